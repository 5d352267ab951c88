// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

const service =
  'https://alkalimakersuite-pa.clients6.google.com/$rpc/google.internal.alkali.applications.makersuite.v1.MakerSuiteService';
const model = 'models/gemini-2.5-pro';
const contentsOf = (text) => [[[[null, text]], 'user']];

/** AI Studio's calls: arrays without names, to another origin; the count of tokens holds the text. */
export const studio = {
  async send(text, attached, show) {
    call('CountTokens', [model, contentsOf(text)]).catch(() => {});
    const contents = [...attached.map((id) => [[[null, null, [id]]], 'user']), ...contentsOf(text)];
    JSON.parse(await call('GenerateContent', [model, contents])).forEach(show);
  },
  edit: (text, show) => studio.send(text, [], show),
  async autosave(text) {
    await call('UpdatePrompt', ['prompts/draft', null, null, null, [contentsOf(text)]]);
  },
  async upload(file) {
    const body = new FormData();
    body.append('metadata', JSON.stringify({ name: file.name }));
    body.append('file', file);
    return post('https://content-push.googleapis.com/upload/', body);
  },
  /** NotebookLM's dialog « Copied text »: one call in a batch, JSON inside JSON. */
  async addSource(content) {
    const call = JSON.stringify([[[null, ['Texte', content]]], 'notebook']);
    const body = new URLSearchParams({ 'f.req': JSON.stringify([[['izAoDd', call, null, 'generic']]]), at: 'xsrf' });
    await post('/_/LabsTailwindUi/data/batchexecute?rpcids=izAoDd', body);
  },
  async transcribe(audio) {
    const body = new FormData();
    body.append('file', audio, 'audio.webm');
    return post('/transcribe', body);
  },
};

function call(method, body) {
  return post(`${service}/${method}`, JSON.stringify(body), 'application/json+protobuf');
}

function post(url, body, type) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', url);
    if (type) request.setRequestHeader('content-type', type);
    request.onload = () => (request.status < 400 ? resolve(request.responseText) : reject(new Error('refused')));
    request.onerror = () => reject(new Error('network'));
    request.send(body);
  });
}
