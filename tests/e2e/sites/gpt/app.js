// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
import { baseKeymap } from 'prosemirror-commands';
import { history, redo, undo } from 'prosemirror-history';
import { keymap } from 'prosemirror-keymap';
import { EditorState } from 'prosemirror-state';
import { EditorView } from 'prosemirror-view';
import { chatPage } from '../shared/chat-page.js';
import { postJson, readWords } from '../shared/conversation.js';
import { fromText, markdownAsTyped, schema, toMarkdown } from './markdown.js';

const { fetch } = globalThis.__page;
const button = document.getElementById('composer-submit-button');
const prepareDelay = 250;
let prepareTimer;

const view = new EditorView(document.getElementById('editor'), {
  state: stateOf(''),
  attributes: {
    id: 'prompt-textarea',
    role: 'textbox',
    'aria-multiline': 'true',
    'aria-label': 'Message',
    'data-part': 'composer',
    'data-placeholder': 'Poser une question',
  },
  dispatchTransaction(transaction) {
    view.updateState(view.state.apply(transaction));
    if (transaction.docChanged) onDraft(draft());
  },
});

const wire = {
  async send(text, attached, show) {
    await readWords(await converse({ action: 'next', messages: [messageOf(text, attached)] }), show);
  },
  async edit(text, show) {
    const edited = { action: 'next', messages: [messageOf(text, [])], parent_message_id: 'before' };
    await readWords(await converse(edited), show);
  },
  async retry(show) {
    const variant = { action: 'variant', messages: [], parent_message_id: 'last' };
    await readWords(await converse(variant), show);
  },
  async upload(file) {
    const { name: file_name, size: file_size } = file;
    const made = await (await post('/backend-api/files', { file_name, file_size })).json();
    const headers = { 'x-ms-blob-type': 'BlockBlob', 'content-type': file.type };
    const put = await fetch(made.upload_url, { method: 'PUT', headers, body: file });
    if (!put.ok) throw new Error(String(put.status));
    await post(`/backend-api/files/${made.file_id}/uploaded`, {});
    return { id: made.file_id, name: file_name };
  },
  longPaste(text) {
    return wire.upload(new File([text], 'paste.txt', { type: 'text/plain' }));
  },
  async transcribe(audio) {
    const body = new FormData();
    body.append('file', audio, 'whisper.webm');
    return (await (await fetch('/backend-api/transcribe', { method: 'POST', body })).json()).text;
  },
};

const { submit } = chatPage({
  editor: {
    draft,
    write(text) {
      clearTimeout(prepareTimer);
      view.updateState(stateOf(text));
      onDraft(text);
    },
  },
  wire,
  longPasteUnits: 10_000,
  editField: { class: 'resize-none' },
  prefill: 'send',
});
globalThis.__page.submit = submit;
document.querySelector('form').addEventListener('submit', () => void submit());
mark(draft());
view.focus();

function stateOf(text) {
  const newline = (state, dispatch) => baseKeymap.Enter(state, dispatch);
  const keys = { 'Mod-z': undo, 'Mod-y': redo, 'Shift-Enter': newline };
  return EditorState.create({
    schema,
    doc: fromText(text),
    plugins: [markdownAsTyped, keymap(keys), keymap(baseKeymap), history()],
  });
}

function draft() {
  return toMarkdown(view.state.doc);
}

function mark(text) {
  button.disabled = text.trim() === '';
  view.dom.classList.toggle('empty', text === '');
}

/** What the real page does with text nobody has sent yet: it posts it, twice. */
function onDraft(text) {
  mark(text);
  clearTimeout(prepareTimer);
  if (text === '') return;
  post('/backend-api/conversation/experimental/generate_autocompletions', {
    input_text: text,
    num_completions: 4,
    in_search_mode: false,
  }).catch(() => {});
  prepareTimer = setTimeout(() => void prepare(text), prepareDelay);
}

function prepare(text) {
  return post('/backend-api/f/conversation/prepare', {
    action: 'next',
    client_prepare_dispatch: 'debounced',
    client_prepare_source: 'composer_editor_state',
    partial_query: messageOf(text, []),
  }).catch(() => {});
}

function converse(body) {
  const common = { model: 'auto', parent_message_id: 'client-created-root' };
  return post('/backend-api/f/conversation', { ...common, ...body });
}

function messageOf(text, attachments) {
  return {
    id: crypto.randomUUID(),
    author: { role: 'user' },
    content: { content_type: 'text', parts: [text] },
    metadata: attachments.length > 0 ? { attachments } : {},
  };
}

function post(path, body) {
  return postJson(path, body, fetch);
}
