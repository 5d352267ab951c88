// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
import { streamEvents } from '../../server/server.mjs';

const words = ['Bien ', 'reçu. ', 'Que ', 'souhaitez-vous ', 'savoir ', '?'];

export default {
  name: 'deepseek',
  hosts: ['chat.deepseek.com'],
  pages: /^\/(a\/chat\/s\/[\w-]+)?$/,
  composer: 'textarea',
  sendButton: 'div.send[role=button]',
  sentText: (json) => json.prompt,
  contentSecurityPolicy: (nonce) =>
    `default-src 'none'; script-src 'nonce-${nonce}' 'strict-dynamic'; style-src 'self'; ` +
    `img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'self'`,
  endpoints: [
    {
      kind: 'send',
      method: 'POST',
      path: /^\/api\/v0\/chat\/completion$/,
      answer: (response) => streamEvents(response, [...words.map((v) => ({ v })), '[DONE]']),
    },
  ],
};
