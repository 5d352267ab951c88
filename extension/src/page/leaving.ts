// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import { NOTHING, sendable } from './body';
import { clear, isFree, readCall, type Outgoing } from './clearance';
import type { Gate } from './gate';
import { each, some } from './lists';

// Requests that the page starts and does not wait for: beacons, connections, navigations, pictures.
// Forms have a file of their own.

export function guardLeaving(gate: Gate): void {
  guardBeacon(gate);
  each(['EventSource', 'WebSocket', 'Worker', 'SharedWorker'], (name) => guardAddress(gate, name));
  guardNavigation(gate);
  guardPictures(gate);
}

function guardBeacon(gate: Gate): void {
  const { at } = gate;
  at.$replace(at.$scope.Navigator.prototype, 'sendBeacon', (native, _self, args) => {
    const call = gate.outgoing('POST', args[0], args[1]);
    if (!call || isFree(gate, call)) return native();
    const held = async (): Promise<void> => {
      const clearance = await clear(gate, call);
      if (clearance?.plain) args[1] = sendable(at, clearance.plain, call.body);
      if (clearance) native();
    };
    void held();
    return true;
  });
}

/**
 * What is asked for with `new` has no time to wait: an address whose text is not settled yet is
 * asked about, and an address that leads nowhere takes its place.
 */
function guardAddress(gate: Gate, name: string): void {
  const { at } = gate;
  const scope = at.$scope as unknown as Record<string, { prototype: object } | undefined>;
  const { prototype } = scope[name] ?? {};
  at.$replace(scope, name, (native, _self, args) => {
    const call = gate.outgoing('GET', args[0]);
    const reading = call && readCall(gate, call, NOTHING);
    const isSettled = reading && !some(reading.texts, (text) => !gate.watch.isSettled(text));
    if (call && !(isSettled ?? isFree(gate, call))) {
      void clear(gate, call);
      args[0] = name === 'WebSocket' ? 'wss://0.0.0.0/' : 'data:text/plain,';
    }
    return native();
  });
  const own = prototype && at.$descriptor(prototype, 'constructor');
  if (own) at.$define(prototype, 'constructor', { ...own, value: scope[name] });
}

interface NavigateEvent extends Event {
  readonly destination: { readonly url: string; readonly sameDocument: boolean };
  readonly formData: FormData | null;
  readonly navigationType: string;
}

/** Addresses that the page or a link leads to, where the browser tells of them. */
function guardNavigation(gate: Gate): void {
  const { at } = gate;
  const { location, Event } = at.$scope;
  const { navigation } = at.$scope as { navigation?: EventTarget };
  if (!navigation) return;
  const stop = at.$method(Event, 'preventDefault');
  let passing = '';

  async function held(call: Outgoing): Promise<void> {
    const clearance = await clear(gate, call);
    if (!clearance) return;
    passing = clearance.url ?? at.$urlHref(call.url);
    location.assign(passing);
  }
  at.$listen(navigation, 'navigate', (event: Event) => {
    const { destination, formData, navigationType } = event as NavigateEvent;
    // Forms are looked at when they are submitted.
    if (!event.cancelable || formData || navigationType === 'reload') return;
    const call = gate.outgoing('VISIT', destination.url);
    const href = call ? at.$urlHref(call.url) : '';
    if (!call || passing === href) {
      passing = '';
      return;
    }
    if (destination.sameDocument) {
      // It makes no request, but every later one tells it to the server as the referrer.
      if (gate.watch.look([href]).leak.length > 0) stop(event);
      return;
    }
    if (isFree(gate, call)) return;
    stop(event);
    void held(call);
  });
}

/** A picture is the oldest beacon; one whose address holds a found value is not loaded. */
function guardPictures(gate: Gate): void {
  const { at } = gate;
  const set = (native: () => unknown, _self: never, args: unknown[]): unknown => {
    const leaks = gate.guards() && gate.watch.look([`${args[0] as string}`]).leak.length > 0;
    return leaks ? undefined : native();
  };
  at.$replace(at.$scope.HTMLImageElement.prototype, 'src', set, 'set');
}
