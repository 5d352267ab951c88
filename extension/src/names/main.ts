// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import { applyEdits, type Edit } from '../shared/edits';
import type { ContentMessage } from '../shared/messages';
import { promisingBlocks, type Block } from './blocks';
import { Control } from './control';
import { Layer, type Place } from './layer';

/** A page that changes all the time, as an answer that streams in, is looked at this often. */
const LOOK_MS = 250;
/** How long an answer of the host is used again for the same text. */
const FRESH_MS = 20_000;
const MOST_ANSWERS = 200;
const COPY_OFFER_MS = 15_000;
/** The time of the words passes also when nothing moves. */
const FOLLOW_MS = 20_000;

interface Flags {
  paraventNames?: boolean;
  /** Set by the content script: the name of the page's conversation now. */
  paraventConversation?: () => string;
}

const flags = globalThis as Flags;
const EVERYTHING = { childList: true, characterData: true, subtree: true };

/** What is being copied; Chromium keeps a selection inside a shadow root to that root. */
function selectedBy(event: Event): string {
  const target = event.composedPath()[0];
  const root = target instanceof Node ? (target.getRootNode() as Partial<Document>) : document;
  return (root.getSelection?.() ?? getSelection())?.toString() ?? '';
}

/** The person writes: what is written holds no names, and the keys must not wait for them. */
function isWriting({ target }: MutationRecord): boolean {
  const element = target instanceof Element ? target : target.parentElement;
  return Boolean(element?.closest('[contenteditable]:not([contenteditable="false"])'));
}

async function ask(message: ContentMessage): Promise<unknown> {
  try {
    return await chrome.runtime.sendMessage(message);
  } catch {
    // The extension was reloaded: nothing is known any more.
    return null;
  }
}

function start(conversation: () => string): void {
  const layer = new Layer();
  const answers = new Map<string, { readonly edits: readonly Edit[]; readonly at: number }>();
  let about = conversation();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let written: ReturnType<typeof setTimeout> | undefined;
  let frame = 0;
  let looking = false;
  let again = false;
  let unanswered = false;
  let selected = '';
  let offer: ReturnType<typeof setTimeout> | undefined;

  const restore = async (text: string): Promise<readonly Edit[] | null> =>
    (await ask({ kind: 'restore', conversation: about, text })) as readonly Edit[] | null;

  const isKnown = ({ view }: Block): boolean =>
    performance.now() - (answers.get(view.text)?.at ?? -Infinity) < FRESH_MS;

  async function learn(blocks: readonly Block[]): Promise<void> {
    const unknown = blocks.filter((block) => !isKnown(block)).map(({ view }) => view.text);
    for (const text of new Set(unknown)) {
      const edits = await restore(text);
      unanswered ||= edits === null;
      if (!edits) continue;
      answers.set(text, { edits, at: performance.now() });
      const [oldest] = answers.keys();
      if (answers.size > MOST_ANSWERS && oldest !== undefined) answers.delete(oldest);
    }
  }

  function placesIn(block: Block): Place[] {
    const edits = answers.get(block.view.text)?.edits ?? [];
    return edits.flatMap(({ start, end, text: words }) => {
      const range = block.view.rangeOf(start, end);
      const token = block.view.text.slice(start, end);
      return range ? [{ range, block: block.element, token, words }] : [];
    });
  }

  const visible = (): Block[] => promisingBlocks((root) => changes.observe(root, EVERYTHING));

  async function look(): Promise<void> {
    if (looking) {
      again = true;
      return;
    }
    looking = true;
    try {
      if (about !== conversation()) {
        about = conversation();
        answers.clear();
      }
      const asked = about;
      unanswered = false;
      await learn(visible());
      // The page may have moved on while the host was asked: read it again.
      const places = asked === conversation() ? visible().flatMap(placesIn) : [];
      layer.draw(places);
      control.present = places.length > 0;
      describe();
    } finally {
      looking = false;
      if (again) {
        again = false;
        lookSoon();
      }
    }
  }

  function describe(): void {
    const pairs = layer.places.map(({ token, words }) => `${token}\u00a0: ${words}`);
    control.legend = layer.shown ? [...new Set(pairs)].join('. ') : '';
  }

  function lookSoon(): void {
    timer ??= setTimeout(() => {
      timer = undefined;
      void look();
    }, LOOK_MS);
  }

  function follow(): void {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(() => layer.place());
  }

  const control = new Control({
    show(shown) {
      layer.shown = shown;
      control.shown = shown;
      describe();
      control.say(shown ? 'names_shown' : 'names_hidden');
    },
    forget() {
      void ask({ kind: 'forget', conversation: about });
      answers.clear();
      layer.draw([]);
      control.present = false;
    },
    copy() {
      void copyWithWords();
    },
  });

  async function offerCopy(text: string): Promise<void> {
    if (text.trim() === '') return;
    const edits = await restore(text);
    if (!edits?.length) return;
    selected = applyEdits(text, edits);
    control.present = true;
    control.copies = true;
    control.say('names_copied_without');
    clearTimeout(offer);
    offer = setTimeout(endOffer, COPY_OFFER_MS);
  }

  function endOffer(): void {
    clearTimeout(offer);
    selected = '';
    control.copies = false;
  }

  async function copyWithWords(): Promise<void> {
    try {
      await navigator.clipboard.writeText(selected);
      control.say('names_copied');
    } catch {
      control.say('names_not_copied');
    }
    endOffer();
  }

  async function followTime(): Promise<void> {
    if (unanswered) lookSoon();
    if (layer.places.length === 0) return;
    if ((await ask({ kind: 'holds', conversation: about })) === true) return;
    answers.clear();
    lookSoon();
  }

  const moved = (): void => {
    follow();
    lookSoon();
  };
  const changes = new MutationObserver((records) => {
    if (!records.every(isWriting)) moved();
    else {
      clearTimeout(written);
      written = setTimeout(follow, LOOK_MS);
    }
  });
  changes.observe(document.documentElement, EVERYTHING);
  setInterval(() => void followTime(), FOLLOW_MS);
  addEventListener('scroll', moved, { capture: true, passive: true });
  addEventListener('resize', moved, { passive: true });
  addEventListener('pointermove', ({ clientX, clientY }) => layer.point(clientX, clientY), {
    capture: true,
    passive: true,
  });
  addEventListener('copy', (event) => event.isTrusted && void offerCopy(selectedBy(event)), {
    capture: true,
  });
  void look();
}

if (!flags.paraventNames && flags.paraventConversation) {
  flags.paraventNames = true;
  start(flags.paraventConversation);
}
