// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
import { eachApart, sendJson, words } from '../../server/answers.mjs';

const textOf = ({ json }) => json.content.find(({ type }) => type === 'text').text;

/** Copilot after its redesign: React's textarea in a shadow root, JSON over a WebSocket. */
export default {
  name: 'shadow',
  hosts: ['copilot.microsoft.com'],
  pages: { 'index.html': /^\/(chats\/[\w-]+)?$/ },
  contentSecurityPolicy: (nonce) =>
    `default-src 'none'; script-src 'nonce-${nonce}' 'strict-dynamic'; style-src 'self'; ` +
    `img-src 'self' data:; connect-src 'self' wss://copilot.microsoft.com; base-uri 'none'`,
  endpoints: [
    {
      kind: 'upload',
      method: 'POST',
      path: /^\/c\/api\/attachments$/,
      text: ({ body }) => body.toString('utf8'),
      answer: (response) => sendJson(response, { url: '/attachments/file-1' }),
    },
  ],
  sockets: [
    {
      host: 'copilot.microsoft.com',
      path: /^\/c\/api\/chat$/,
      kindOf: () => 'send',
      text: textOf,
      async answer(peer) {
        await eachApart(words, (text) => peer.send(JSON.stringify({ event: 'appendText', text })));
        peer.send(JSON.stringify({ event: 'done' }));
      },
    },
  ],
};
