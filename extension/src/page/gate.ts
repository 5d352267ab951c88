// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import type { Outgoing } from './clearance';
import { guardFetch } from './fetch';
import { guardForms } from './forms';
import { guardFrames } from './frames';
import { takeIntrinsics, type Intrinsics } from './intrinsics';
import { guardLeaving } from './leaving';
import { each } from './lists';
import type { Formats } from './reading';
import type { GateAnswer, GateQuestion } from './messages';
import { guardPickers } from './pickers';
import { openPort } from './port';
import { compileRules, findRule, isHostIn, type CompiledRule, type GateSite } from './rules';
import { guardSockets } from './sockets';
import { followTyping } from './typing';
import { makeWatch, type Watch } from './watch';
import { guardXhr } from './xhr';

// The network gate. Runs in the page's own world at document_start, before any script of the page,
// built into one file for each site (tools/gates.mjs). On every way out of the page it
//   - holds a known send until the isolated side says that its text may leave,
//   - removes the draft from requests that post it while one types, always,
//   - answers autocompletion requests itself, so that they never leave,
//   - holds any other request that carries a found value or what is being typed.
// Every other call goes through untouched and returns the page's own promise.
//
// The page shares this world: nothing is read from a global after the first line has run, nothing
// is left on one, and the only channel is one private port. What comes over the port is a decision
// about one request, and what to look for; the port carries no command.

export type { GateAnswer, GateQuestion, GateWatch } from './messages';
export type { GateSite } from './rules';

type Unnumbered<T> = T extends { readonly id: number } ? Omit<T, 'id'> : never;

/** What every guarded way out has in common. */
export interface Gate {
  readonly at: Intrinsics;
  readonly watch: Watch;
  /** Waits as long as it takes: what has no answer does not leave. */
  readonly ask: (question: Unnumbered<GateQuestion>) => Promise<GateAnswer>;
  /** Tells that a request with the field's text has left. */
  readonly seen: () => void;
  /** True on a page that is a chat. */
  readonly guards: () => boolean;
  /** Null for what is no address. */
  address(url: unknown): URL | null;
  /**
   * A request that is about to be made; null where nothing is guarded. `method` in capitals; WS and
   * VISIT as in the site files.
   */
  outgoing(method: string, address: unknown, body?: unknown): Outgoing | null;
}

/**
 * Guards `scope` (a window). `sites` are all guarded ones; a rule acts on requests to its hosts
 * only, in the formats of `formats`. Call once, before any other script has run there.
 */
export function installGate(
  scope: Window & typeof globalThis,
  sites: readonly GateSite[],
  formats: Formats,
): void {
  const at = takeIntrinsics(scope);
  const { location, performance, Event, Intl } = scope;
  // The gate of before an update of the extension goes on.
  const isFirst = at.$dispatch(scope, new Event('paravent:here', { cancelable: true }));
  if (!isFirst) return;
  const clock = at.$method(scope.Performance, 'now');
  const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  const watch = makeWatch(at, () => clock(performance), zone);
  const port = openPort(at, (what) => watch.update(what));
  const rules = compileRules(at, sites, formats);
  guardRealm(makeGate(at, location, sites, rules, watch, port));
}

function makeGate(
  at: Intrinsics,
  location: Location,
  sites: readonly GateSite[],
  rules: readonly CompiledRule[],
  watch: Watch,
  port: Pick<Gate, 'ask' | 'seen'>,
): Gate {
  // A site that is a chat on some of its pages only.
  let pages: RegExp | null = null;
  each(sites, (site) => {
    if (site.pages && isHostIn(at, location.hostname, site.hosts)) {
      pages = new at.$RegExp(site.pages);
    }
  });
  const guards = (): boolean =>
    !watch.approved &&
    (pages === null || at.$exec(pages, location.pathname + location.search) !== null);
  const address = (url: unknown): URL | null => {
    try {
      return new at.$URL(`${url as string}`, location.href);
    } catch {
      return null;
    }
  };
  return {
    at,
    watch,
    ...port,
    guards,
    address,
    outgoing(method, to, body) {
      const url = guards() ? address(to) : null;
      return url && { url, rule: findRule(at, rules, method, url), body };
    },
  };
}

/** Ways out that no chat needs and that could not be held: pages do without, as on other browsers. */
function removeUnheard({ $scope: scope }: Intrinsics): void {
  each(['WebSocketStream', 'WebTransport', 'fetchLater'], (name) => {
    delete (scope as unknown as Record<string, unknown>)[name];
  });
}

function guardRealm(gate: Gate): void {
  followTyping(gate);
  removeUnheard(gate.at);
  guardFetch(gate);
  guardXhr(gate);
  guardSockets(gate);
  guardLeaving(gate);
  guardForms(gate);
  guardPickers(gate);
  guardFrames(gate, (scope) => guardRealm({ ...gate, at: takeIntrinsics(scope) }));
}
