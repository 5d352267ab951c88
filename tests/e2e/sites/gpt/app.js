// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
import { baseKeymap } from 'prosemirror-commands';
import { history, redo, undo } from 'prosemirror-history';
import { keymap } from 'prosemirror-keymap';
import { EditorState } from 'prosemirror-state';
import { EditorView } from 'prosemirror-view';
import { addTurn, readEvents } from '../shared/conversation.js';
import { markdownAsTyped, schema, toMarkdown } from './markdown.js';

const { fetch } = globalThis.__page;
const button = document.getElementById('composer-submit-button');
const prepareDelay = 250;
let prepareTimer;

const view = new EditorView(document.getElementById('editor'), {
  state: emptyState(),
  attributes: {
    id: 'prompt-textarea',
    role: 'textbox',
    'aria-multiline': 'true',
    'aria-label': 'Message',
    'data-placeholder': 'Poser une question',
  },
  dispatchTransaction(transaction) {
    view.updateState(view.state.apply(transaction));
    if (transaction.docChanged) onDraft(draft());
  },
});

globalThis.__page.submit = submit;
document.querySelector('form').addEventListener('submit', (event) => {
  event.preventDefault();
  submit();
});
mark(draft());
view.focus();

function emptyState() {
  const newline = (state, dispatch) => baseKeymap.Enter(state, dispatch);
  const keys = { 'Mod-z': undo, 'Mod-y': redo, 'Shift-Enter': newline };
  return EditorState.create({
    schema,
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
    partial_query: messageOf(text),
  }).catch(() => {});
}

async function submit() {
  const text = draft();
  if (text.trim() === '') return;
  clearTimeout(prepareTimer);
  view.updateState(emptyState());
  mark('');
  addTurn('user', text);
  const answer = addTurn('assistant', '');
  try {
    const response = await post('/backend-api/f/conversation', {
      action: 'next',
      messages: [messageOf(text)],
      model: 'auto',
      parent_message_id: 'client-created-root',
    });
    if (!response.ok) throw new Error(String(response.status));
    await readEvents(response, (data) => {
      if (data !== '[DONE]') answer.textContent += JSON.parse(data).v;
    });
  } catch {
    answer.textContent = 'Le message n’est pas parti.';
  }
}

function messageOf(text) {
  return {
    id: crypto.randomUUID(),
    author: { role: 'user' },
    content: { content_type: 'text', parts: [text] },
    metadata: {},
  };
}

function post(path, body) {
  return fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}
