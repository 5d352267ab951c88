// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import { FakeSocket, FakeWorker, FakeXhr, page, textsOf, type Answering } from './gate-page';

// Requests that no rule names: what was found, and what is being typed, leaves in none of them.

const HELD = ['LAVAUD', '2 84 05 75 123 456 78', 'Zoé "Zo" Été'];
const ELSEWHERE = 'https://telemetry.example/collect';

async function watching(answer: Answering = () => ({ go: false }), href = 'https://chatgpt.com/') {
  const made = page(answer, href);
  made.connect();
  made.install();
  await made.watch({ held: HELD });
  return made;
}

const post = (body: BodyInit): RequestInit => ({ method: 'POST', body });
const base64 = (text: string): string => Buffer.from(text).toString('base64');

const LEAKS: [string, string, BodyInit | null][] = [
  ['as it is', ELSEWHERE, 'la dame LAVAUD.'],
  ['in lower case', ELSEWHERE, 'lavaud'],
  ['in JSON', ELSEWHERE, JSON.stringify({ a: [{ b: 'Mme LAVAUD' }] })],
  ['escaped in JSON', ELSEWHERE, JSON.stringify({ a: HELD[2] })],
  ['as \\u escapes', ELSEWHERE, '{"a":"\\u004cAVAUD"}'],
  ['in JSON in JSON', ELSEWHERE, JSON.stringify({ a: JSON.stringify({ b: HELD[2] }) })],
  ['with other spaces', ELSEWHERE, 'n° 2\u202f84 05 75\n123  456 78'],
  ['in a form', ELSEWHERE, new URLSearchParams({ q: HELD[2]! })],
  ['in a URL', `${ELSEWHERE}?q=${encodeURIComponent(HELD[1]!)}`, null],
  ['in a URL with plus signs', `${ELSEWHERE}?q=2+84+05+75+123+456+78`, null],
  ['in the path of a URL', `${ELSEWHERE}/lavaud/1`, null],
  ['in bytes', ELSEWHERE, new TextEncoder().encode('x LAVAUD x')],
  ['in a blob', ELSEWHERE, new Blob(['x LAVAUD x'])],
  ['in base64', ELSEWHERE, base64('Mme LAVAUD, 76 ans')],
  ['in base64, one further', ELSEWHERE, base64('M. LAVAUD, 76 ans')],
  ['in base64, two further', ELSEWHERE, base64('à: LAVAUD, 76 ans')],
];

