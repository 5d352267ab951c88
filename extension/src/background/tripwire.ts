// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import { NOTHING, type Plain } from '../page/body';
import { FORMATS } from '../page/formats/all';
import { takeIntrinsics } from '../page/intrinsics';
import { compileRules, findRule, type CompiledRule } from '../page/rules';
import { SITES } from '../sites/all';
import { hostMatchPatterns } from '../sites/matches';
import type { Admitted } from './admitted';

// The last look at what leaves, by the browser's own account of it: also what workers and service
// workers send, which no script of ours can patch. It should never find anything. What it finds is
// said aloud, and is cancelled where the browser lets us: Firefox, and Chromium when the
// organisation has installed the extension.

/** What is used of a request; both browsers' details fit. */
export interface Departure {
  readonly url: string;
  readonly method: string;
  readonly tabId: number;
  readonly requestBody?: {
    readonly raw?: readonly { readonly bytes?: ArrayBuffer }[];
    readonly formData?: Readonly<Record<string, readonly unknown[]>>;
  } | null;
  /** The origin of the page or worker: Chromium and Firefox name it differently. */
  readonly initiator?: string;
  readonly originUrl?: string;
}

/** A page may take this long to tell that a text was released. */
const GRACE_MS = 2000;

const at = takeIntrinsics(globalThis);
const rules = compileRules(at, SITES, FORMATS);

function plainOf({ requestBody }: Departure): Plain | null {
  if (requestBody?.formData) {
    const fields = Object.entries(requestBody.formData).flatMap(([name, values]) =>
      values.flatMap((value) => (typeof value === 'string' ? [{ name, value }] : [])),
    );
    return { fields };
  }
  const parts = requestBody?.raw?.flatMap(({ bytes }) => (bytes ? [new Uint8Array(bytes)] : []));
  if (!parts || parts.length === 0) return null;
  const bytes = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
  let end = 0;
  for (const part of parts) {
    bytes.set(part, end);
    end += part.length;
  }
  return { bytes };
}

function textsIn(rule: CompiledRule, url: URL, departure: Departure): readonly string[] {
  const plain = rule.body === 'url' ? NOTHING : plainOf(departure);
  const reading = plain && rule.format?.(at, rule, plain, url);
  // A body that the browser does not show (a blob, a stream) is the gate's alone.
  if (!reading) return [];
  const isKnown = reading.texts.length > 0 || rule.shared || rule.kind === 'draft';
  return isKnown ? reading.texts : [reading.everything()];
}

/** The texts of a person that a request carries, as far as a site file tells. */
export function departingTexts(departure: Departure): readonly string[] {
  const url = new URL(departure.url);
  const rule = findRule(at, rules, departure.method, url);
  if (!rule || rule.kind === 'upload') return [];
  return textsIn(rule, url, departure).filter((text) => text.trim() !== '');
}

export interface TripwireSurroundings {
  readonly admitted: Admitted;
  /** True for a page whose site the organisation has cleared. */
  readonly isApproved: (origin: string) => boolean;
  /** A request has left, or was cancelled, that nothing had admitted. */
  readonly alarm: (tabId: number, origin: string) => void;
}

export class Tripwire {
  readonly #around: TripwireSurroundings;

  constructor(around: TripwireSurroundings) {
    this.#around = around;
  }

  /** Looks at one request; true when it may leave. Raises the alarm otherwise. */
  async look(departure: Departure): Promise<boolean> {
    const { admitted, alarm } = this.#around;
    const texts = this.#suspects(departure);
    if (texts.length === 0 || (await admitted.wait(texts, GRACE_MS))) return true;
    alarm(departure.tabId, originOf(departure));
    return false;
  }

  /** The same at once, for a browser that does not wait. */
  lookNow(departure: Departure): boolean {
    const texts = this.#suspects(departure);
    if (this.#around.admitted.has(texts)) return true;
    this.#around.alarm(departure.tabId, originOf(departure));
    return false;
  }

  #suspects(departure: Departure): readonly string[] {
    return this.#around.isApproved(originOf(departure)) ? [] : departingTexts(departure);
  }
}

function originOf({ initiator, originUrl }: Departure): string {
  return initiator ?? originUrl ?? '';
}

declare const __BROWSER__: 'chromium' | 'firefox';

/** Sets the tripwire. To be called while the background starts. */
export function setTripwire(tripwire: Tripwire): void {
  const { onBeforeRequest } = chrome.webRequest;
  const filter = { urls: hostMatchPatterns() };
  type Listener = Parameters<typeof onBeforeRequest.addListener>[0];
  if (__BROWSER__ === 'firefox') {
    const cancelling = async (details: Departure): Promise<{ cancel: boolean }> => ({
      cancel: !(await tripwire.look(details)),
    });
    onBeforeRequest.addListener(cancelling as unknown as Listener, filter, [
      'requestBody',
      'blocking',
    ]);
    return;
  }
  onBeforeRequest.addListener(
    ((details: Departure) => void tripwire.look(details)) as unknown as Listener,
    filter,
    ['requestBody'],
  );
  const cancelling = (details: Departure): { cancel: boolean } => ({
    cancel: !tripwire.lookNow(details),
  });
  void chrome.permissions.contains({ permissions: ['webRequestBlocking'] }).then((granted) => {
    if (!granted) return;
    onBeforeRequest.addListener(cancelling as unknown as Listener, filter, [
      'requestBody',
      'blocking',
    ]);
  });
}
