// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import { plainLater, sendable } from './body';
import { clear, triage, type Outgoing } from './clearance';
import type { Gate } from './gate';

interface Opened {
  readonly url: URL;
  readonly method: string;
  readonly wait: boolean;
}

const OPENED = 1;

/** Guards XMLHttpRequest. */
export function guardXhr(gate: Gate): void {
  const { at } = gate;
  const { XMLHttpRequest, ProgressEvent, DOMException } = at.$scope;
  const xhr = XMLHttpRequest.prototype;
  const abort = at.$uncurry(xhr.abort);
  const nativeSend = at.$uncurry(xhr.send) as (self: object, body: unknown) => void;
  const readyState = at.$getter<number>(XMLHttpRequest, 'readyState');
  const opened = at.$weak<Opened>();

  function refuse(self: XMLHttpRequest): void {
    abort(self);
    at.$dispatch(self, new ProgressEvent('error'));
    at.$dispatch(self, new ProgressEvent('loadend'));
  }

  async function held(self: XMLHttpRequest, call: Outgoing): Promise<void> {
    const plain = await plainLater(at, call.body);
    const clearance = await clear(gate, call, plain);
    // The page has given it up.
    if (readyState(self) !== OPENED) return;
    // Its address was fixed when it was opened.
    if (!clearance.go || clearance.url) refuse(self);
    else nativeSend(self, clearance.plain ? sendable(at, clearance.plain, call.body) : call.body);
  }

  at.$replace(xhr, 'open', (native, self, args) => {
    const url = gate.address(args[1]);
    const method = at.$upper(`${args[0] as string}`);
    opened.$set(self, url ? { url, method, wait: args.length < 3 || !!args[2] } : undefined);
    return native();
  });
  at.$replace(xhr, 'send', (native, self, args) => {
    const state = opened.$get(self);
    if (!state || !gate.guards() || readyState(self) !== OPENED) return native();
    const { url, method, wait } = state;
    const call = { url, rule: gate.rule(method, url), body: args[0] };
    if (triage(gate, call) === 'now') return native();
    // A synchronous request cannot wait for a verdict.
    if (!wait) throw new DOMException('Failed to load', 'NetworkError');
    void held(self, call);
    return undefined;
  });
}
