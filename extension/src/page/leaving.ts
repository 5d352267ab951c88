// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import { NOTHING, plainLater, sendable } from './body';
import { clear, triage } from './clearance';
import type { Gate } from './gate';
import { some } from './lists';
import { readUrl } from './reading';

// Requests that the page starts and does not wait for: beacons, event streams, navigations,
// pictures. Forms have a file of their own.

export function guardLeaving(gate: Gate): void {
  guardBeacon(gate);
  guardEventSource(gate);
  guardNavigation(gate);
  guardPictures(gate);
}

function guardBeacon(gate: Gate): void {
  const { at } = gate;
  const { prototype } = at.$scope.Navigator;
  const send = at.$uncurry(prototype.sendBeacon);
  at.$replace(prototype, 'sendBeacon', (native, self, args) => {
    const url = gate.guards() ? gate.address(args[0]) : null;
    const call = url && { url, rule: gate.rule('POST', url), body: args[1] };
    if (!call || triage(gate, call) === 'now') return native();
    const held = async (): Promise<void> => {
      const clearance = await clear(gate, call, await plainLater(at, call.body));
      if (!clearance.go) return;
      if (clearance.plain) send(self, at.$urlHref(url), sendable(at, clearance.plain, call.body));
      else native();
    };
    void held();
    return true;
  });
}

/** Its text lies in its URL and it cannot wait: what is not settled yet is asked about, not sent. */
function guardEventSource(gate: Gate): void {
  const { at } = gate;
  const { EventSource, Proxy } = at.$scope;
  if (!EventSource) return;

  function isFree(url: URL): boolean {
    const rule = gate.rule('GET', url);
    if (!rule) return triage(gate, { url, rule, body: null }) === 'now';
    const { texts } = readUrl(at, rule, url);
    return !some(texts, (text) => !gate.watch.isSettled(text));
  }
  const value = new Proxy(EventSource, {
    construct(target, args: unknown[], self) {
      const url = gate.guards() ? gate.address(args[0]) : null;
      if (!url || isFree(url)) return at.$construct(target, args, self) as object;
      void clear(gate, { url, rule: gate.rule('GET', url), body: null }, NOTHING);
      return at.$construct(target, ['data:text/plain,'], self) as object;
    },
  });
  const own = at.$descriptor(EventSource.prototype, 'constructor');
  at.$define(EventSource.prototype, 'constructor', { ...own, value });
  at.$define(at.$scope, 'EventSource', { ...at.$descriptor(at.$scope, 'EventSource'), value });
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
  const stop = at.$uncurry(Event.prototype.preventDefault);
  let passing = '';

  async function held(url: URL): Promise<void> {
    const call = { url, rule: gate.rule('VISIT', url), body: null };
    const clearance = await clear(gate, call, NOTHING);
    if (!clearance.go) return;
    passing = clearance.url ?? at.$urlHref(url);
    location.assign(passing);
  }
  at.$listen(navigation, 'navigate', (event: Event) => {
    const { destination, formData, navigationType } = event as NavigateEvent;
    // Forms are looked at when they are submitted.
    if (!event.cancelable || formData || navigationType === 'reload' || !gate.guards()) return;
    const url = gate.address(destination.url);
    const href = url ? at.$urlHref(url) : '';
    if (!url || passing === href) {
      passing = '';
      return;
    }
    if (destination.sameDocument) {
      // It makes no request, but every later one tells it to the server as the referrer.
      if (gate.watch.look([href]).leak.length > 0) stop(event);
      return;
    }
    if (triage(gate, { url, rule: gate.rule('VISIT', url), body: null }) === 'now') return;
    stop(event);
    void held(url);
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