describe('a found value', () => {
  it.each(LEAKS)('does not leave %s', async (_how, url, body) => {
    const { scope, received, questions } = await watching();
    await expect(scope.fetch(url, body ? post(body) : undefined)).rejects.toThrow(TypeError);
    expect(questions).toMatchObject([{ kind: 'leak' }]);
    expect(HELD).toContain(textsOf(questions[0])[0]);
    expect(received).toEqual([]);
  });
  it('does not leave in a stream or in a Request', async () => {
    const { scope, received } = await watching();
    const stream = new Blob(['x LAVAUD x']).stream();
    const init = { method: 'POST', body: stream, duplex: 'half' } as RequestInit;
    await expect(scope.fetch(ELSEWHERE, init)).rejects.toThrow(TypeError);
    await expect(scope.fetch(new Request(ELSEWHERE, post('LAVAUD')))).rejects.toThrow(TypeError);
    expect(received).toEqual([]);
  });
  it('does not leave by XMLHttpRequest', async () => {
    const { Xhr, questions } = await watching();
    const request = new Xhr();
    const failed = vi.fn();
    request.addEventListener('error', failed);
    request.open('POST', ELSEWHERE);
    request.send('LAVAUD');
    await vi.waitFor(() => expect(failed).toHaveBeenCalledOnce());
    expect(questions).toHaveLength(1);
    expect(FakeXhr.received).toEqual([]);
  });
  it('does not leave by beacon, socket, event stream, worker, picture or link', async () => {
    const { scope, beacons, navigate, visited, questions } = await watching();
    expect(scope.navigator.sendBeacon(ELSEWHERE, 'LAVAUD')).toBe(true);
    const socket = new scope.WebSocket('wss://elsewhere.example/') as FakeSocket;
    socket.send('x LAVAUD x');
    expect(new scope.EventSource(`${ELSEWHERE}?q=LAVAUD`).url).not.toContain('LAVAUD');
    const worker = new scope.Worker() as FakeWorker;
    worker.postMessage({ deep: { in: ['LAVAUD'] } });
    const picture = new scope.HTMLImageElement();
    picture.src = `${ELSEWHERE}?q=LAVAUD`;
    expect(navigate(`${ELSEWHERE}?q=LAVAUD`)).toBe(false);
    await vi.waitFor(() => expect(questions.length).toBeGreaterThanOrEqual(5));
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect([beacons, socket.sent, worker.told, visited]).toEqual([[], [], [], []]);
    expect(picture.src).toBe('');
  });
  it.each(['WebSocket', 'Worker', 'EventSource'] as const)(
    'does not leave in the address of a new %s',
    async (name) => {
      const { scope, questions } = await watching();
      const made = new scope[name](`wss://elsewhere.example/?q=LAVAUD`);
      expect(JSON.stringify(made)).not.toContain('LAVAUD');
      expect(made).toBeInstanceOf(scope[name]);
      expect(made.constructor).toBe(scope[name]);
      await vi.waitFor(() => expect(questions).toMatchObject([{ kind: 'leak' }]));
    },
  );
  it('does not leave beside the text of a send that may leave', async () => {
    const { scope, received } = await watching(({ kind }) => ({ go: kind === 'send' }));
    const body = JSON.stringify({
      messages: [{ content: { parts: ['bonjour'] } }],
      memory: 'Mme LAVAUD',
    });
    const sent = scope.fetch('https://chatgpt.com/backend-api/f/conversation', post(body));
    await expect(sent).rejects.toThrow(TypeError);
    expect(received).toEqual([]);
  });
  it('leaves once it is released', async () => {
    const { scope, received } = await watching(() => ({ go: true }));
    await scope.fetch(ELSEWHERE, post('LAVAUD'));
    expect(received).toEqual([{ url: ELSEWHERE, body: 'LAVAUD' }]);
  });
  it('is not seen in other words, nor in the page’s time zone', async () => {
    const { scope, watch, nativeResult, questions } = await watching();
    const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
    const town = timeZone.split('/').at(-1)!;
    await watch({ held: ['Léa', '7500', town] });
    for (const text of ['nucléaire', '175002', JSON.stringify({ timezone: timeZone })]) {
      expect(scope.fetch(ELSEWHERE, post(text))).toBe(nativeResult);
    }
    expect(questions).toEqual([]);
  });
  it('leaves on a site that the organisation has cleared', async () => {
    const { scope, watch, nativeResult } = await watching();
    await watch({ held: HELD, approved: true });
    expect(scope.fetch(ELSEWHERE, post('LAVAUD'))).toBe(nativeResult);
  });
  it('costs other requests nothing but a look: their promise stays the page’s own', async () => {
    const { scope, nativeResult, questions } = await watching();
    expect(scope.fetch(ELSEWHERE, post('bonjour'))).toBe(nativeResult);
    expect(scope.fetch(ELSEWHERE)).toBe(nativeResult);
    expect(questions).toEqual([]);
  });
});

