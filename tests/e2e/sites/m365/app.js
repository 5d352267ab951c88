// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
import { chatPage } from '../shared/chat-page.js';
import { lexicalEditor } from '../shared/lexical-editor.js';
import { AnswerSocket } from '../shared/socket.js';

const end = '\x1e';
const record = (value) => JSON.stringify(value) + end;
const recordsOf = (data) => data.split(end).filter(Boolean).map((text) => JSON.parse(text));

const socket = new AnswerSocket(
  'wss://substrate.office.com/m365Copilot/Chathub/oid@tid?access_token=token',
  {
    greeting: record({ protocol: 'json', version: 1 }),
    isLast: (data) => recordsOf(data).some(({ type }) => type === 3),
    wordOf: (data) => recordsOf(data).find(({ type }) => type === 2)?.item,
  },
);
let invocations = 0;

const wire = {
  /** One frame with two records: the client's state, and the message. */
  async send(text, _attached, show) {
    const message = { author: 'user', inputMethod: 'Keyboard', text, messageType: 'Chat' };
    const chat = { type: 4, target: 'chat', invocationId: String(invocations++), arguments: [{ message }] };
    await socket.ask([record({ type: 6 }) + record(chat)], show);
  },
  edit: (text, show) => wire.send(text, [], show),
};

const editor = lexicalEditor(document.querySelector('[data-part=composer]'), {
  onEnter: () => void page.submit(),
});
const page = chatPage({ editor, wire });
document.querySelector('form').addEventListener('submit', () => void page.submit());
