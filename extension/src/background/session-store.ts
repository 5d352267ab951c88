// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import type { IdStore } from './conversation-ids';
import type { ConversationStore, Kept } from './conversations';

const PREFIX = 'words.';
const IDS = 'ids';

/** The kept words in the browser's session storage: memory of the browser, never its disk. */
export const sessionStore: ConversationStore = {
  async load() {
    const all = await chrome.storage.session.get(null);
    const kept = Object.entries(all)
      .filter(([key]) => key.startsWith(PREFIX))
      .map(([key, value]) => [key.slice(PREFIX.length), value as Kept] as const);
    return new Map(kept.sort(([, a], [, b]) => a.usedAt - b.usedAt));
  },
  save(conversation, kept) {
    const key = PREFIX + conversation;
    const done = kept
      ? chrome.storage.session.set({ [key]: kept })
      : chrome.storage.session.remove(key);
    // Over its quota the words are lost with the worker, not before.
    done.catch(() => undefined);
  },
};

/** Ids of sites and our names for them: no words. */
export const idStore: IdStore = {
  async load() {
    const stored = (await chrome.storage.session.get(IDS))[IDS];
    return Array.isArray(stored) ? (stored as [string, string][]) : [];
  },
  save(pairs) {
    chrome.storage.session.set({ [IDS]: pairs }).catch(() => undefined);
  },
};
