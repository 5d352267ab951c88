// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import {
  classify,
  FRESH_MEMORY,
  GREETING_MS,
  HostLink,
  IDLE_CLOSE_MS,
  PRIORITY,
  type LinkMemory,
  type LinkRequest,
  type NativePort,
} from '../../extension/src/background/host-link';
import type { HelloReply } from '../../extension/src/shared/generated/protocol';
import type { LinkState } from '../../extension/src/shared/messages';
import { settle, verdictReply } from './fixtures';

interface Sent {
  readonly id: string;
  readonly type: string;
  readonly text?: string;
}

class FakePort implements NativePort {
  readonly sent: Sent[] = [];
  open = true;
  dead = false;
  receive: (message: unknown) => void = () => undefined;
  lose: (error: string) => void = () => undefined;
  postMessage(message: unknown): void {
    if (this.dead) throw new Error('Attempting to use a disconnected port object');
    this.sent.push(message as Sent);
  }
  disconnect(): void {
    this.open = false;
  }
  onMessage(listener: (message: unknown) => void): void {
    this.receive = listener;
  }
  onDisconnect(listener: (error: string) => void): void {
    this.lose = listener;
  }
}

function hello(id: string, protocol = 1): HelloReply {
  return {
    id,
    type: 'hello',
    protocol,
    host: '0.1.0',
    rules: { hash: 'r', count: 10 },
    policy: {
      name: 'test',
      hash: 'p',
      notice: '',
      language: 'auto',
      onFailure: 'hold',
      onTooLarge: 'hold',
      deadlineMs: 1000,
      override: { allowed: true, reasonRequired: false, minReasonUnits: 0 },
      sites: {},
      tools: [],
      extraHosts: [],
      files: { images: 'warn', unreadable: 'warn', maxBytes: 1024 },
      smallCells: 11,
      vaultMinutes: 120,
      messages: {},
      contact: '',
    },
    limits: { requestBytes: 1, partUnits: 1, partOverlapUnits: 1, totalUnits: 1 },
  };
}

const check = (text: string): LinkRequest => ({
  type: 'check',
  site: 'chatgpt',
  surface: 'composer',
  text,
  conversation: 'c',
});

function setup(memory: LinkMemory = FRESH_MEMORY) {
  const ports: FakePort[] = [];
  const states: LinkState[] = [];
  const saved: LinkMemory[] = [];
  const link = new HostLink({
    connect: () => {
      const port = new FakePort();
      ports.push(port);
      return port;
    },
    now: () => Date.now(),
    random: () => 0.5,
    load: () => Promise.resolve(memory),
    save: (each) => saved.push(each),
    greeting: () => ({ extension: '0.1.0', browser: 'chromium', locale: 'fr' }),
    onState: (state) => states.push(state),
  });
  const port = (i = -1): FakePort => ports.at(i)!;
  const greet = (): void => port().receive(hello(port().sent[0]!.id));
  const ask = (text = 'x', priority: 1 | 2 = PRIORITY.send) =>
    link.request(check(text), priority, 1000);
  return { link, ports, port, states, saved, greet, ask };
}

beforeEach(() => void vi.useFakeTimers({ now: 1_000_000 }));
afterEach(() => void vi.useRealTimers());

describe('classify', () => {
  it.each([
    ['Specified native messaging host not found.', 'missing'],
    ['No such native application org.paravent.host', 'missing'],
    ['Access to the specified native messaging host is forbidden.', 'forbidden'],
    ['Native host has exited.', 'crashed'],
    ['Error when communicating with the native messaging host.', 'crashed'],
    ['', 'crashed'],
  ])('%s -> %s', (words, state) => expect(classify(words)).toBe(state));
});

