// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import { plainNow, sendable, stringsIn } from './body';
import { clear, isFree, readCall, type Outgoing } from './clearance';
import type { Gate } from './gate';
import { each } from './lists';

// Ways out that carry messages one after the other and give no answer to each: a message that must
// wait makes those behind it wait too, so that their order stays; a refused one is dropped.

/** What goes in place of a message. */
interface Passed {
  readonly message: unknown;
}
/** Null: the message may go at once. Else what goes, or null for nothing. */
type Care = Promise<Passed | null> | null;

export function guardSockets(gate: Gate): void {
  const { at } = gate;
  const scope = at.$scope as typeof globalThis & Record<string, { prototype: object } | undefined>;
  const queues = at.$weak<Promise<void>>();

  /** Replaces the method `name` of a class by one that lets `care` look first. */
  function careful(
    owner: { prototype: object } | undefined,
    name: string,
    care: (self: object, message: unknown) => Care,
  ): void {
    at.$replace(owner?.prototype, name, (native, self, args) => {
      const queue = queues.$get(self);
      const waiting = care(self, args[0]);
      if (!waiting && !queue) return native();
      const turn = inTurn(self, queue, waiting ?? { message: args[0] }, (message) => {
        args[0] = message;
        native();
      });
      queues.$set(self, turn);
      return undefined;
    });
  }

  async function inTurn(
    self: object,
    queue: Promise<void> | undefined,
    waiting: Exclude<Care, null> | Passed,
    send: (message: unknown) => void,
  ): Promise<void> {
    await queue;
    const turn = queues.$get(self);
    try {
      const cleared = await waiting;
      if (cleared) send(cleared.message);
    } catch {
      // The socket was closed meanwhile.
    }
    if (queues.$get(self) === turn) queues.$set(self, undefined);
  }

  async function cleared(call: Outgoing): Promise<Passed | null> {
    const clearance = await clear(gate, call);
    if (!clearance) return null;
    const { plain } = clearance;
    return { message: plain ? sendable(at, plain, call.body) : call.body };
  }

  /** A message on a socket of which a rule may know the format; most carry no text at all. */
  function careOf(url: unknown, body: unknown): Care {
    const message = gate.outgoing('WS', url, body);
    if (!message) return null;
    const plain = plainNow(at, body);
    const isKnown = !plain || readCall(gate, message, plain)?.texts.length;
    const call = isKnown ? message : { ...message, rule: null };
    return isFree(gate, call) ? null : cleared(call);
  }

  if (scope.WebSocket) {
    const socketUrl = at.$getter<string>(scope.WebSocket, 'url');
    const state = at.$getter<number>(scope.WebSocket, 'readyState');
    careful(scope.WebSocket, 'send', (self, message) => {
      return state(self) === 1 ? careOf(socketUrl(self), message) : null;
    });
  }
  careful(scope.RTCDataChannel, 'send', (_self, message) => careOf('', message));

  // Requests of a worker are out of reach; what it could send has to be told to it first.
  function careOfMessage(_self: object, message: unknown): Care {
    if (!gate.watch.isActive()) return null;
    const call = gate.outgoing('TELL', '', stringsIn(at, message));
    return !call || isFree(gate, call) ? null : told(call, message);
  }
  async function told(call: Outgoing, message: unknown): Promise<Passed | null> {
    return (await cleared(call)) && { message };
  }
  each(['Worker', 'ServiceWorker', 'MessagePort', 'BroadcastChannel'], (name) =>
    careful(scope[name], 'postMessage', careOfMessage),
  );
}
