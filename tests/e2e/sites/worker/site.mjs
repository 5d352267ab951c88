// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
import { streamWords } from '../../server/answers.mjs';

function inputsOf({ parts }) {
  const { inputs } = JSON.parse(parts.find(({ name }) => name === 'data').content);
  const files = parts.filter(({ name }) => name === 'files').map(({ content }) => content);
  return [inputs, ...files].filter(Boolean).join('\n');
}

/** HuggingChat, You.com, Grok in X: workers, beacons, forms, addresses, bodies that are no strings. */
export default {
  name: 'worker',
  hosts: ['huggingface.co', 'you.com', 'x.com'],
  pages: { 'index.html': /^\/(chat|i\/grok)?(\/conversation\/\w+)?$/ },
  start: '/chat',
  contentSecurityPolicy: (nonce) =>
    `default-src 'none'; script-src 'nonce-${nonce}' 'strict-dynamic'; style-src 'self'; worker-src 'self'; ` +
    `img-src 'self' data:; connect-src 'self' https://grok.x.com; frame-src 'self'; base-uri 'none'`,
  endpoints: [
    {
      kind: 'send',
      method: 'POST',
      path: /^\/chat\/conversation\/\w+$/,
      text: inputsOf,
      answer: streamWords,
    },
    {
      kind: 'send',
      method: 'GET',
      path: /^\/api\/streamingSearch$/,
      text: (entry) => entry.query('q'),
      answer: streamWords,
    },
    {
      kind: 'send',
      method: 'POST',
      host: 'grok.x.com',
      path: /^\/2\/grok\/add_response\.json$/,
      text: ({ json }) => json.responses[0].message,
      answer: streamWords,
    },
  ],
  sockets: [
    {
      host: 'huggingface.co',
      path: /^\/chat\/socket$/,
      kindOf: () => 'send',
      text: ({ json }) => json.inputs,
      answer: () => {},
    },
  ],
};
