// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import { ConversationIds } from '../../extension/src/background/conversation-ids';
import {
  Conversations,
  type ConversationStore,
  type Kept,
} from '../../extension/src/background/conversations';
import type { LinkRequest, LinkResult } from '../../extension/src/background/host-link';
import { forgetNames, restoreNames } from '../../extension/src/background/names';
import { LIMITS, type Reply } from '../../extension/src/shared/generated/protocol';
import { crc32 } from '../../extension/src/shared/text';

const TEXT = 'Mme Huguette LAVAUD tousse.';
const LAVAUD = { token: '[PATIENT_1]', start: 0, end: 19, person: 1, role: 'patient' } as const;
const KEPT = { token: '[PATIENT_1]', words: 'Mme Huguette LAVAUD', person: 1, role: 'patient' };

/** A browser: its session storage outlives workers and hosts. */
class FakeBrowser {
  readonly stored = new Map<string, Kept>();
  time = 0;
  readonly store: ConversationStore = {
    load: () => Promise.resolve(new Map(this.stored)),
    save: (conversation, kept) => {
      if (kept) this.stored.set(conversation, kept);
      else this.stored.delete(conversation);
    },
  };

  /** A fresh background worker. */
  worker(link: FakeLink): Conversations {
    return new Conversations({
      link,
      store: this.store,
      now: () => this.time,
      lifeMinutes: () => 120,
    });
  }
}

/** A link whose host knows what it was told since it started. */
class FakeLink {
  connection: number | null = null;
  readonly asked: LinkRequest[] = [];
  refuses = false;
  #hosts = 0;

  kill(): void {
    this.connection = null;
  }

  request(message: LinkRequest): Promise<LinkResult> {
    this.connection ??= ++this.#hosts;
    this.asked.push(message);
    return Promise.resolve({ ok: true, reply: this.#reply(message) });
  }

  #reply(message: LinkRequest): Reply {
    const id = '1';
    if (message.type === 'remember') {
      if (this.refuses) return { id, type: 'error', code: 'badMessage', message: '', retry: false };
      return { id, type: 'remember', kept: message.entries.length };
    }
    if (message.type === 'restore') {
      const checked = { units: message.text.length, crc: crc32(message.text) };
      const edits = [{ start: 0, end: 11, replacement: 'Huguette LAVAUD' }];
      return { id, type: 'restore', edits, checked };
    }
    return { id, type: 'forget' };
  }

  get types(): string[] {
    return this.asked.map(({ type }) => type);
  }
}

describe('Conversations', () => {
  let browser: FakeBrowser;
  let link: FakeLink;
  let conversations: Conversations;
  const answer = '[PATIENT_1] va mieux.';
  const restore = (about = 'k') => restoreNames(conversations, about, answer);

  beforeEach(async () => {
    browser = new FakeBrowser();
    link = new FakeLink();
    link.connection = 0;
    conversations = browser.worker(link);
    await conversations.learn('k', TEXT, [LAVAUD]);
  });

  it('asks nothing about a conversation without tokens', async () => {
    expect(await restore('other')).toEqual([]);
    expect(link.asked).toEqual([]);
  });
  it('does not tell a host what that host has said', async () => {
    expect(await restore()).toEqual([{ start: 0, end: 11, text: 'Huguette LAVAUD' }]);
    expect(link.types).toEqual(['restore']);
  });
  it('tells a fresh host everything, before anything else, once', async () => {
    link.kill();
    await restore();
    await restore();
    expect(link.types).toEqual(['remember', 'restore', 'restore']);
    expect(link.asked[0]).toEqual({ type: 'remember', conversation: 'k', entries: [KEPT] });
  });
  it('brings the words back after the host and the worker were both ended', async () => {
    link = new FakeLink();
    conversations = browser.worker(link);
    expect(await restore()).toHaveLength(1);
    expect(link.types).toEqual(['remember', 'restore']);
  });
  it('keeps each pair of token and words once, in order', async () => {
    await conversations.learn('k', TEXT, [LAVAUD, { ...LAVAUD, start: 13 }]);
    expect(browser.stored.get('k')?.entries.map(({ words }) => words)).toEqual([
      'Mme Huguette LAVAUD',
      'LAVAUD',
    ]);
  });
  it('sends many words in requests that fit', async () => {
    const words = 'é'.repeat(1024);
    const places = Array.from({ length: LIMITS.conversationTokens + 5 }, (_, i) => ({
      token: `[T_${i}]`,
      start: 0,
      end: words.length,
    }));
    await conversations.learn('k', words, places);
    link.kill();
    await restore();
    const sent = link.asked.flatMap((message) => (message.type === 'remember' ? [message] : []));
    expect(sent.flatMap(({ entries }) => entries)).toHaveLength(LIMITS.conversationTokens);
    for (const message of sent) {
      expect(new TextEncoder().encode(JSON.stringify(message)).length).toBeLessThan(1 << 20);
    }
  });
  it('starts anew with a host that will not have the words', async () => {
    link.kill();
    link.refuses = true;
    await restore();
    expect(link.types).toEqual(['remember', 'restore']);
    expect(await conversations.holds('k')).toBe(false);
  });
  it('forgets after the minutes of the policy', async () => {
    browser.time = 121 * 60_000;
    expect(await restore()).toEqual([]);
    expect(browser.stored.size).toBe(0);
  });
  it('forgets here and in the host when asked to', async () => {
    await forgetNames(conversations, 'k');
    expect(browser.stored.size).toBe(0);
    expect(await restore()).toEqual([]);
    expect(link.types).toEqual(['forget']);
  });
  it('keeps no more conversations than the host', async () => {
    for (let i = 0; i < LIMITS.conversations; i++) {
      await conversations.learn(`c${i}`, TEXT, [LAVAUD]);
    }
    expect(browser.stored.size).toBe(LIMITS.conversations);
    expect(browser.stored.has('k')).toBe(false);
  });
  it('believes no answer about another text', async () => {
    link.request = () =>
      Promise.resolve({
        ok: true,
        reply: { id: '1', type: 'restore', edits: [], checked: { units: 1, crc: 2 } },
      });
    expect(await restore()).toBeNull();
  });
});

describe('ConversationIds', () => {
  /** A browser's session storage, and the workers that use it one after the other. */
  function browser() {
    let stored: readonly (readonly [string, string])[] = [];
    const store = {
      load: () => Promise.resolve(stored),
      save: (pairs: readonly (readonly [string, string])[]) => {
        stored = pairs;
      },
    };
    return { worker: () => new ConversationIds(store), size: () => stored.length };
  }

  it('know under which name a conversation began, also after the worker was ended', async () => {
    const { worker } = browser();
    await worker().tell('fresh', 'abc');
    expect(await worker().nameOf('abc')).toBe('fresh');
  });
  it('leave other conversations alone', async () => {
    const { worker } = browser();
    await worker().tell('fresh', 'abc');
    expect(await worker().nameOf('fresh')).toBe('fresh');
    expect(await worker().nameOf('def')).toBe('def');
  });
  it('are bounded, the oldest go first', async () => {
    const { worker, size } = browser();
    const ids = worker();
    for (let i = 0; i < 300; i++) await ids.tell(`name${i}`, `id${i}`);
    expect(size()).toBe(256);
    expect(await ids.nameOf('id0')).toBe('id0');
    expect(await ids.nameOf('id299')).toBe('name299');
  });
});