describe('what is being typed', () => {
  const TYPED = 'Mme LAVAUD tousse depuis trois jours';
  function typing(answer: Answering = () => ({ go: false }), href?: string) {
    const made = page(answer, href);
    made.connect();
    made.install();
    made.type(TYPED);
    return made;
  }

  it('does not leave in a draft that nobody knew of', async () => {
    const { scope, received, questions } = typing();
    const body = JSON.stringify({ autosave: TYPED });
    await expect(scope.fetch('/api/drafts/1', post(body))).rejects.toThrow(TypeError);
    expect(questions).toMatchObject([{ kind: 'draft', texts: [TYPED] }]);
    expect(received).toEqual([]);
  });
  it('does not leave when the draft is an earlier state of it', async () => {
    const { scope, received } = typing();
    const sent = scope.fetch('/api/drafts/1', post(JSON.stringify({ d: TYPED.slice(0, 12) })));
    await expect(sent).rejects.toThrow(TypeError);
    expect(received).toEqual([]);
  });
  it('does not leave when the page has cleared the field first', async () => {
    const { scope, type, received } = typing();
    type('');
    await expect(scope.fetch('/api/new', post(TYPED))).rejects.toThrow(TypeError);
    expect(received).toEqual([]);
  });
  it('leaves unasked when its text is settled', async () => {
    const { scope, watch, nativeResult, questions } = typing();
    await watch({ held: [], settled: [TYPED] });
    expect(scope.fetch('/api/drafts/1', post(TYPED))).toBe(nativeResult);
    expect(questions).toEqual([]);
  });
  it('is nobody’s business on a page that is no chat', () => {
    const { scope, nativeResult } = typing(undefined, 'https://search.brave.com/search');
    expect(scope.fetch('/api/drafts/1', post(TYPED))).toBe(nativeResult);
  });
  it('does not stop requests without it', () => {
    const { scope, nativeResult } = typing();
    expect(scope.fetch(ELSEWHERE, post('{"event":"keystroke"}'))).toBe(nativeResult);
  });
});

describe('what the page fills in by itself', () => {
  const FILLED = 'Mme LAVAUD tousse depuis trois jours';
  function filling(answer: Answering) {
    const made = page(answer);
    made.connect();
    made.install();
    const area = new made.scope.HTMLTextAreaElement();
    area.value = FILLED;
    // The page reads it and clears the field before it sends.
    area.value = '';
    return { ...made, area };
  }
  const message = { type: 'send', bytes: new TextEncoder().encode(JSON.stringify([FILLED])) };

  it('does not leave in a draft', async () => {
    const { scope, received, questions } = filling(() => ({ go: false }));
    await expect(scope.fetch('/api/drafts/1', post(FILLED))).rejects.toThrow(TypeError);
    expect(questions).toMatchObject([{ kind: 'draft', texts: [FILLED] }]);
    expect(received).toEqual([]);
  });
  it('is not told to a worker, which could send it', async () => {
    const { scope, questions } = filling(() => ({ go: false }));
    const worker = new scope.Worker() as FakeWorker;
    worker.postMessage(message);
    await vi.waitFor(() => expect(questions).toMatchObject([{ kind: 'draft', texts: [FILLED] }]));
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect(worker.told).toEqual([]);
  });
  it('is told once when it may leave, and what comes after it waits its turn', async () => {
    const { scope } = filling(() => ({ go: true }));
    const worker = new scope.Worker() as FakeWorker;
    worker.postMessage(message);
    worker.postMessage('next');
    await vi.waitFor(() => expect(worker.told).toEqual([message, 'next']));
  });
  it('is forgotten when the person has written over it', async () => {
    const { scope, watch, writeIn, area, questions, nativeResult } = filling(() => ({ go: false }));
    writeIn(area, 'Mme [PATIENT_1] tousse depuis trois jours');
    await watch({ held: [], settled: ['Mme [PATIENT_1] tousse depuis trois jours'] });
    expect(scope.fetch('/api/drafts/1', post('tousse depuis trois'))).toBe(nativeResult);
    expect(questions).toEqual([]);
  });
});

