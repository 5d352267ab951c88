// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
import { Editor, Extension } from '@tiptap/core';
import StarterKit from '@tiptap/starter-kit';
import { chatPage } from '../shared/chat-page.js';
import { postJson, readWords } from '../shared/conversation.js';

const organization = crypto.randomUUID();
const conversation = crypto.randomUUID();
const place = document.getElementById('root');
const api = `/api/organizations/${organization}`;
const completions = `${api}/chat_conversations/${conversation}`;
const common = { timezone: 'Europe/Paris', files: [], rendering_mode: 'messages' };
const enterSends = Extension.create({
  name: 'enterSends',
  priority: 1000,
  addKeyboardShortcuts: () => ({
    Enter: () => {
      void page.submit();
      return true;
    },
  }),
});
let editor;

const wire = {
  async send(prompt, attached, show) {
    const attachments = attached.filter(({ extracted_content }) => extracted_content);
    const files = attached.filter(({ file_uuid }) => file_uuid).map(({ file_uuid }) => file_uuid);
    await complete('completion', { prompt, attachments, files }, show);
  },
  edit: (prompt, show) => complete('completion', { prompt, attachments: [] }, show),
  retry: (show) => complete('retry_completion', { prompt: '', attachments: [] }, show),
  async upload(file) {
    const body = new FormData();
    body.append('file', file);
    const path = `${api}/conversations/${conversation}/wiggle/upload-file`;
    return (await fetch(path, { method: 'POST', body })).json();
  },
  longPaste: async (text) => ({
    file_name: 'paste.txt',
    file_size: text.length,
    file_type: 'txt',
    extracted_content: text,
  }),
  // The router shows another page after a message: composer and button are other nodes now.
  sent() {
    history.replaceState(null, '', `/chat/${conversation}`);
    mount();
  },
};

mount();
const page = chatPage({
  editor: {
    draft: () => editor.getText({ blockSeparator: '\n' }),
    write: (text) => editor.commands.setContent(text.split('\n').map(paragraph)),
  },
  wire,
  longPasteUnits: 3000,
  editField: { 'data-1p-ignore': 'true' },
  prefill: 'fill',
});

function mount() {
  editor?.destroy();
  const form = document.createElement('form');
  const template = document.querySelector('template');
  form.append(template.content.cloneNode(true));
  place.replaceChildren(form);
  editor = new Editor({
    element: form.querySelector('.editor'),
    extensions: [StarterKit, enterSends],
    autofocus: true,
    editorProps: {
      attributes: { 'data-testid': 'chat-input', 'data-part': 'composer', role: 'textbox' },
    },
  });
  form.addEventListener('submit', () => void page.submit());
}

function paragraph(line) {
  return { type: 'paragraph', content: line ? [{ type: 'text', text: line }] : [] };
}

async function complete(verb, body, show) {
  await readWords(await postJson(`${completions}/${verb}`, { ...common, ...body }), show);
}
