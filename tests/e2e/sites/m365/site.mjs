// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
import { eachApart, words } from '../../server/answers.mjs';

const end = '\x1e';
const recordsOf = (data) => data.toString('utf8').split(end).filter(Boolean).map((text) => JSON.parse(text));
const chatIn = (data) => recordsOf(data).find(({ target }) => target === 'chat');

/** M365 Copilot: Lexical in a frame of the same origin, SignalR records over a WebSocket. */
export default {
  name: 'm365',
  hosts: ['m365.cloud.microsoft'],
  pages: { 'index.html': /^\/chat$/, 'frame.html': /^\/chat\/frame$/ },
  start: '/chat',
  contentSecurityPolicy: (nonce) =>
    `default-src 'none'; script-src 'nonce-${nonce}' 'strict-dynamic'; style-src 'self'; ` +
    `img-src 'self' data:; frame-src 'self'; connect-src 'self' wss://substrate.office.com; base-uri 'none'`,
  endpoints: [],
  sockets: [
    {
      host: 'substrate.office.com',
      path: /^\/m365Copilot\/Chathub\//,
      kindOf: (data) => (chatIn(data) ? 'send' : 'step'),
      text: ({ body }) => chatIn(body).arguments[0].message.text,
      async answer(peer, entry) {
        if (entry.kind !== 'send') return;
        const say = (value) => peer.send(JSON.stringify(value) + end);
        await eachApart(words, (item) => say({ type: 2, item }));
        say({ type: 3 });
      },
    },
  ],
};
