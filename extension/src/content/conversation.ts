// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

/**
 * Names the conversation of a page, so that the same person keeps the same token in it. A new
 * conversation gets its own name before the site gives it an id; the name stays when the id comes.
 */
export class Conversation {
  readonly #pattern: RegExp;
  readonly #onId: (name: string, id: string) => void;
  readonly #names = new Map<string, string>();
  #fresh: { readonly name: string; readonly sent: boolean } | null = null;

  /**
   * `pattern` finds the id in the path and query of an address. `onId` is told once when the site
   * has given an id to the conversation of that name: a page that is loaded again knows the id only.
   */
  constructor(pattern: string, onId: (name: string, id: string) => void = () => undefined) {
    this.#pattern = new RegExp(pattern);
    this.#onId = onId;
  }

  /** True when the site has given the page at `address` an id. */
  hasId(address: string): boolean {
    return this.#pattern.test(address);
  }

  /** The name for the page at `address` (path and query of its URL) now, at most 64 units. */
  name(address: string): string {
    const id = this.#pattern.exec(address)?.[1]?.slice(0, 64);
    if (id === undefined) {
      this.#fresh ??= { name: crypto.randomUUID(), sent: false };
      return this.#fresh.name;
    }
    const known = this.#names.get(id) ?? this.#nameFor(id);
    this.#fresh = null;
    this.#names.set(id, known);
    return known;
  }

  /** A message has left in the conversation of the page. */
  sent(): void {
    if (this.#fresh) this.#fresh = { ...this.#fresh, sent: true };
  }

  /** Without a message, a person has only gone from an empty page to an older conversation. */
  #nameFor(id: string): string {
    if (!this.#fresh?.sent) return id;
    this.#onId(this.#fresh.name, id);
    return this.#fresh.name;
  }
}
