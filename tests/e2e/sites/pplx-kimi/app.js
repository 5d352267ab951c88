// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
import { chatPage } from '../shared/chat-page.js';
import { postJson, readWords } from '../shared/conversation.js';
import { lexicalEditor } from '../shared/lexical-editor.js';
import { Suggestions } from './suggestions.js';

const perplexity = {
  async send(query, attached, show) {
    const params = { dsl_query: query, attachments: attached, is_incognito: false, search_focus: 'internet' };
    await readWords(await postJson('/rest/sse/perplexity_ask', { params, query_str: query }), show);
  },
  async suggest(query) {
    const response = await postJson('/rest/autosuggest/list-autosuggest', { query });
    return (await response.json()).results.map((result) => result.query);
  },
  async upload(file) {
    const description = { filename: file.name, content_type: file.type, file_size: file.size };
    const made = await (await postJson('/rest/uploads/create_upload_url', description)).json();
    const body = new FormData();
    for (const [name, value] of Object.entries(made.fields)) body.append(name, value);
    body.append('file', file);
    const response = await fetch(made.s3_bucket_url, { method: 'POST', body });
    if (!response.ok) throw new Error(String(response.status));
    return made.s3_bucket_url + made.fields.key;
  },
};

const kimi = {
  async send(content, _attached, show) {
    const message = { role: 'user', blocks: [{ message_id: '', text: { content } }] };
    const json = new TextEncoder().encode(JSON.stringify({ scenario: 'SCENARIO_K2', message }));
    const body = new Uint8Array(5 + json.length);
    new DataView(body.buffer).setUint32(1, json.length);
    body.set(json, 5);
    const headers = { 'content-type': 'application/connect+json' };
    const path = '/apiv2/kimi.gateway.chat.v1.ChatService/Chat';
    await readWords(await fetch(path, { method: 'POST', headers, body }), show);
  },
};

const wire = location.hostname === 'www.kimi.com' ? kimi : perplexity;
const composer = document.querySelector('[data-part=composer]');
const suggestions = new Suggestions(composer, document.querySelector('[role=listbox]'));
const editor = lexicalEditor(composer, {
  onEnter: () => suggestions.pick((text) => editor.write(text)) || void page.submit(),
  onChange: (text) => void suggestions.follow(text, wire.suggest),
});
const page = chatPage({ editor, wire, prefill: 'send' });
document.querySelector('form').addEventListener('submit', () => void page.submit());
