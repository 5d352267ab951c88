// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import type { Verdict } from '../shared/messages';
import { openFindings, type KeptWords } from './words';

const MOST = 256;

/**
 * The words that were found in a text of this page and that nobody has let go: they may leave in no
 * request. Exact words, as they stood in the text. In memory only.
 */
export class HeldValues {
  readonly #held = new Set<string>();
  readonly #released = new Set<string>();

  get list(): readonly string[] {
    return [...this.#held];
  }

  found(text: string, verdict: Verdict): void {
    for (const { start, end } of openFindings(verdict)) {
      const words = text.slice(start, end);
      if (!this.#released.has(words)) this.#held.add(words);
    }
    for (const oldest of this.#held) {
      if (this.#held.size <= MOST) return;
      this.#held.delete(oldest);
    }
  }

  /** A person lets these words out: they have left, or are about to. */
  released(kept: KeptWords): void {
    for (const words of this.#held) {
      if (!kept.hasWords(words)) continue;
      this.#held.delete(words);
      this.#released.add(words);
    }
  }

  /** True when all of `values` may leave. */
  mayLeave(values: readonly string[]): boolean {
    return values.every((words) => !this.#held.has(words));
  }
}
