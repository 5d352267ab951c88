// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import { sendable } from './body';
import { clear, isFree, type Outgoing } from './clearance';
import type { Gate } from './gate';

interface Opened {
  readonly url: string;
  readonly method: string;
  readonly wait: boolean;
}

const OPENED = 1;

/** Guards XMLHttpRequest. */
export function guardXhr(gate: Gate): void {
  const { at } = gate;
  const { XMLHttpRequest, ProgressEvent, DOMException } = at.$scope;
  const xhr = XMLHttpRequest.prototype;
  const abort = at.$method(XMLHttpRequest, 'abort');
  const readyState = at.$getter<number>(XMLHttpRequest, 'readyState');
  const opened = at.$weak<Opened>();

  function refuse(self: XMLHttpRequest): void {
    abort(self);
    at.$dispatch(self, new ProgressEvent('error'));
    at.$dispatch(self, new ProgressEvent('loadend'));
  }

  async function held(
    self: XMLHttpRequest,
    call: Outgoing,
    native: () => unknown,
    args: unknown[],
  ): Promise<void> {
    const clearance = await clear(gate, call);
    // The page has given it up.
    if (readyState(self) !== OPENED) return;
    // Its address was fixed when it was opened.
    if (!clearance || clearance.url) return refuse(self);
    if (clearance.plain) args[0] = sendable(at, clearance.plain, call.body);
    native();
  }

  at.$replace(xhr, 'open', (native, self, args) => {
    const method = at.$upper(`${args[0] as string}`);
    opened.$set(self, { url: `${args[1] as string}`, method, wait: args.length < 3 || !!args[2] });
    return native();
  });
  at.$replace(xhr, 'send', (native, self, args) => {
    const state = opened.$get(self);
    const isOpen = state && readyState(self) === OPENED;
    const call = isOpen ? gate.outgoing(state.method, state.url, args[0]) : null;
    if (!state || !call || isFree(gate, call)) return native();
    // A synchronous request cannot wait for a verdict.
    if (!state.wait) throw new DOMException('Failed to load', 'NetworkError');
    void held(self, call, native, args);
    return undefined;
  });
}
