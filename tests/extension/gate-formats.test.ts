// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import { FakeFormData, FakeSocket, page, textsOf, type Answering } from './gate-page';

// Each site's own way of writing a message: found in it, replaced in it, and sent as before.

const SECRET = 'Mme LAVAUD';
const CLEAN = 'Mme [PATIENT_1]';

function guarded(answer: Answering, href: string) {
  const made = page(answer, href);
  made.connect();
  made.install();
  return made;
}

const frame = (json: string): Uint8Array<ArrayBuffer> => {
  const bytes = new TextEncoder().encode(json);
  const framed = new Uint8Array(5 + bytes.length);
  new DataView(framed.buffer).setUint32(1, bytes.length);
  framed.set(bytes, 5);
  return framed;
};
const multipart = (fields: Record<string, string>): FormData => {
  const form = new FakeFormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  return form;
};
const inner = (text: string): string => JSON.stringify([[text, 0, null, []], ['fr']]);
const rpc = (text: string): string => new URLSearchParams({ 'f.req': JSON.stringify([null, inner(text)]), at: 'x' }).toString(); // prettier-ignore

const SENDS: [string, string, string, (text: string) => BodyInit][] = [
  [
    'Claude, an attached paste',
    'https://claude.ai/new',
    '/api/organizations/o/chat_conversations/c/completion',
    (text) => JSON.stringify({ prompt: '', attachments: [{ extracted_content: text }] }),
  ],
  [
    'Gemini, JSON in JSON in a form',
    'https://gemini.google.com/app',
    '/_/BardChatUi/data/assistant.lamda.BardFrontendService/StreamGenerate?bl=x',
    rpc,
  ],
  [
    'AI Studio, arrays on another host',
    'https://aistudio.google.com/prompts/new_chat',
    'https://alkalimakersuite-pa.clients6.google.com/$rpc/google.MakerSuiteService/GenerateContent',
    (text) => JSON.stringify(['models/m', [[[[null, text]], 'user']]]),
  ],
  [
    'Le Chat, tRPC',
    'https://chat.mistral.ai/chat',
    '/api/trpc/message.newChat?batch=1',
    (text) => JSON.stringify({ 0: { json: { content: [{ type: 'text', text }] } } }),
  ],
  [
    'HuggingChat, JSON in multipart',
    'https://huggingface.co/chat/',
    '/chat/conversation/66a',
    (text) => multipart({ data: JSON.stringify({ inputs: text, is_retry: false }) }),
  ],
  [
    'Kimi, a frame',
    'https://www.kimi.com/',
    '/apiv2/kimi.gateway.chat.v1.ChatService/Chat',
    (text) => frame(JSON.stringify({ message: { blocks: [{ text: { content: text } }] } })),
  ],
  [
    'Grok in X, JSON as text/plain',
    'https://x.com/i/grok',
    'https://grok.x.com/2/grok/add_response.json',
    (text) =>
      new Blob([JSON.stringify({ responses: [{ message: text }] })], { type: 'text/plain' }),
  ],
  [
    'duck.ai, the whole history',
    'https://duck.ai/chat',
    '/duckchat/v1/chat',
    (text) => JSON.stringify({ messages: [{ role: 'user', content: text }] }),
  ],
];

const bytes = async (body: BodyInit): Promise<string> =>
  (await new Response(body).text()).replace(/-+formdata-undici-\d+/g, 'BOUNDARY');

const redacted: Answering = (question) => ({
  go: true,
  texts: textsOf(question).map((text) => text && CLEAN),
});

