// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import { textKey } from '../shared/text';

/** Longer than a verdict counts in a page, so that nothing admitted there is unknown here. */
const ADMITTED_MS = 5 * 60_000;
const MOST = 2000;

/** The texts that may leave: those with a verdict that passes, and those a person released. */
export class Admitted {
  readonly #until = new Map<string, number>();
  readonly #waiting = new Set<() => void>();
  readonly #now: () => number;

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  add(key: string): void {
    this.#until.delete(key);
    this.#until.set(key, this.#now() + ADMITTED_MS);
    for (const oldest of this.#until.keys()) {
      if (this.#until.size <= MOST) break;
      this.#until.delete(oldest);
    }
    for (const look of this.#waiting) look();
  }

  /** True when every text may leave now. */
  has(texts: readonly string[]): boolean {
    return texts.every(
      (text) => text.trim() === '' || (this.#until.get(textKey(text)) ?? 0) > this.#now(),
    );
  }

  /** True as soon as every text may leave; false when that is not so within `ms`. */
  async wait(texts: readonly string[], ms: number): Promise<boolean> {
    if (this.has(texts)) return true;
    return new Promise((resolve) => {
      const end = (result: boolean): void => {
        clearTimeout(timer);
        this.#waiting.delete(look);
        resolve(result);
      };
      const look = (): void => {
        if (this.has(texts)) end(true);
      };
      const timer = setTimeout(() => end(false), ms);
      this.#waiting.add(look);
    });
  }
}