describe('HostLink', () => {
  it('settles every request when the host is missing, and does not start it again by itself', async () => {
    const { link, ports, port, ask } = setup();
    const results = [ask('a'), ask('b'), ask('c', PRIORITY.rest)];
    await settle();
    port().lose('Specified native messaging host not found.');
    for (const result of results) expect(await result).toEqual({ ok: false, failure: 'missing' });
    expect(link.state).toBe('missing');
    expect(await ask('d')).toEqual({ ok: false, failure: 'missing' });
    expect(ports).toHaveLength(1);
  });

  it('tries again when a person asks', async () => {
    const { link, ports, port, greet, ask } = setup();
    const first = ask();
    await settle();
    port().lose('Specified native messaging host not found.');
    await first;
    link.retry();
    await settle();
    expect(ports).toHaveLength(2);
    greet();
    expect(link.state).toBe('ready');
  });

  it('remembers a terminal state across a restart of the worker', async () => {
    const { link, ports, ask } = setup({
      ...FRESH_MEMORY,
      terminal: 'forbidden',
      last: 'forbidden',
    });
    expect(await ask()).toEqual({ ok: false, failure: 'forbidden' });
    expect(link.state).toBe('forbidden');
    expect(ports).toHaveLength(0);
  });

  it('settles everything when the host dies in the middle of a check', async () => {
    const { link, port, greet, ask } = setup();
    const results = [ask('a'), ask('b')];
    await settle();
    greet();
    await settle();
    expect(port().sent.map(({ type }) => type)).toEqual(['hello', 'check']);
    port().lose('Native host has exited.');
    for (const result of results) expect(await result).toEqual({ ok: false, failure: 'crashed' });
    expect(link.state).toBe('backoff');
  });

  it('does not start a dying host in a loop: waits longer each time, then gives up', async () => {
    const { link, ports, port, greet, ask } = setup();
    void ask();
    await settle();
    greet();
    port().lose('Native host has exited.');
    await settle();
    for (let round = 0; round < 20; round++) {
      void ask();
      await vi.advanceTimersByTimeAsync(100_000);
      if (port().open) port().lose('Native host has exited.');
      await settle();
    }
    expect(ports.length).toBeLessThanOrEqual(6);
    expect(link.state).toBe('crashed');
  });

  it('says again why the host went while it is not tried again', async () => {
    const later = {
      ...FRESH_MEMORY,
      failures: 3,
      retryAt: 1_000_000 + 4000,
      last: 'silent',
    } as const;
    const { ask } = setup(later);
    expect(await ask()).toEqual({ ok: false, failure: 'silent' });
  });

  it('fails at once while a long backoff lasts', async () => {
    const later = { ...FRESH_MEMORY, greeted: true, failures: 3, retryAt: 1_000_000 + 4000 };
    const { ports, ask } = setup(later);
    expect(await ask()).toEqual({ ok: false, failure: 'crashed' });
    expect(ports).toHaveLength(0);
  });

  it('waits for a short backoff inside the request', async () => {
    const soon = { ...FRESH_MEMORY, greeted: true, failures: 1, retryAt: 1_000_000 + 250 };
    const { ports, port, greet, ask } = setup(soon);
    const result = ask('a');
    await vi.advanceTimersByTimeAsync(260);
    expect(ports).toHaveLength(1);
    greet();
    await settle();
    port().receive(verdictReply(port().sent[1]!.id, 'a'));
    expect((await result).ok).toBe(true);
  });

  it('ends a host that is silent at the greeting', async () => {
    const { link, port, ask } = setup();
    const result = link.request(check('x'), PRIORITY.send, 60_000);
    await vi.advanceTimersByTimeAsync(GREETING_MS + 1);
    expect(await result).toEqual({ ok: false, failure: 'silent' });
    expect(port().open).toBe(false);
    expect(link.state).toBe('backoff');
    void ask();
  });

  it('ends a host that is silent during a check, for all who wait', async () => {
    const { port, greet, ask } = setup();
    const first = ask('a');
    const second = ask('b');
    await settle();
    greet();
    await vi.advanceTimersByTimeAsync(1001);
    expect(await first).toEqual({ ok: false, failure: 'silent' });
    expect(await second).toEqual({ ok: false, failure: 'silent' });
    expect(port().open).toBe(false);
  });

  it.each([
    ['a greeting of another protocol', (id: string) => hello(id, 2)],
    [
      'a refusal of ours',
      (id: string) => ({
        id,
        type: 'error',
        code: 'unsupportedProtocol',
        message: '',
        retry: false,
      }),
    ],
    ['a greeting of another shape', (id: string) => ({ id, type: 'hello', protocol: 7 })],
  ])('calls the host incompatible after %s', async (_what, reply) => {
    const { link, port, ask } = setup();
    const result = ask();
    await settle();
    port().receive(reply(port().sent[0]!.id));
    expect(await result).toEqual({ ok: false, failure: 'incompatible' });
    expect(link.state).toBe('incompatible');
  });

  it('drops a host that does not speak the protocol', async () => {
    const { port, greet, ask } = setup();
    const result = ask();
    await settle();
    greet();
    await settle();
    port().receive({ id: port().sent[1]!.id, type: 'verdict', action: 'allow' });
    expect(await result).toEqual({ ok: false, failure: 'crashed' });
    expect(port().open).toBe(false);
  });

  it('does not take the answer to another request for its own', async () => {
    const { port, greet, ask } = setup();
    const result = ask('a');
    await settle();
    greet();
    await settle();
    port().receive(verdictReply('stranger', 'a'));
    port().receive(verdictReply(port().sent[1]!.id, 'a', { action: 'block' }));
    expect(await result).toMatchObject({ ok: true, reply: { action: 'block' } });
  });

  it('settles when writing to a dead port throws', async () => {
    const { port, greet, ask } = setup();
    const first = ask('a');
    await settle();
    greet();
    await settle();
    port().receive(verdictReply(port().sent[1]!.id, 'a'));
    await first;
    port().dead = true;
    expect(await ask('b')).toEqual({ ok: false, failure: 'crashed' });
  });

  it('writes the check of a person before what was waiting', async () => {
    const { port, greet, ask } = setup();
    void ask('rest 1', PRIORITY.rest);
    void ask('rest 2', PRIORITY.rest);
    void ask('send', PRIORITY.send);
    await settle();
    greet();
    for (let i = 1; i < 4; i++) {
      await settle();
      port().receive(verdictReply(port().sent[i]!.id, port().sent[i]!.text!));
    }
    expect(port().sent.map(({ text }) => text)).toEqual([undefined, 'send', 'rest 1', 'rest 2']);
  });

  it('shares one connection between requests that come together', async () => {
    const { ports, ask } = setup();
    void ask('a');
    void ask('b');
    await settle();
    expect(ports).toHaveLength(1);
  });

  it('lets an idle host go, and starts it for the next request', async () => {
    const { link, ports, port, greet, ask } = setup();
    link.warm();
    await settle();
    greet();
    await vi.advanceTimersByTimeAsync(IDLE_CLOSE_MS + 1);
    expect(port().open).toBe(false);
    expect(link.state).toBe('idle');
    void ask();
    await settle();
    expect(ports).toHaveLength(2);
  });
});
