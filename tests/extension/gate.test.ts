// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import type { GateQuestion } from '../../extension/src/page/gate';
import { FakeXhr, page, type Answering } from './gate-page';

// The gate in a page that is only a few objects: what the "network" got is what counts.

const SEND = 'https://chatgpt.com/backend-api/f/conversation';
const PREPARE = 'https://chatgpt.com/backend-api/f/conversation/prepare';
const COMPLETE =
  'https://chatgpt.com/backend-api/conversation/experimental/generate_autocompletions';
const SECRET = 'Mme LAVAUD';

function guarded(answer: Answering) {
  const made = page(answer);
  made.connect();
  made.install();
  return made;
}

const asked = (texts: readonly string[] | null, rewritable: boolean): GateQuestion => ({
  id: 0,
  kind: 'send',
  texts,
  rewritable,
});

const conversation = (text: string): string =>
  JSON.stringify({
    action: 'next',
    messages: [{ author: { role: 'user' }, content: { content_type: 'text', parts: [text] } }],
  });

const post = (body: BodyInit, more: RequestInit = {}): RequestInit => ({
  method: 'POST',
  body,
  ...more,
});

describe('a send', () => {
  it('does not leave before it is answered', async () => {
    const { scope, received, questions } = guarded(() => null);
    void scope.fetch(SEND, post(conversation(SECRET)));
    await vi.waitFor(() => expect(questions).toHaveLength(1));
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(received).toEqual([]);
    expect(questions[0]).toMatchObject({ texts: [SECRET], rewritable: true });
  });
  it('does not leave when there is no guard at all', async () => {
    const { scope, received, install } = page(() => ({ go: true }));
    install();
    void scope.fetch(SEND, post(conversation(SECRET)));
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(received).toEqual([]);
  });
  it('leaves when a guard comes later than the gate', async () => {
    const { scope, received, connect, install } = page(() => ({ go: true }));
    install();
    const sent = scope.fetch(SEND, post(conversation('bonjour')));
    connect();
    await sent;
    expect(received).toHaveLength(1);
  });
  it('fails as a network failure when refused', async () => {
    const { scope, received } = guarded(() => ({ go: false }));
    await expect(scope.fetch(SEND, post(conversation(SECRET)))).rejects.toThrow(TypeError);
    expect(received).toEqual([]);
  });
  it('leaves byte for byte when admitted', async () => {
    const { scope, received } = guarded(() => ({ go: true }));
    const body = `${conversation('bonjour')} `;
    await scope.fetch(SEND, post(body));
    expect(received).toEqual([{ url: SEND, body }]);
  });
  it('leaves with the texts of the answer in their places, all else unchanged', async () => {
    const { scope, received } = guarded(() => ({ go: true, texts: ['Mme [PATIENT_1]'] }));
    await scope.fetch(SEND, post(conversation(SECRET)));
    expect(received[0]!.body).toBe(conversation('Mme [PATIENT_1]'));
  });
  it('does not leave when the answer has another number of texts', async () => {
    const { scope, received } = guarded(() => ({ go: true, texts: [] }));
    await expect(scope.fetch(SEND, post(conversation(SECRET)))).rejects.toThrow(TypeError);
    expect(received).toEqual([]);
  });
  it.each([
    ['a Request', () => [new Request(SEND, post(conversation(SECRET)))]],
    ['a URL object', () => [new URL(SEND), post(conversation(SECRET))]],
    ['a relative URL', () => ['/backend-api/f/conversation', post(conversation(SECRET))]],
    ['a query in the URL', () => [`${SEND}?a=1#b`, post(conversation(SECRET))]],
    ['a lower-case method', () => [SEND, { method: 'post', body: conversation(SECRET) }]],
    ['a Blob body', () => [SEND, post(new Blob([conversation(SECRET)]))]],
    ['a binary body', () => [SEND, post(new TextEncoder().encode(conversation(SECRET)))]],
    ['the signed-out address', () => [SEND.replace('-api', '-anon'), post(conversation(SECRET))]],
    ['the older address', () => [SEND.replace('/f/', '/'), post(conversation(SECRET))]],
  ])('is held when it comes as %s', async (_what, args) => {
    const { scope, received, questions } = guarded(() => ({ go: false }));
    const call = scope.fetch as (...args: unknown[]) => Promise<Response>;
    await expect(call(...args())).rejects.toThrow(TypeError);
    expect(questions).toEqual([asked([SECRET], true)]);
    expect(received).toEqual([]);
  });
  it('is held as unreadable when its body is not JSON', async () => {
    const { scope, received, questions } = guarded(() => ({ go: false }));
    await expect(scope.fetch(SEND, post('%PDF'))).rejects.toThrow(TypeError);
    expect(questions).toEqual([asked(null, false)]);
    expect(received).toEqual([]);
  });
  it('shows every string of a body whose shape has changed', async () => {
    const { scope, questions } = guarded(() => ({ go: false }));
    const body = JSON.stringify({ v: 2, turns: [{ say: SECRET }], model: 'm' });
    await expect(scope.fetch(SEND, post(body))).rejects.toThrow(TypeError);
    expect(questions).toEqual([asked([`${SECRET}\nm\n`], false)]);
  });
  it('ends with the page’s own reason when the page gives it up', async () => {
    const { scope, received } = guarded(() => null);
    const stop = new AbortController();
    const sent = scope.fetch(SEND, post(conversation(SECRET), { signal: stop.signal }));
    stop.abort(new Error('stopped by the page'));
    await expect(sent).rejects.toThrow('stopped by the page');
    expect(received).toEqual([]);
  });
  it('is held when the page has changed the globals since', async () => {
    const { scope, received, questions } = guarded(() => ({ go: false }));
    const body = conversation(SECRET);
    const parse = JSON.parse;
    const exec = RegExp.prototype.exec;
    try {
      JSON.parse = () => ({});
      RegExp.prototype.exec = () => null;
      await scope.fetch(SEND, post(body)).catch(() => undefined);
    } finally {
      JSON.parse = parse;
      RegExp.prototype.exec = exec;
    }
    expect(questions[0]).toMatchObject({ texts: [SECRET] });
    expect(received).toEqual([]);
  });
});

