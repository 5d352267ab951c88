// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

// The composer lies in an open shadow root, or in a closed one with ?shadow=closed.
import { chatPage } from '../shared/chat-page.js';
import { renderComposer } from '../shared/react-composer.jsx';
import { AnswerSocket } from '../shared/socket.js';

const mode = new URLSearchParams(location.search).get('shadow') === 'closed' ? 'closed' : 'open';
const host = document.getElementById('root');
host.dataset.replica = '';
const root = host.attachShadow({ mode });
root.append(document.querySelector('link[rel=stylesheet]').cloneNode(), document.createElement('div'));

const socket = new AnswerSocket('wss://copilot.microsoft.com/c/api/chat?api-version=2', {
  wordOf: (data) => JSON.parse(data).text,
  isLast: (data) => JSON.parse(data).event === 'done',
});
const conversationId = crypto.randomUUID();

const wire = {
  async send(text, attached, show) {
    const content = [...attached.map((url) => ({ type: 'file', url })), { type: 'text', text }];
    await socket.ask([JSON.stringify({ event: 'send', conversationId, content, mode: 'chat' })], show);
  },
  async upload(file) {
    const response = await fetch('/c/api/attachments', { method: 'POST', body: await file.arrayBuffer() });
    return (await response.json()).url;
  },
};

const editor = renderComposer(root.lastChild, {
  id: 'userInput',
  placeholder: 'Message Copilot',
  onSubmit: () => void page.submit(),
  sendAttributes: { 'data-testid': 'submit-button', 'aria-label': 'Submit message' },
});
const page = chatPage({ editor, wire, root });
