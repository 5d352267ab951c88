// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
import { readEvents, readWords } from '../shared/conversation.js';

// Every way by which a page can send a message without a plain fetch of a string.

const conversation = `/chat/conversation/${crypto.randomUUID().replaceAll('-', '').slice(0, 24)}`;

/** HuggingChat's own body: a form whose field `data` is JSON, with the files beside it. */
function formOf(inputs, files = []) {
  const body = new FormData();
  body.append('data', JSON.stringify({ inputs, id: crypto.randomUUID(), is_retry: false }));
  files.forEach((file) => body.append('files', file, file.name));
  return body;
}

const postForm = (body) => fetch(conversation, { method: 'POST', body });

/** The same body as bytes with its type: what a Blob, a stream or a worker can carry. */
async function encoded(text) {
  const response = new Response(formOf(text));
  return { type: response.headers.get('content-type'), bytes: await response.arrayBuffer() };
}

async function postBytes(body, type, options) {
  return fetch(conversation, { method: 'POST', headers: { 'content-type': type }, body, ...options });
}

const patienceMs = 3000;

/** Asks a worker to post; it answers with the words, or the page gives up. */
async function throughPort(port, text, show) {
  const { type, bytes } = await encoded(text);
  const { port1, port2 } = new MessageChannel();
  const done = new Promise((resolve, reject) => {
    port1.onmessage = ({ data }) => (data.ok ? resolve(data.words) : reject(new Error('refused')));
    setTimeout(() => reject(new Error('no answer')), patienceMs);
  });
  port.postMessage({ url: conversation, type, bytes }, [port2]);
  show(await done);
}

export const wires = {
  async multipart(text, files, show) {
    await readWords(await postForm(formOf(text, files)), show);
  },
  async request(text, _files, show) {
    const request = new Request(conversation, { method: 'POST', body: formOf(text) });
    await readWords(await fetch(request), show);
  },
  async blob(text, _files, show) {
    const { type, bytes } = await encoded(text);
    await readWords(await postBytes(new Blob([bytes]), type), show);
  },
  async stream(text, _files, show) {
    const { type, bytes } = await encoded(text);
    const body = new Blob([bytes]).stream();
    await readWords(await postBytes(body, type, { duplex: 'half' }), show);
  },
  async xhr(text, _files, show) {
    await new Promise((resolve, reject) => {
      const request = new XMLHttpRequest();
      request.open('POST', conversation);
      request.onload = resolve;
      request.onerror = () => reject(new Error('network'));
      request.send(formOf(text));
    });
    show('Bien reçu.');
  },
  async beacon(text, _files, show) {
    if (!navigator.sendBeacon(conversation, formOf(text))) throw new Error('refused');
    show('Bien reçu.');
  },
  async shared(text, _files, show) {
    const worker = new SharedWorker('/assets/shared-worker.js');
    await throughPort(worker.port, text, show);
  },
  async dedicated(text, _files, show) {
    await throughPort(new Worker('/assets/shared-worker.js'), text, show);
  },
  async service(text, _files, show) {
    await navigator.serviceWorker.register('/assets/service-worker.js', { scope: '/' });
    const { active } = await navigator.serviceWorker.ready;
    await throughPort(active, text, show);
  },
  /** Left to the browser, which sends it when it likes. */
  async later(text, _files, show) {
    fetchLater(conversation, { method: 'POST', body: formOf(text), activateAfter: 0 });
    show('Bien reçu.');
  },
  /** A socket that is written to as a stream. */
  async sockets(text, _files, show) {
    const { writable } = await new WebSocketStream(`wss://${location.host}/chat/socket`).opened;
    await writable.getWriter().write(JSON.stringify({ inputs: text }));
    show('Bien reçu.');
  },
  /** A form that the browser itself posts, into a frame. */
  async form(text, _files, show) {
    const form = document.createElement('form');
    Object.assign(form, { method: 'post', action: conversation, enctype: 'multipart/form-data' });
    const frame = Object.assign(document.createElement('iframe'), { name: 'answer', hidden: true });
    const data = Object.assign(document.createElement('input'), { type: 'hidden', name: 'data' });
    data.value = JSON.stringify({ inputs: text, id: '', is_retry: false });
    form.target = 'answer';
    form.append(data);
    document.body.append(frame, form);
    const done = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
    form.submit();
    await done;
    show('Bien reçu.');
  },
  /** You.com: the prompt is in the address of an event stream. */
  async address(text, _files, show) {
    const source = new EventSource(`/api/streamingSearch?q=${encodeURIComponent(text)}&domain=youchat`);
    await new Promise((resolve, reject) => {
      source.onmessage = ({ data }) => (data === '[DONE]' ? resolve() : show(JSON.parse(data).v));
      source.onerror = () => reject(new Error('refused'));
    }).finally(() => source.close());
  },
  /** Grok in X: JSON that calls itself text, to another origin. */
  async plain(text, _files, show) {
    const body = JSON.stringify({ responses: [{ message: text, sender: 1 }], grokModelOptionId: 'grok-4' });
    const headers = { 'content-type': 'text/plain;charset=UTF-8' };
    const url = 'https://grok.x.com/2/grok/add_response.json';
    await readEvents(await fetch(url, { method: 'POST', headers, body }), (data) => {
      if (data !== '[DONE]') show(JSON.parse(data).v);
    });
  },
};