describe.each(SENDS)('%s', (_name, href, url, body) => {
  const post = (text: string): RequestInit => ({ method: 'POST', body: body(text) });

  it('is held, and refused when the person takes it back', async () => {
    const { scope, received, questions } = guarded(() => ({ go: false }), href);
    await expect(scope.fetch(url, post(SECRET))).rejects.toThrow(TypeError);
    expect(questions).toMatchObject([{ kind: 'send' }]);
    expect(textsOf(questions[0]).filter((text) => text)).toEqual([SECRET]);
    expect(received).toEqual([]);
  });
  it('leaves unchanged when admitted', async () => {
    const { scope, received } = guarded(() => ({ go: true }), href);
    await scope.fetch(url, post('bonjour'));
    await vi.waitFor(() => expect(received).toHaveLength(1));
    expect(await bytes(received[0]!.body)).toBe(await bytes(body('bonjour')));
  });
  it('leaves with what was removed removed, or not at all', async () => {
    const { scope, received, questions } = guarded(redacted, href);
    const sent = scope.fetch(url, post(SECRET)).catch(() => undefined);
    await sent;
    await vi.waitFor(() => expect(questions).toHaveLength(1));
    if ((questions[0] as { rewritable: boolean }).rewritable) {
      await vi.waitFor(() => expect(received).toHaveLength(1));
      expect(await bytes(received[0]!.body)).toBe(await bytes(body(CLEAN)));
    } else expect(received).toEqual([]);
  });
});

describe('a message on a socket', () => {
  const END = '\u001e';
  const chat = (text: string): string =>
    `${JSON.stringify({ type: 4, target: 'chat', arguments: [{ message: { text } }] })}${END}`;
  const ping = `{"type":6}${END}`;
  const open = (answer: Answering) => {
    const made = guarded(answer, 'https://m365.cloud.microsoft/chat');
    const socket = new made.scope.WebSocket('wss://substrate.office.com/m365Copilot/Chathub/a@b');
    return { ...made, socket: socket as FakeSocket };
  };

  it('waits for its verdict, and those behind it wait too', async () => {
    const { socket, questions } = open(() => null);
    socket.send(chat(SECRET) + ping);
    socket.send(ping);
    await vi.waitFor(() => expect(questions).toMatchObject([{ kind: 'send', texts: [SECRET] }]));
    expect(socket.sent).toEqual([]);
  });
  it('leaves in order and with the answer’s text', async () => {
    const { socket } = open(() => ({ go: true, texts: [CLEAN] }));
    socket.send(chat(SECRET) + ping);
    socket.send(ping);
    await vi.waitFor(() => expect(socket.sent).toHaveLength(2));
    expect(socket.sent).toEqual([chat(CLEAN) + ping, ping]);
    socket.send(ping);
    expect(socket.sent).toHaveLength(3);
  });
  it('is dropped when refused; the socket goes on', async () => {
    const { socket } = open(() => ({ go: false }));
    socket.send(chat(SECRET));
    socket.send(ping);
    await vi.waitFor(() => expect(socket.sent).toEqual([ping]));
  });
  it('goes at once when it carries no text', () => {
    const { socket, questions } = open(() => ({ go: false }));
    socket.send(ping);
    expect(socket.sent).toEqual([ping]);
    expect(questions).toEqual([]);
  });
});

describe('a prompt in a URL', () => {
  const at = 'https://search.brave.com/ask';
  it('is held, and rewritten', async () => {
    const { scope, received } = guarded(() => ({ go: true, texts: [CLEAN] }), at);
    await scope.fetch(`/api/tap/v1/new?lang=fr&q=${encodeURIComponent(SECRET)}`);
    expect(new URL(received[0]!.url).searchParams.get('q')).toBe(CLEAN);
    expect(new URL(received[0]!.url).searchParams.get('lang')).toBe('fr');
  });
  it('is held when the page goes there', async () => {
    const { navigate, visited, questions } = guarded(() => ({ go: false }), at);
    expect(navigate(`${at}?q=${encodeURIComponent(SECRET)}`)).toBe(false);
    await vi.waitFor(() => expect(questions).toMatchObject([{ kind: 'send', texts: [SECRET] }]));
    expect(visited).toEqual([]);
  });
  it('is gone to once it may leave', async () => {
    const { navigate, visited } = guarded(() => ({ go: true }), at);
    expect(navigate(`${at}?q=bonjour`)).toBe(false);
    await vi.waitFor(() => expect(visited).toEqual([`${at}?q=bonjour`]));
    expect(navigate(visited[0]!)).toBe(true);
  });
  it('is not streamed before it is settled', async () => {
    const { scope, watch, questions } = guarded(() => ({ go: true }), 'https://you.com/');
    const url = 'https://you.com/api/streamingSearch?q=bonjour%20docteur';
    expect(new scope.EventSource(url).url).not.toContain('bonjour');
    await vi.waitFor(() => expect(questions).toMatchObject([{ texts: ['bonjour docteur'] }]));
    await watch({ held: [], settled: ['bonjour\ndocteur'] });
    expect(new scope.EventSource(url).url).toBe(url);
  });
});

