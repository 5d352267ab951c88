// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

/** Pairs that are kept, at most: the oldest goes first. */
const MOST = 256;

export interface IdStore {
  load(): Promise<readonly (readonly [id: string, name: string])[]>;
  save(pairs: readonly (readonly [id: string, name: string])[]): void;
}

/**
 * Under which name a conversation began to which its site has since given an id. A page that is
 * loaded again knows the id only; the words behind its tokens are kept under the name.
 */
export class ConversationIds {
  readonly #store: IdStore;
  readonly #loaded: Promise<void>;
  #names = new Map<string, string>();

  constructor(store: IdStore) {
    this.#store = store;
    this.#loaded = store.load().then(
      (pairs) => {
        this.#names = new Map(pairs);
      },
      () => undefined,
    );
  }

  async tell(name: string, id: string): Promise<void> {
    await this.#loaded;
    this.#names.delete(id);
    this.#names.set(id, name);
    this.#names = new Map([...this.#names].slice(-MOST));
    this.#store.save([...this.#names]);
  }

  /** The name of the conversation that a page calls `id`: that same, unless it was told otherwise. */
  async nameOf(id: string): Promise<string> {
    await this.#loaded;
    return this.#names.get(id) ?? id;
  }
}
