// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import { passes } from '../shared/actions';
import type { Verdict } from '../shared/messages';

const MOST = 12;
/** A verdict older than this is asked for again: the policy may have changed. */
export const VERDICT_MS = 60_000;

/** The verdicts about the last texts, by exact text. In memory only. */
export class Verdicts {
  readonly #byText = new Map<string, { readonly verdict: Verdict; readonly at: number }>();
  readonly #now: () => number;

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  get(text: string): Verdict | null {
    const entry = this.#byText.get(text);
    if (!entry || this.#now() - entry.at > VERDICT_MS) return null;
    return entry.verdict;
  }

  set(text: string, verdict: Verdict): void {
    this.#byText.delete(text);
    this.#byText.set(text, { verdict, at: this.#now() });
    for (const oldest of this.#byText.keys()) {
      if (this.#byText.size <= MOST) return;
      this.#byText.delete(oldest);
    }
  }

  /** True when exactly this text has a verdict that lets it leave. */
  pass(text: string): boolean {
    const verdict = this.get(text);
    return verdict !== null && passes(verdict.action);
  }

  /** The last texts that may leave, the latest first. */
  passing(): string[] {
    return [...this.#byText.keys()].reverse().filter((text) => this.pass(text));
  }

  forget(): void {
    this.#byText.clear();
  }
}
