// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

// Quill 1, or Quill 2 with ?quill=2: they take a paste in different ways.
import Quill2 from 'quill';
import Quill1 from 'quill1';
import { chatPage } from '../shared/chat-page.js';

const Quill = new URLSearchParams(location.search).get('quill') === '2' ? Quill2 : Quill1;
const generate = '/_/BardChatUi/data/assistant.lamda.BardFrontendService/StreamGenerate';
let requests = 1;

const enterSends = {
  key: Quill === Quill2 ? 'Enter' : 13,
  shiftKey: false,
  handler: () => void page.submit(),
};
const quill = new Quill(document.getElementById('editor'), {
  modules: { keyboard: { bindings: { enterSends } } },
  formats: [],
});
quill.root.classList.add('textarea', 'new-input-ui');
quill.root.dataset.part = 'composer';
quill.root.setAttribute('role', 'textbox');

const wire = {
  async send(prompt, attached, show) {
    const files = attached.map((path) => [[path, 1], 'note.txt']);
    const inner = [[prompt, 0, null, files], ['fr'], ['', '', '', null, null, []]];
    const query = `bl=boq_assistant-bard-web-server&f.sid=1&hl=fr&_reqid=${requests++}&rt=c`;
    const body = new URLSearchParams({ 'f.req': JSON.stringify([null, JSON.stringify(inner)]), at: 'xsrf' });
    await post(`${generate}?${query}`, body, { progress: show });
  },
  edit: (prompt, show) => wire.send(prompt, [], show),
  async upload(file) {
    const start = { 'x-goog-upload-command': 'start', 'x-goog-upload-protocol': 'resumable' };
    const begun = await post('https://content-push.googleapis.com/upload/', '', { headers: start });
    const whole = { 'x-goog-upload-command': 'upload, finalize', 'x-goog-upload-offset': '0' };
    const url = begun.getResponseHeader('x-goog-upload-url');
    return (await post(url, file, { headers: whole })).responseText;
  },
};
const page = chatPage({
  editor: {
    draft: () => quill.getText().replace(/\n$/, ''),
    write: (text) => quill.setText(text),
  },
  wire,
  editField: { 'aria-label': 'Edit prompt' },
});
document.querySelector('form').addEventListener('submit', () => void page.submit());

/** `progress` is called with each word of the answer. */
function post(url, body, { headers = {}, progress } = {}) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', url);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.onload = () => {
      request.responseText.split('\n').filter((line) => progress && line).forEach((line) => progress(JSON.parse(line)[0]));
      resolve(request);
    };
    request.onerror = () => reject(new Error('network'));
    request.send(body);
  });
}
