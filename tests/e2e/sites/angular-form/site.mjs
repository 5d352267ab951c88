// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
import { sendJson, words } from '../../server/answers.mjs';

const studio = 'alkalimakersuite-pa.clients6.google.com';
const rpc = (method) => new RegExp(`^/\\$rpc/google\\.internal\\.[\\w.]+\\.MakerSuiteService/${method}$`);
const lastText = ({ json }) => json[1].at(-1)[0][0][1];

/** AI Studio and NotebookLM: drafts that are kept, tokens that are counted, a second text entry. */
export default {
  name: 'angular-form',
  hosts: ['aistudio.google.com', 'notebooklm.google.com'],
  pages: { 'index.html': /^\/(prompts\/\w+|notebook\/[\w-]+)?$/ },
  start: '/prompts/new_chat',
  quietMs: 1300,
  contentSecurityPolicy: (nonce) =>
    `default-src 'none'; script-src 'nonce-${nonce}' 'strict-dynamic'; style-src 'self'; ` +
    `img-src 'self' data:; connect-src 'self' https://${studio} https://content-push.googleapis.com; ` +
    `base-uri 'none'; require-trusted-types-for 'script'; trusted-types 'none'`,
  endpoints: [
    {
      kind: 'send',
      method: 'POST',
      host: studio,
      path: rpc('GenerateContent'),
      text: lastText,
      answer: (response) => sendJson(response, words),
    },
    {
      kind: 'draft',
      method: 'POST',
      host: studio,
      path: rpc('CountTokens'),
      answer: (response) => sendJson(response, [42]),
    },
    { kind: 'draft', method: 'POST', host: studio, path: rpc('UpdatePrompt') },
    {
      kind: 'upload',
      method: 'POST',
      host: 'content-push.googleapis.com',
      path: /^\/upload\/$/,
      text: ({ parts }) => parts.find(({ name }) => name === 'file').content,
      answer: (response) => response.end('file-1'),
    },
    {
      kind: 'send',
      method: 'POST',
      path: /^\/_\/LabsTailwindUi\/data\/batchexecute$/,
      text: (entry) => JSON.parse(JSON.parse(entry.field('f.req'))[0][0][1])[0][0][1][1],
    },
    {
      kind: 'step',
      method: 'POST',
      path: /^\/transcribe$/,
      answer: (response) => response.end('Mme Huguette LAVAUD, 06 39 98 12 34, toux'),
    },
  ],
};
