// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
import { sendJson, streamWords } from '../../server/answers.mjs';

/** DeepSeek: a textarea that React controls, a send button without a name. */
export default {
  name: 'deepseek',
  hosts: ['chat.deepseek.com'],
  pages: { 'index.html': /^\/(a\/chat\/s\/[\w-]+)?$/ },
  contentSecurityPolicy: (nonce) =>
    `default-src 'none'; script-src 'nonce-${nonce}' 'strict-dynamic'; style-src 'self'; ` +
    `img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'self'`,
  endpoints: [
    {
      kind: 'send',
      method: 'POST',
      path: /^\/api\/v0\/chat\/(completion|edit_message)$/,
      text: ({ json }) => json.prompt,
      answer: streamWords,
    },
    {
      kind: 'send',
      method: 'POST',
      path: /^\/api\/v0\/chat\/regenerate$/,
      text: () => '',
      answer: streamWords,
    },
    {
      kind: 'upload',
      method: 'POST',
      path: /^\/api\/v0\/file\/upload_file$/,
      text: ({ parts }) => parts.find(({ name }) => name === 'file').content,
      answer: (response) => sendJson(response, { code: 0, data: { id: 'file-1' } }),
    },
  ],
};
