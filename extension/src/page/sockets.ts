// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import { plainLater, plainNow, sendable } from './body';
import { clear, triage, type Outgoing } from './clearance';
import type { Gate } from './gate';
import { join, map } from './lists';
import { readBody } from './reading';

// Ways out that carry messages one after the other and give no answer to each: a message that must
// wait makes those behind it wait too, so that their order stays; a refused one is dropped.

/** Null: the message may go at once. Else what goes instead of it, or null for nothing. */
type Care = Promise<{ readonly message: unknown } | null> | null;

const MOST_NODES = 10_000;
const MOST_DEPTH = 8;

export function guardSockets(gate: Gate): void {
  const { at } = gate;
  const scope = at.$scope as typeof globalThis & Record<string, { prototype: object } | undefined>;
  const queues = at.$weak<Promise<void>>();
  const here = gate.address('');

  /** Replaces the method `name` of a class by one that lets `care` look first. */
  function careful(
    owner: { prototype: object } | undefined,
    name: string,
    care: (self: object, message: unknown) => Care,
  ): void {
    const method = owner && (at.$descriptor(owner.prototype, name)?.value as unknown);
    const send = at.$apply as (method: unknown, self: object, args: unknown[]) => unknown;
    at.$replace(owner?.prototype, name, (native, self, args) => {
      const queue = queues.$get(self);
      const waiting = gate.guards() ? care(self, args[0]) : null;
      if (!waiting && !queue) return native();
      const turn = inTurn(self, queue, waiting, native, (message) =>
        send(method, self, message === args[0] ? args : [message]),
      );
      queues.$set(self, turn);
      return undefined;
    });
  }

  async function inTurn(
    self: object,
    queue: Promise<void> | undefined,
    waiting: Care,
    native: () => unknown,
    send: (message: unknown) => unknown,
  ): Promise<void> {
    await queue;
    const turn = queues.$get(self);
    try {
      const cleared = waiting && (await waiting);
      if (!waiting) native();
      else if (cleared) send(cleared.message);
    } catch {
      // The socket was closed meanwhile.
    }
    if (queues.$get(self) === turn) queues.$set(self, undefined);
  }

  async function cleared(call: Outgoing): Promise<{ readonly message: unknown } | null> {
    const clearance = await clear(gate, call, await plainLater(at, call.body));
    if (!clearance.go) return null;
    const { plain } = clearance;
    return { message: plain ? sendable(at, plain, call.body) : call.body };
  }

  /** A message on a socket of which a rule may know the format; most carry no text at all. */
  function careOf(url: URL, body: unknown): Care {
    const rule = gate.rule('WS', url);
    const plain = plainNow(at, body);
    const known = rule && plain && readBody(at, rule, plain)?.texts.length;
    const call = { url, body, rule: !plain || known ? rule : null };
    return triage(gate, call) === 'now' ? null : cleared(call);
  }

  if (scope.WebSocket) {
    const socketUrl = at.$getter<string>(scope.WebSocket, 'url');
    const state = at.$getter<number>(scope.WebSocket, 'readyState');
    careful(scope.WebSocket, 'send', (self, message) => {
      const url = state(self) === 1 ? gate.address(socketUrl(self)) : null;
      return url && careOf(url, message);
    });
  }
  careful(scope.RTCDataChannel, 'send', (_self, message) => here && careOf(here, message));

  /** The strings of a message to another thread, one per line. */
  function stringsOf(message: unknown): string {
    let left = MOST_NODES;
    const walk = (value: unknown, depth: number): string => {
      if (typeof value === 'string') return `${value}\n`;
      if (typeof value !== 'object' || value === null || depth > MOST_DEPTH || left-- <= 0) {
        return '';
      }
      if (at.$isView(value) || value instanceof at.$Buffer) {
        return `${at.$decode(plainNow(at, value)?.bytes)}\n`;
      }
      const inner = (key: string): string => walk(at.$descriptor(value, key)?.value, depth + 1);
      return join(map(at.$ownKeys(value), inner), '');
    };
    return walk(message, 0);
  }

  // Requests of a worker are out of reach; what it could send has to be told to it first.
  function careOfMessage(_self: object, message: unknown): Care {
    if (!here || message === null || !gate.watch.isActive()) return null;
    if (typeof message !== 'object' && typeof message !== 'string') return null;
    const call = { url: here, rule: null, body: stringsOf(message) };
    return triage(gate, call) === 'now' ? null : told(call, message);
  }
  async function told(call: Outgoing, message: unknown): ReturnType<typeof cleared> {
    return (await cleared(call)) && { message };
  }
  careful(scope.Worker, 'postMessage', careOfMessage);
  careful(scope.ServiceWorker, 'postMessage', careOfMessage);
  careful(scope.MessagePort, 'postMessage', careOfMessage);
  careful(scope.BroadcastChannel, 'postMessage', careOfMessage);
}