describe('a count of tokens', () => {
  const url =
    'https://alkalimakersuite-pa.clients6.google.com/$rpc/google.MakerSuiteService/CountTokens';
  const href = 'https://aistudio.google.com/prompts/new_chat';
  const count = (text: string): string => JSON.stringify(['models/m', [[[[null, text]], 'user']]]);
  it('is asked about without a word', async () => {
    const { scope, received, questions } = guarded(() => ({ go: false }), href);
    const sent = scope.fetch(url, { method: 'POST', body: count(SECRET) });
    await expect(sent).rejects.toThrow(TypeError);
    expect(questions).toMatchObject([{ kind: 'draft', texts: [SECRET], rewritable: true }]);
    expect(received).toEqual([]);
  });
  it('leaves with what was removed removed', async () => {
    const { scope, received } = guarded(redacted, href);
    await scope.fetch(url, { method: 'POST', body: count(SECRET) });
    expect(received).toEqual([{ url, body: count(CLEAN) }]);
  });
  it.each(['UpdatePrompt', 'CreatePrompt'])('is %s as well', async (name) => {
    const { scope, received } = guarded(redacted, href);
    const to = url.replace('CountTokens', name);
    const body = (text: string): string =>
      JSON.stringify(['prompts/draft', null, null, null, [[[[[null, text]], 'user']]]]);
    await scope.fetch(to, { method: 'POST', body: body(SECRET) });
    expect(received).toEqual([{ url: to, body: body(CLEAN) }]);
  });
});

describe('an upload', () => {
  const url = 'https://files.oaiusercontent.com/file-1';
  const body = new Blob(['%PDF LAVAUD']);
  it('shows its bytes, and does not leave when refused', async () => {
    const { scope, received, questions } = guarded(() => ({ go: false }), 'https://chatgpt.com/');
    await expect(scope.fetch(url, { method: 'PUT', body })).rejects.toThrow(TypeError);
    expect(questions).toMatchObject([{ kind: 'files', picked: false }]);
    expect(received).toEqual([]);
  });
  it('is seen in any form that carries a file', async () => {
    const { scope, received, questions } = guarded(() => ({ go: false }), 'https://chatgpt.com/');
    const form = new scope.FormData();
    form.append('file', new File(['LAVAUD'], 'note.txt'));
    await expect(scope.fetch('/anything', { method: 'POST', body: form })).rejects.toThrow();
    expect(questions).toMatchObject([{ kind: 'files' }]);
    expect(received).toEqual([]);
  });
});