describe('a form', () => {
  const secret = { q: 'Mme LAVAUD', more: 'x' };
  async function submitting(answer: Answering, action: string, how: 'submit' | 'requestSubmit') {
    const made = await watching(answer, 'https://huggingface.co/chat/');
    const form = new made.scope.HTMLFormElement();
    form.setAttribute('action', action);
    form.setAttribute('method', 'post');
    form.values =
      action === '/elsewhere' ? secret : { data: JSON.stringify({ inputs: 'Mme LAVAUD' }) };
    const heard = vi.fn();
    form.onSubmit = (event) => {
      // The page's own handlers stand between the window's first and last listeners.
      const run = made.scope.dispatchEvent(event);
      if (!event.cancelBubble) heard();
      return run;
    };
    made.scope.document.documentElement.appendChild(form);
    form[how]();
    if (how === 'submit') form.remove();
    await vi.waitFor(() => expect(made.questions.length).toBeGreaterThan(0));
    await new Promise((resolve) => setTimeout(resolve, 10));
    return { form, heard, ...made };
  }
  it.each(['submit', 'requestSubmit'] as const)('does not leave by %s', async (how) => {
    const { form } = await submitting(() => ({ go: false }), '/elsewhere', how);
    expect(form.submitted).toEqual([]);
  });
  it.each(['submit', 'requestSubmit'] as const)('leaves once by %s when released', async (how) => {
    const { form, heard } = await submitting(() => ({ go: true }), '/elsewhere', how);
    expect(form.submitted).toEqual([secret]);
    expect(heard).toHaveBeenCalledTimes(how === 'submit' ? 0 : 1);
  });
  it.each(['submit', 'requestSubmit'] as const)('leaves redacted by %s', async (how) => {
    const redacted: Answering = () => ({ go: true, texts: ['Mme [PATIENT_1]'] });
    const { form } = await submitting(redacted, '/chat/conversation/66a', how);
    expect(form.submitted).toEqual([{ data: '{"inputs":"Mme [PATIENT_1]"}' }]);
  });
});

describe('files of an input that is not in the document', () => {
  const opened = (kind: string) => {
    const { scope, install } = page(() => null);
    install();
    const input = new scope.HTMLInputElement();
    input.kind = kind;
    input.showPicker();
    return input;
  };
  it('come in where the guard looks: it is put there, unseen', () => {
    const input = opened('file');
    expect(input.isConnected).toBe(true);
    expect(input.getAttribute('hidden')).toBe('');
  });
  it('are the only reason to touch an input', () => {
    expect(opened('date').isConnected).toBe(false);
  });
});

describe('a picked file', () => {
  const pick = async (answer: Answering): Promise<File> => {
    const made = page(answer);
    made.connect();
    const handle = new made.scope.FileSystemFileHandle(new File(['LAVAUD'], 'note.txt'));
    Object.assign(made.scope, { showOpenFilePicker: () => Promise.resolve([handle]) });
    made.install();
    const picker = made.scope as unknown as { showOpenFilePicker(): Promise<(typeof handle)[]> };
    const [picked] = await picker.showOpenFilePicker();
    return picked!.getFile();
  };
  it('does not reach the page when it is refused', async () => {
    await expect(pick(() => ({ go: false }))).rejects.toThrow('not allowed');
  });
  it('reaches it as what it became', async () => {
    const file = await pick(() => ({ go: true, files: [new File(['[NOM]'], 'note.txt')] }));
    expect(await file.text()).toBe('[NOM]');
  });
  it('is the page’s own when it was not picked', async () => {
    const { scope, install, questions } = page(() => ({ go: false }));
    install();
    const handle = new scope.FileSystemFileHandle(new File(['x'], 'cache'));
    expect(await (await handle.getFile()).text()).toBe('x');
    expect(questions).toEqual([]);
  });
});

describe('ways out that cannot be held', () => {
  it('are taken away', () => {
    const { scope, install } = page(() => null);
    Object.assign(scope, {
      fetchLater: () => 1,
      WebSocketStream: class {},
      WebTransport: class {},
    });
    install();
    for (const name of ['fetchLater', 'WebSocketStream', 'WebTransport']) {
      expect(name in scope).toBe(false);
    }
  });
});
