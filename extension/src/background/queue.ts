// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

/** 0 is served first. `send` overtakes all but the greeting. */
export const PRIORITY = { hello: 0, send: 1, rest: 2, outcome: 3 } as const;
export type Priority = (typeof PRIORITY)[keyof typeof PRIORITY];

interface Entry<T> {
  readonly item: T;
  readonly priority: Priority;
}

/** First in, first out within one priority. All operations are linear in the queue's length. */
export class PriorityQueue<T> {
  #entries: Entry<T>[] = [];

  get size(): number {
    return this.#entries.length;
  }

  push(item: T, priority: Priority): void {
    const at = this.#entries.findIndex((entry) => entry.priority > priority);
    if (at < 0) this.#entries.push({ item, priority });
    else this.#entries.splice(at, 0, { item, priority });
  }

  shift(): T | undefined {
    return this.#entries.shift()?.item;
  }

  remove(item: T): boolean {
    const at = this.#entries.findIndex((entry) => entry.item === item);
    if (at < 0) return false;
    this.#entries.splice(at, 1);
    return true;
  }

  /** Empties the queue and returns what was in it, in order. */
  drain(): T[] {
    const items = this.#entries.map((entry) => entry.item);
    this.#entries = [];
    return items;
  }
}
