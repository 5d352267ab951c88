// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

/**
 * Names the conversation of a page, so that the same person keeps the same token in it. A new
 * conversation gets its own name before the site gives it an id; the name stays when the id comes.
 */
export class Conversation {
  readonly #pattern: RegExp;
  readonly #names = new Map<string, string>();
  #fresh: string | null = null;

  constructor(pattern: string) {
    this.#pattern = new RegExp(pattern);
  }

  /** The name for the page at `path` (of its URL) now. */
  name(path: string): string {
    const id = this.#pattern.exec(path)?.[1];
    if (id === undefined) return (this.#fresh ??= crypto.randomUUID());
    const known = this.#names.get(id);
    if (known !== undefined) {
      this.#fresh = null;
      return known;
    }
    const name = this.#fresh ?? id.slice(0, 64);
    this.#fresh = null;
    this.#names.set(id, name);
    return name;
  }
}
