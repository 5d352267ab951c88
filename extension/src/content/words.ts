// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import { passes, strictest } from '../shared/actions';
import type { Finding } from '../shared/generated/protocol';
import type { Verdict } from '../shared/messages';

// What a person has chosen to leave in a message, for the time of one send.

function key(words: string): string {
  return words
    .replace(/[\s\u00a0\u202f]+/g, ' ')
    .trim()
    .toLowerCase();
}

/** The findings that need a decision: those whose action does not let the text pass. */
export function openFindings(verdict: Verdict): Finding[] {
  return verdict.findings.filter(({ action }) => !passes(action));
}

/** The combination as a whole is stricter than any single finding. */
export function isCombination(verdict: Verdict): boolean {
  return !passes(verdict.action) && openFindings(verdict).length === 0 && !verdict.truncated;
}

/** Words the person keeps. Immutable. */
export class KeptWords {
  static readonly none = new KeptWords(new Set(), false);
  readonly #words: ReadonlySet<string>;
  readonly #combination: boolean;

  private constructor(words: ReadonlySet<string>, combination: boolean) {
    this.#words = words;
    this.#combination = combination;
  }

  get isEmpty(): boolean {
    return this.#words.size === 0 && !this.#combination;
  }

  with(text: string, findings: readonly Finding[], combination: boolean): KeptWords {
    const words = findings.map(({ start, end }) => key(text.slice(start, end)));
    return new KeptWords(new Set([...this.#words, ...words]), this.#combination || combination);
  }

  has(text: string, { start, end }: Finding): boolean {
    return this.hasWords(text.slice(start, end));
  }

  hasWords(words: string): boolean {
    return this.#words.has(key(words));
  }

  /** True when nothing in the verdict about `text` is left to decide. */
  cover(text: string, verdict: Verdict): boolean {
    if (passes(verdict.action)) return true;
    if (verdict.truncated) return false;
    const open = openFindings(verdict);
    if (!open.every((finding) => this.has(text, finding))) return false;
    const byFindings = strictest(open.map(({ action }) => action));
    return byFindings === verdict.action || this.#combination || this.#words.size > 0;
  }
}
