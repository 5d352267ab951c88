// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import {
  PROTOCOL,
  isReply,
  type AggregateRequest,
  type CheckRequest,
  type ForgetRequest,
  type HelloReply,
  type HelloRequest,
  type OutcomeRequest,
  type RememberRequest,
  type Reply,
  type RestoreRequest,
  type StatusRequest,
} from '../shared/generated/protocol';
import type { LinkState } from '../shared/messages';
import { PRIORITY, PriorityQueue, type Priority } from './queue';

// The one port to the host. States:
//
//   idle -> connecting -> ready -> (host gone) -> backoff -> connecting ...
//                 `-> missing | forbidden | incompatible | crashed : until `retry`
//
// Nothing reconnects by itself: a request does, so a host that cannot start is not started in a
// loop. One request is on the wire at a time; the others wait in order of priority, so a check
// for which a person waits is never behind a slow one.

/** The part of chrome.runtime.Port that is used here. */
export interface NativePort {
  postMessage(message: unknown): void;
  disconnect(): void;
  onMessage(listener: (message: unknown) => void): void;
  /** `error` is the browser's words for why, empty when it gives none. */
  onDisconnect(listener: (error: string) => void): void;
}

/** What must outlive a restart of the background worker. */
export interface LinkMemory {
  /** A valid greeting was received since the browser started. */
  readonly greeted: boolean;
  /** Connections in a row without a greeting. */
  readonly failures: number;
  /** Milliseconds since the epoch; no attempt before. */
  readonly retryAt: number;
  readonly terminal: TerminalState | null;
  /** Why the last connection ended: told again while no new one is tried. */
  readonly last: LinkFailure;
}

export type TerminalState = 'missing' | 'forbidden' | 'crashed' | 'incompatible';
export type LinkFailure = TerminalState | 'silent';

export const FRESH_MEMORY: LinkMemory = {
  greeted: false,
  failures: 0,
  retryAt: 0,
  terminal: null,
  last: 'crashed',
};

export interface LinkSurroundings {
  /** May throw. */
  connect(): NativePort;
  now(): number;
  /** 0 <= random() < 1, for the jitter. */
  random(): number;
  load(): Promise<LinkMemory>;
  save(memory: LinkMemory): void;
  greeting(): Omit<HelloRequest, 'id' | 'type' | 'protocol'>;
  onState(state: LinkState): void;
}

type Unsent<T> = T extends { readonly id: string } ? Omit<T, 'id'> : never;
export type LinkRequest = Unsent<
  | CheckRequest
  | RestoreRequest
  | AggregateRequest
  | RememberRequest
  | ForgetRequest
  | OutcomeRequest
  | StatusRequest
>;

export type LinkResult =
  | { readonly ok: true; readonly reply: Reply }
  | { readonly ok: false; readonly failure: LinkFailure };

export const GREETING_MS = 1500;
export const IDLE_CLOSE_MS = 5 * 60_000;
const BACKOFF_MS = [250, 1000, 4000, 15_000, 60_000] as const;
/** A request waits for the end of a backoff that is this near; beyond, it fails at once. */
const SHORT_WAIT_MS = 1000;

interface Pending {
  readonly id: string;
  readonly message: LinkRequest;
  readonly settle: (result: LinkResult) => void;
  timer: ReturnType<typeof setTimeout> | undefined;
}

/** Maps the browser's words to what can be done about it. */
export function classify(error: string): 'missing' | 'forbidden' | 'crashed' {
  if (/not found|not registered|no such native application/i.test(error)) return 'missing';
  if (/forbidden/i.test(error)) return 'forbidden';
  return 'crashed';
}

