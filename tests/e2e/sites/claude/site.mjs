// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
import { sendJson, streamWords } from '../../server/answers.mjs';

const extracted = ({ json }) => json.attachments.map(({ extracted_content }) => extracted_content);

/** Claude: an editor with undo that the router remounts; a long paste travels inside the message. */
export default {
  name: 'claude',
  hosts: ['claude.ai'],
  pages: { 'index.html': /^\/(new|chat\/[\w-]+)?$/ },
  contentSecurityPolicy: (nonce) =>
    `default-src 'none'; script-src 'nonce-${nonce}' 'strict-dynamic'; style-src 'self' 'unsafe-inline'; ` +
    `img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'self'`,
  endpoints: [
    {
      kind: 'send',
      method: 'POST',
      path: /^\/api\/organizations\/[\w-]+\/chat_conversations\/[\w-]+\/completion$/,
      text: (entry) => [entry.json.prompt, ...extracted(entry)].filter(Boolean).join('\n'),
      answer: streamWords,
    },
    {
      kind: 'send',
      method: 'POST',
      path: /^\/api\/organizations\/[\w-]+\/chat_conversations\/[\w-]+\/retry_completion$/,
      text: ({ json }) => json.prompt,
      answer: streamWords,
    },
    {
      kind: 'upload',
      method: 'POST',
      path: /^\/api\/organizations\/[\w-]+\/conversations\/[\w-]+\/wiggle\/upload-file$/,
      text: ({ parts }) => parts.find(({ name }) => name === 'file').content,
      answer: (response) => sendJson(response, { file_uuid: 'file-1' }),
    },
  ],
};
