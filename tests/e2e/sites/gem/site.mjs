// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
import { eachApart, words } from '../../server/answers.mjs';

const promptOf = (entry) => JSON.parse(JSON.parse(entry.field('f.req'))[1])[0][0];

/** Gemini: Quill, Trusted Types, zone.js, and a form with JSON inside JSON over XMLHttpRequest. */
export default {
  name: 'gem',
  hosts: ['gemini.google.com'],
  pages: { 'index.html': /^\/(app(\/\w+)?)?$/ },
  contentSecurityPolicy: (nonce) =>
    `default-src 'none'; script-src 'nonce-${nonce}' 'strict-dynamic'; style-src 'self' 'unsafe-inline'; ` +
    `img-src 'self' data:; connect-src 'self' https://content-push.googleapis.com; base-uri 'none'; ` +
    `form-action 'self'; require-trusted-types-for 'script'; trusted-types default`,
  endpoints: [
    {
      kind: 'send',
      method: 'POST',
      path: /^\/_\/BardChatUi\/data\/assistant\.lamda\.BardFrontendService\/StreamGenerate$/,
      text: promptOf,
      async answer(response) {
        response.writeHead(200, { 'content-type': 'application/json' });
        await eachApart(words, (word) => response.write(`${JSON.stringify([word])}\n`));
        response.end();
      },
    },
    {
      kind: 'step',
      method: 'POST',
      host: 'content-push.googleapis.com',
      path: /^\/upload\/$/,
      answer(response) {
        response.writeHead(200, {
          'x-goog-upload-url': 'https://content-push.googleapis.com/upload/file-1',
          'access-control-expose-headers': 'x-goog-upload-url',
        });
        response.end();
      },
    },
    {
      kind: 'upload',
      method: 'POST',
      host: 'content-push.googleapis.com',
      path: /^\/upload\/file-1$/,
      text: ({ body }) => body.toString('utf8'),
      answer: (response) => response.writeHead(200).end('/contrib_service/file-1'),
    },
  ],
};
