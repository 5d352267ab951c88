// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
import { sendJson, streamWords } from '../../server/answers.mjs';

/** Perplexity: the text lies in two fields, which must agree. */
function askedOf({ json }) {
  const { query_str: asked, params } = json;
  if (params.dsl_query !== asked) throw new Error('query_str and dsl_query differ');
  return asked;
}

/** Kimi: one flag byte, the length in four bytes, most significant first, and JSON of that length. */
function messageOf({ body }) {
  if (body.readUInt32BE(1) !== body.length - 5) throw new Error('the frame has not its length');
  const { message } = JSON.parse(body.subarray(5).toString('utf8'));
  return message.blocks.map(({ text }) => text.content).join('\n');
}

/** Perplexity and Kimi: Lexical with a list of suggestions; JSON to the one, frames to the other. */
export default {
  name: 'pplx-kimi',
  hosts: ['www.perplexity.ai', 'www.kimi.com'],
  pages: { 'index.html': /^\/(search|chat\/[\w-]+)?$/ },
  contentSecurityPolicy: (nonce) =>
    `default-src 'none'; script-src 'nonce-${nonce}' 'strict-dynamic'; style-src 'self'; ` +
    `img-src 'self' data:; connect-src 'self' https://ppl-ai-file-upload.s3.amazonaws.com; base-uri 'none'`,
  endpoints: [
    {
      kind: 'send',
      method: 'POST',
      path: /^\/rest\/sse\/perplexity_ask$/,
      text: askedOf,
      answer: streamWords,
    },
    {
      kind: 'draft',
      method: 'POST',
      path: /^\/rest\/autosuggest\/list-autosuggest$/,
      answer: (response) =>
        sendJson(response, { results: [{ query: 'dyspnée aiguë' }, { query: 'dyspnée chronique' }] }),
    },
    {
      kind: 'step',
      method: 'POST',
      path: /^\/rest\/uploads\/create_upload_url$/,
      answer: (response) =>
        sendJson(response, {
          s3_bucket_url: 'https://ppl-ai-file-upload.s3.amazonaws.com/',
          fields: { key: 'uploads/file-1', policy: 'p', 'x-amz-signature': 's' },
        }),
    },
    {
      kind: 'upload',
      method: 'POST',
      host: 'ppl-ai-file-upload.s3.amazonaws.com',
      path: /^\/$/,
      text: ({ parts }) => parts.find(({ name }) => name === 'file').content,
      answer: (response) => response.writeHead(204).end(),
    },
    {
      kind: 'send',
      method: 'POST',
      path: /^\/apiv2\/kimi\.gateway\.chat\.v1\.ChatService\/Chat$/,
      text: messageOf,
      answer: streamWords,
    },
  ],
};
