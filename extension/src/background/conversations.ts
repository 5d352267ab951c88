// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import {
  LIMITS,
  type MappingEntry,
  type RememberEntry,
  type VerdictReply,
} from '../shared/generated/protocol';
import type { HostLink, LinkRequest, LinkResult } from './host-link';
import type { Priority } from './queue';

// Which words stand behind the tokens of each conversation. The host knows it too, until it is
// killed; this copy, in the browser's session storage (memory, never the disk, closed to pages and
// content scripts), is given back to the next host before it hears anything else of the
// conversation. Nothing here understands a token.

/** One conversation. */
export interface Kept {
  readonly entries: readonly RememberEntry[];
  /** Milliseconds since the epoch. */
  readonly usedAt: number;
}

export interface ConversationStore {
  load(): Promise<ReadonlyMap<string, Kept>>;
  save(conversation: string, kept: Kept | null): void;
}

export interface ConversationSurroundings {
  readonly link: Pick<HostLink, 'request' | 'connection'>;
  readonly store: ConversationStore;
  now(): number;
  /** How long a conversation that nobody uses keeps its words. */
  lifeMinutes(): number;
}

type About = LinkRequest & { readonly conversation: string };

const MAX_WORDS = 1024;
/** A greeting, and a host that dies in between: more often than this is a failure. */
const TRIES = 3;

/** `entries` in requests that fit a frame. */
function batchesOf(entries: readonly RememberEntry[]): RememberEntry[][] {
  const batches: RememberEntry[][] = [];
  // 256 entries of 1,024 units take at most three quarters of a frame.
  const most = Math.min(256, LIMITS.rememberEntries);
  for (let at = 0; at < entries.length; at += most) batches.push(entries.slice(at, at + most));
  return batches;
}

const keyOf = ({ token, words }: RememberEntry): string => `${token}\n${words}`;

function entryOf(text: string, { token, start, end, person, role }: MappingEntry): RememberEntry {
  const words = text.slice(start, end);
  return { token, words, ...(person ? { person } : {}), ...(role ? { role } : {}) };
}

export class Conversations {
  readonly #around: ConversationSurroundings;
  readonly #loaded: Promise<void>;
  readonly #told = new Map<string, number>();
  #kept = new Map<string, Kept>();

  constructor(around: ConversationSurroundings) {
    this.#around = around;
    this.#loaded = around.store.load().then(
      (kept) => {
        this.#kept = new Map(kept);
      },
      () => undefined,
    );
  }

  /** True when there are words to bring back. */
  async holds(conversation: string): Promise<boolean> {
    await this.#loaded;
    this.#expire();
    return this.#kept.has(conversation);
  }

  /** Keeps the words for which a verdict about `text` offers tokens. */
  async learn(conversation: string, text: string, mapping: VerdictReply['mapping']): Promise<void> {
    await this.#loaded;
    if (mapping.length === 0) return;
    const former = this.#kept.get(conversation)?.entries ?? [];
    const entries = new Map(former.map((entry) => [keyOf(entry), entry]));
    for (const place of mapping) {
      const entry = entryOf(text, place);
      if (entry.words.length === 0 || entry.words.length > MAX_WORDS) continue;
      if (entries.size < LIMITS.conversationTokens) entries.set(keyOf(entry), entry);
    }
    this.#keep(conversation, [...entries.values()]);
  }

  async forget(conversation: string): Promise<void> {
    await this.#loaded;
    this.#drop(conversation);
  }

  /**
   * Sends a request to a host that knows all that is kept of its conversation. As HostLink.request:
   * never rejects, `deadlineMs` for each exchange.
   */
  async request(message: About, priority: Priority, deadlineMs: number): Promise<LinkResult> {
    await this.#loaded;
    this.#expire();
    const { conversation } = message;
    for (let i = 0; i < TRIES; i++) {
      const kept = this.#kept.get(conversation);
      if (!kept || this.#isTold(conversation)) break;
      const failed = await this.#remind(conversation, kept, priority, deadlineMs);
      if (failed) return failed;
    }
    if (this.#kept.has(conversation) && !this.#isTold(conversation)) {
      return { ok: false, failure: 'crashed' };
    }
    // Queued in the turn in which the connection was looked at: it ends with that connection.
    const result = this.#around.link.request(message, priority, deadlineMs);
    this.#use(conversation);
    return result;
  }

  #isTold(conversation: string): boolean {
    const { connection } = this.#around.link;
    return connection !== null && this.#told.get(conversation) === connection;
  }

  /** Gives a host what is kept; the failure when it could not be reached. */
  async #remind(
    conversation: string,
    { entries }: Kept,
    priority: Priority,
    deadlineMs: number,
  ): Promise<LinkResult | null> {
    const { link } = this.#around;
    let first: number | null = null;
    for (const batch of batchesOf(entries)) {
      const message = { type: 'remember' as const, conversation, entries: batch };
      const result = await link.request(message, priority, deadlineMs);
      if (!result.ok) return result;
      // A host that will not have them starts the conversation anew.
      if (result.reply.type !== 'remember') {
        this.#drop(conversation);
        return null;
      }
      first ??= link.connection;
    }
    if (first !== null && first === link.connection) this.#told.set(conversation, first);
    return null;
  }

  #keep(conversation: string, entries: readonly RememberEntry[]): void {
    const { connection } = this.#around.link;
    // The host that offered the tokens knows them.
    if (connection !== null && !this.#kept.has(conversation)) {
      this.#told.set(conversation, connection);
    }
    this.#kept.set(conversation, { entries, usedAt: 0 });
    this.#use(conversation);
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= LIMITS.conversations) return;
      this.#drop(oldest);
    }
  }

  /** The one used last comes last. */
  #use(conversation: string): void {
    const kept = this.#kept.get(conversation);
    if (!kept) return;
    const used = { ...kept, usedAt: this.#around.now() };
    this.#kept.delete(conversation);
    this.#kept.set(conversation, used);
    this.#around.store.save(conversation, used);
  }

  #expire(): void {
    const oldest = this.#around.now() - this.#around.lifeMinutes() * 60_000;
    for (const [conversation, { usedAt }] of [...this.#kept]) {
      if (usedAt < oldest) this.#drop(conversation);
    }
  }

  #drop(conversation: string): void {
    this.#kept.delete(conversation);
    this.#told.delete(conversation);
    this.#around.store.save(conversation, null);
  }
}
