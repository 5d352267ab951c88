// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
import { chatPage } from '../shared/chat-page.js';
import { postJson, readWords } from '../shared/conversation.js';
import { renderComposer } from '../shared/react-composer.jsx';

const session = crypto.randomUUID();
const common = { chat_session_id: session, thinking_enabled: false, search_enabled: false };

const wire = {
  async send(prompt, attached, show) {
    const body = { ...common, parent_message_id: null, prompt, ref_file_ids: attached };
    await readWords(await postJson('/api/v0/chat/completion', body), show);
  },
  async edit(prompt, show) {
    const body = { ...common, message_id: 1, prompt };
    await readWords(await postJson('/api/v0/chat/edit_message', body), show);
  },
  async retry(show) {
    const body = { ...common, message_id: 1 };
    await readWords(await postJson('/api/v0/chat/regenerate', body), show);
  },
  async upload(file) {
    const body = new FormData();
    body.append('file', file);
    const response = await fetch('/api/v0/file/upload_file', { method: 'POST', body });
    return (await response.json()).data.id;
  },
};

const editor = renderComposer(document.getElementById('root'), {
  placeholder: 'Message DeepSeek',
  sendAsDiv: true,
  onSubmit: () => void page.submit(),
});
const page = chatPage({ editor, wire, editField: { name: 'user query' } });