export class HostLink {
  readonly #around: LinkSurroundings;
  readonly #queue = new PriorityQueue<Pending>();
  readonly #loaded: Promise<void>;
  #memory: LinkMemory = FRESH_MEMORY;
  #state: LinkState = 'idle';
  #port: NativePort | null = null;
  #inFlight: Pending | null = null;
  #hello: HelloReply | null = null;
  #helloId = '';
  #nextId = 0;
  #connections = 0;
  #greetingTimer: ReturnType<typeof setTimeout> | undefined;
  #idleTimer: ReturnType<typeof setTimeout> | undefined;
  #wakeTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(around: LinkSurroundings) {
    this.#around = around;
    this.#loaded = around.load().then(
      (memory) => {
        this.#memory = memory;
        if (memory.terminal) this.#enter(memory.terminal);
      },
      () => undefined,
    );
  }

  get state(): LinkState {
    return this.#state;
  }

  /** Counts the hosts that have greeted; null while none is there to be asked. */
  get connection(): number | null {
    return this.#state === 'ready' ? this.#connections : null;
  }

  /** The last greeting of the host; null before the first one. Kept when the port closes. */
  get hello(): HelloReply | null {
    return this.#hello;
  }

  /** Resolves when the remembered state is known. */
  get loaded(): Promise<void> {
    return this.#loaded;
  }

  /** Starts the host if it may be started now; never fails. */
  warm(): void {
    void this.#wake();
  }

  /**
   * Sends one request and resolves with its reply or the reason why there is none, always within
   * `deadlineMs` milliseconds. Never rejects. Connects when there is no connection.
   */
  request(message: LinkRequest, priority: Priority, deadlineMs: number): Promise<LinkResult> {
    return new Promise((resolve) => {
      const pending: Pending = {
        id: `${(this.#nextId++).toString(36)}.${this.#around.now().toString(36)}`,
        message,
        timer: undefined,
        settle: (result) => {
          clearTimeout(pending.timer);
          resolve(result);
        },
      };
      pending.timer = setTimeout(() => this.#expire(pending), deadlineMs);
      this.#queue.push(pending, priority);
      void this.#wake();
    });
  }

  /** A person asks again: forget the failures and connect. */
  retry(): void {
    this.#remember({ ...this.#memory, failures: 0, retryAt: 0, terminal: null });
    if (!this.#port) this.#enter('idle');
    void this.#wake();
  }

  /** Lets the host go; the next request starts it again. */
  close(): void {
    this.#lose();
    this.#settleAll('crashed');
    this.#enter('idle');
  }

  async #wake(): Promise<void> {
    await this.#loaded;
    if (this.#state === 'ready') {
      this.#pump();
      return;
    }
    if (this.#state === 'connecting') return;
    if (this.#memory.terminal) {
      this.#settleAll(this.#memory.last);
      return;
    }
    const wait = this.#memory.retryAt - this.#around.now();
    if (wait <= 0) this.#connect();
    else if (wait > SHORT_WAIT_MS) this.#settleAll(this.#memory.last);
    else this.#wakeIn(wait);
  }

  #wakeIn(wait: number): void {
    clearTimeout(this.#wakeTimer);
    this.#wakeTimer = setTimeout(() => void this.#wake(), wait);
  }

  #connect(): void {
    this.#enter('connecting');
    let port: NativePort;
    try {
      port = this.#around.connect();
    } catch (error) {
      this.#fail(classify(String(error)));
      return;
    }
    this.#port = port;
    port.onMessage((message) => {
      if (this.#port === port) this.#receive(message);
    });
    port.onDisconnect((error) => {
      if (this.#port === port) this.#fail(classify(error));
    });
    this.#helloId = `h${(this.#nextId++).toString(36)}`;
    this.#greetingTimer = setTimeout(() => this.#fail('silent'), GREETING_MS);
    const hello: HelloRequest = {
      id: this.#helloId,
      type: 'hello',
      protocol: PROTOCOL,
      ...this.#around.greeting(),
    };
    this.#post(hello);
  }

  #post(message: unknown): void {
    try {
      this.#port?.postMessage(message);
    } catch {
      // A port can be dead before it says so.
      this.#fail('crashed');
    }
  }

  #receive(message: unknown): void {
    if (!isReply(message)) {
      // Not protocol v1: nothing that follows can be trusted either. A greeting that names
      // another protocol is the one case that can be explained.
      const protocol = (message as { protocol?: unknown } | null)?.protocol;
      this.#fail(
        typeof protocol === 'number' && protocol !== PROTOCOL ? 'incompatible' : 'crashed',
      );
      return;
    }
    if (message.id === this.#helloId || this.#state === 'connecting') {
      this.#greet(message);
      return;
    }
    const pending = this.#inFlight;
    // An error without id is about the only request on the wire.
    if (!pending || (message.id !== pending.id && message.id !== '')) return;
    this.#inFlight = null;
    pending.settle({ ok: true, reply: message });
    this.#pump();
  }

  #greet(reply: Reply): void {
    if (reply.type === 'error') {
      this.#fail(reply.code === 'unsupportedProtocol' ? 'incompatible' : 'crashed');
      return;
    }
    if (reply.type !== 'hello') return;
    if (reply.protocol !== PROTOCOL) {
      this.#fail('incompatible');
      return;
    }
    clearTimeout(this.#greetingTimer);
    this.#hello = reply;
    this.#connections++;
    this.#remember({ ...FRESH_MEMORY, greeted: true });
    this.#enter('ready');
    this.#pump();
  }

  #pump(): void {
    clearTimeout(this.#idleTimer);
    if (this.#state !== 'ready' || this.#inFlight) return;
    const next = this.#queue.shift();
    if (!next) {
      this.#idleTimer = setTimeout(() => this.close(), IDLE_CLOSE_MS);
      return;
    }
    this.#inFlight = next;
    this.#post({ id: next.id, ...next.message });
  }

  #expire(pending: Pending): void {
    if (this.#inFlight === pending) {
      // A host that does not answer one request will not answer the next: start another.
      this.#fail('silent');
      return;
    }
    this.#queue.remove(pending);
    pending.settle({ ok: false, failure: 'silent' });
  }

  /** The connection is over: choose the next state, then settle everything that waited. */
  #fail(failure: LinkFailure): void {
    this.#lose();
    const failures = this.#memory.failures + 1;
    const terminal = this.#terminalAfter(failure, failures);
    const delay = BACKOFF_MS[Math.min(failures, BACKOFF_MS.length) - 1] ?? 0;
    const jitter = 0.75 + this.#around.random() / 2;
    this.#remember({
      greeted: this.#memory.greeted,
      failures,
      retryAt: terminal ? 0 : this.#around.now() + delay * jitter,
      terminal,
      last: failure,
    });
    this.#enter(terminal ?? 'backoff');
    this.#settleAll(failure);
  }

  #terminalAfter(failure: LinkFailure, failures: number): TerminalState | null {
    if (failure === 'missing' || failure === 'forbidden' || failure === 'incompatible') {
      return failure;
    }
    // A host that never greeted is not worth a loop, unless it was only slow to start.
    if (failure === 'crashed' && !this.#memory.greeted) return 'crashed';
    return failures >= BACKOFF_MS.length ? 'crashed' : null;
  }

  #lose(): void {
    clearTimeout(this.#greetingTimer);
    clearTimeout(this.#idleTimer);
    const port = this.#port;
    this.#port = null;
    try {
      port?.disconnect();
    } catch {
      // Already gone.
    }
  }

  #settleAll(failure: LinkFailure): void {
    const waiting = [...(this.#inFlight ? [this.#inFlight] : []), ...this.#queue.drain()];
    this.#inFlight = null;
    for (const pending of waiting) pending.settle({ ok: false, failure });
  }

  #remember(memory: LinkMemory): void {
    this.#memory = memory;
    this.#around.save(memory);
  }

  #enter(state: LinkState): void {
    if (this.#state === state) return;
    this.#state = state;
    this.#around.onState(state);
  }
}

export { PRIORITY };