describe('the guard of an updated extension', () => {
  it('takes the gate over, and is asked what the former one had not answered', async () => {
    const { scope, received, questions, succeed, retired } = guarded(() => null);
    const sent = scope.fetch(SEND, post(conversation(SECRET)));
    await vi.waitFor(() => expect(questions).toHaveLength(1));
    succeed(() => ({ go: true, texts: ['Mme [PATIENT_1]'] }));
    await sent;
    expect(received.map(({ body }) => body)).toEqual([conversation('Mme [PATIENT_1]')]);
    expect(retired).toHaveLength(1);
  });
  it('has no second gate beside the first', async () => {
    const { scope, install, questions } = guarded(() => ({ go: true }));
    const { fetch } = scope;
    install();
    expect(scope.fetch).toBe(fetch);
    await scope.fetch(SEND, post(conversation('bonjour')));
    expect(questions).toHaveLength(1);
  });
});

describe('a draft', () => {
  const draft = JSON.stringify({ partial_query: { parts: [SECRET] }, model: 'm' });

  it('leaves without its text, with no question asked', async () => {
    const { scope, received, questions } = guarded(() => ({ go: true }));
    await scope.fetch(PREPARE, post(draft));
    expect(received).toEqual([{ url: PREPARE, body: '{"model":"m"}' }]);
    expect(questions).toEqual([]);
  });
  it('leaves without its text even when there is no guard', async () => {
    const { scope, received, install } = page(() => null);
    install();
    await scope.fetch(new Request(PREPARE, post(draft)));
    expect(JSON.stringify(received)).not.toContain(SECRET);
  });
  it.each(['not json', '"LAVAUD"', '["LAVAUD"]', 'null'])('does not leave as %s', async (body) => {
    const { scope, received } = guarded(() => ({ go: true }));
    await expect(scope.fetch(PREPARE, post(body))).rejects.toThrow(TypeError);
    expect(received).toEqual([]);
  });
});

