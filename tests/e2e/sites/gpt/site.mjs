// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
import { sendJson, streamWords } from '../../server/answers.mjs';

const partsOf = ({ json }) => json.messages.map(({ content }) => content.parts.join('')).join('');

/** ChatGPT: the draft is posted while one types, a long paste becomes a file on another origin. */
export default {
  name: 'gpt',
  hosts: ['chatgpt.com'],
  pages: { 'index.html': /^\/(c\/[\w-]+)?$/ },
  contentSecurityPolicy: (nonce) =>
    `default-src 'none'; script-src 'nonce-${nonce}' 'strict-dynamic'; style-src 'self'; ` +
    `img-src 'self' data:; connect-src 'self' https://files.oaiusercontent.com; ` +
    `base-uri 'none'; form-action 'self'; frame-ancestors 'none'`,
  endpoints: [
    {
      kind: 'send',
      method: 'POST',
      path: /^\/backend-api\/f\/conversation$/,
      text: partsOf,
      answer: streamWords,
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
    {
      kind: 'step',
      method: 'POST',
      path: /^\/backend-api\/files$/,
      answer: (response) =>
        sendJson(response, { file_id: 'file-1', upload_url: 'https://files.oaiusercontent.com/file-1?sig=s' }),
    },
    {
      kind: 'upload',
      method: 'PUT',
      host: 'files.oaiusercontent.com',
      path: /^\/file-1$/,
      text: ({ body }) => body.toString('utf8'),
    },
    { kind: 'step', method: 'POST', path: /^\/backend-api\/files\/file-1\/uploaded$/ },
    {
      kind: 'step',
      method: 'POST',
      path: /^\/backend-api\/transcribe$/,
      answer: (response) => sendJson(response, { text: 'Mme Huguette LAVAUD, 06 39 98 12 34, toux' }),
    },
  ],
};
