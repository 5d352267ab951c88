// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
import { sendJson, streamEvents } from '../../server/server.mjs';

const words = ['Bien ', 'reçu. ', 'Que ', 'souhaitez-vous ', 'savoir ', '?'];

export default {
  name: 'gpt',
  hosts: ['chatgpt.com'],
  pages: /^\/(c\/[\w-]+)?$/,
  composer: '#prompt-textarea',
  sendButton: '#composer-submit-button',
  /** The text of a request of kind `send`. */
  sentText: (json) => json.messages.map(({ content }) => content.parts.join('')).join(''),
  contentSecurityPolicy: (nonce) =>
    `default-src 'none'; script-src 'nonce-${nonce}' 'strict-dynamic'; style-src 'self'; ` +
    `img-src 'self' data:; connect-src 'self' https://files.oaiusercontent.com; ` +
    `base-uri 'none'; form-action 'self'; frame-ancestors 'none'`,
  endpoints: [
    {
      kind: 'send',
      method: 'POST',
      path: /^\/backend-api\/f\/conversation$/,
      answer: (response) => streamEvents(response, [...words.map((v) => ({ v })), '[DONE]']),
    },
    {
      kind: 'draft',
      method: 'POST',
      path: /^\/backend-api\/f\/conversation\/prepare$/,
      answer: (response) => sendJson(response, { status: 'ok', conduit_token: 'conduit' }),
    },
    {
      kind: 'draft',
      method: 'POST',
      path: /^\/backend-api\/conversation\/experimental\/generate_autocompletions$/,
      answer: (response) => sendJson(response, { completions: [] }),
    },
  ],
};
