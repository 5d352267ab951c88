// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
import { streamWords } from '../../server/answers.mjs';

/** Meta AI: a plain input, or Slate; JSON inside a form. */
export default {
  name: 'meta',
  hosts: ['www.meta.ai'],
  pages: { 'index.html': /^\/$/ },
  contentSecurityPolicy: (nonce) =>
    `default-src 'none'; script-src 'nonce-${nonce}' 'strict-dynamic'; style-src 'self' 'unsafe-inline'; ` +
    `img-src 'self' data:; connect-src 'self'; base-uri 'none'`,
  endpoints: [
    {
      kind: 'send',
      method: 'POST',
      path: /^\/api\/graphql\/$/,
      text: (entry) => JSON.parse(entry.field('variables')).message.sensitive_string_value,
      answer: streamWords,
    },
  ],
};