describe('an autocompletion', () => {
  it('never leaves, and is answered as empty', async () => {
    const { scope, received } = guarded(() => ({ go: true }));
    const response = await scope.fetch(COMPLETE, post(JSON.stringify({ input_text: SECRET })));
    expect(response.ok).toBe(true);
    expect(await response.json()).toEqual({ completions: [] });
    expect(received).toEqual([]);
  });
});

describe('XMLHttpRequest', () => {
  const xhr = (Xhr: typeof FakeXhr, url: string, body: string): FakeXhr => {
    const request = new Xhr();
    request.open('POST', url);
    request.send(body);
    return request;
  };

  it('is held for a send, and fails when refused', async () => {
    const { Xhr, questions } = guarded(() => ({ go: false }));
    const failed = vi.fn();
    const request = xhr(Xhr, SEND, conversation(SECRET));
    request.addEventListener('error', failed);
    await vi.waitFor(() => expect(failed).toHaveBeenCalledOnce());
    expect(questions[0]).toMatchObject({ texts: [SECRET] });
    expect(FakeXhr.received).toEqual([]);
  });
  it('leaves when admitted', async () => {
    const { Xhr } = guarded(() => ({ go: true }));
    xhr(Xhr, SEND, conversation('bonjour'));
    await vi.waitFor(() => expect(FakeXhr.received).toHaveLength(1));
  });
  it('leaves without a draft, and not at all for a completion', async () => {
    const { Xhr } = guarded(() => null);
    xhr(Xhr, PREPARE, JSON.stringify({ partial_query: SECRET, model: 'm' }));
    const completion = xhr(Xhr, COMPLETE, JSON.stringify({ input_text: SECRET }));
    const failed = vi.fn();
    completion.addEventListener('error', failed);
    await vi.waitFor(() => expect(failed).toHaveBeenCalledOnce());
    expect(FakeXhr.received).toEqual([{ url: PREPARE, body: '{"model":"m"}' }]);
  });
  it('refuses a synchronous send, which cannot wait', () => {
    const { Xhr } = guarded(() => ({ go: true }));
    const request = new Xhr();
    (request.open as (...args: unknown[]) => void)('POST', SEND, false);
    expect(() => request.send(conversation(SECRET))).toThrow();
    expect(FakeXhr.received).toEqual([]);
  });
});

describe('every other call', () => {
  it('gets the page’s own promise, its arguments untouched', () => {
    const { scope, received, nativeResult, questions } = guarded(() => ({ go: false }));
    const calls: [string, RequestInit | undefined][] = [
      ['https://chatgpt.com/backend-api/me', undefined],
      [SEND, { method: 'GET' }],
      ['https://cdn.example/backend-api/f/conversation', post('{}')],
      [`${SEND}/resume`, post('{}')],
    ];
    for (const [url, init] of calls) expect(scope.fetch(url, init)).toBe(nativeResult);
    expect(received).toHaveLength(calls.length);
    expect(questions).toEqual([]);
  });
  it('cannot tell the gate from the native function by name, length or own keys', () => {
    const { scope, nativeFetch } = guarded(() => null);
    expect(scope.fetch.name).toBe(nativeFetch.name);
    expect(scope.fetch.length).toBe(nativeFetch.length);
    expect(Function.prototype.toString.call(scope.fetch)).toMatch(/\[native code\]/);
  });
  it('cannot get hold of the port once the guard has it', () => {
    const { scope, retired } = guarded(() => ({ go: true }));
    const stolen: unknown[] = [];
    scope.addEventListener('paravent:gate', (event) => {
      event.preventDefault();
      stolen.push(...((event as MessageEvent).ports ?? []));
    });
    scope.dispatchEvent(new Event('paravent:guard'));
    expect(stolen).toEqual([]);
    expect(retired).toEqual([]);
    expect(scope.document.documentElement.parent).toBeNull();
  });
});