describe('multipart that comes as bytes', () => {
  const boundary = 'b'.repeat(32);
  const type = `multipart/form-data; boundary=${boundary}`;
  const data = (inputs: string): string => JSON.stringify({ inputs, id: 'é' });
  const parts = (inputs: string, file = ''): string =>
    `--${boundary}\r\nContent-Disposition: form-data; name="data"\r\n\r\n${data(inputs)}\r\n${file}--${boundary}--\r\n`;
  const note = `--${boundary}\r\nContent-Disposition: form-data; name="files"; filename="note.txt"\r\n\r\nLAVAUD\r\n`;
  const ways: [string, (text: string) => [string | Request, RequestInit?]][] = [
    ['a Blob', (text) => [url, { method: 'POST', headers: { 'content-type': type }, body: new Blob([text]) }]],
    ['a Blob with a type', (text) => [url, { method: 'POST', body: new Blob([text], { type }) }]],
    ['a stream', (text) => [url, { method: 'POST', headers: { 'content-type': type }, body: new Blob([text]).stream(), duplex: 'half' } as RequestInit]],
    ['bytes', (text) => [url, { method: 'POST', headers: { 'content-type': type }, body: new TextEncoder().encode(text) }]],
    ['a Request', (text) => [new Request(url, { method: 'POST', headers: { 'content-type': type }, body: text })]],
  ]; // prettier-ignore
  const url = 'https://huggingface.co/chat/conversation/66a';
  const open = (answer: Answering) => guarded(answer, 'https://huggingface.co/chat/');

  describe.each(ways)('in %s', (_how, call) => {
    it('is read, and refused when the person takes it back', async () => {
      const { scope, received, questions } = open(() => ({ go: false }));
      await expect(scope.fetch(...(call(parts(SECRET)) as [string]))).rejects.toThrow(TypeError);
      expect(questions).toMatchObject([{ kind: 'send', texts: [SECRET], rewritable: true }]);
      expect(received).toEqual([]);
    });
    it('leaves once and unchanged when admitted', async () => {
      const { scope, received } = open(() => ({ go: true }));
      await scope.fetch(...(call(parts('bonjour')) as [string]));
      await vi.waitFor(() => expect(received).toHaveLength(1));
      expect(received[0]!.body).toBe(parts('bonjour'));
    });
    it('leaves with what was removed removed, under a boundary of its own', async () => {
      const { scope, sent } = open(redacted);
      await scope.fetch(...(call(parts(SECRET)) as [string]));
      await vi.waitFor(() => expect(sent).toHaveLength(1));
      const form = await sent[0]!.formData();
      expect([...form.entries()]).toEqual([['data', data(CLEAN)]]);
    });
    it('has its files looked at as well', async () => {
      const { scope, received, questions } = open(({ kind }) => ({ go: kind === 'send' }));
      const body = parts('bonjour', note);
      await expect(scope.fetch(...(call(body) as [string]))).rejects.toThrow(TypeError);
      expect(questions.map(({ kind }) => kind)).toEqual(['send', 'files']);
      expect(received).toEqual([]);
    });
  });
});

describe('a body that is not what the site file says', () => {
  it('is shown whole: multipart that comes as bytes', async () => {
    const { scope, received, questions } = guarded(
      () => ({ go: false }),
      'https://huggingface.co/chat/',
    );
    const parts = `--b\r\nContent-Disposition: form-data; name="data"\r\n\r\n{"inputs":"${SECRET}"}\r\n--b--`;
    const sent = scope.fetch('/chat/conversation/66a', { method: 'POST', body: new Blob([parts]) });
    await expect(sent).rejects.toThrow(TypeError);
    expect(questions).toMatchObject([{ kind: 'send', rewritable: false }]);
    expect(textsOf(questions[0]).join('')).toContain(SECRET);
    expect(received).toEqual([]);
  });
});

describe('a text that a body holds twice', () => {
  it('is asked about once, and replaced in both places', async () => {
    const made = guarded(redacted, 'https://www.perplexity.ai/');
    const body = (text: string): string =>
      JSON.stringify({ query_str: text, params: { dsl_query: text, last: 'x' } });
    await made.scope.fetch('/rest/sse/perplexity_ask', { method: 'POST', body: body(SECRET) });
    expect(made.questions).toMatchObject([{ texts: [SECRET] }]);
    expect(made.received[0]?.body).toBe(body(CLEAN));
  });
});
