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

interface Flags {
  paraventNames?: boolean;
  /** Set by the content script: the name of the page's conversation now. */
  paraventConversation?: () => string;
}

const flags = globalThis as Flags;

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
  let frame = 0;
  let looking = false;
  let again = false;
  let selected = '';
  let offer: ReturnType<typeof setTimeout> | undefined;

  const restore = async (text: string): Promise<readonly Edit[] | null> =>
    (await ask({ kind: 'restore', conversation: about, text })) as readonly Edit[] | null;

  /** The edits of one block, or undefined when the host has to be asked. */
  const known = ({ view }: Block): readonly Edit[] | undefined => {
    const answer = answers.get(view.text);
    return answer && performance.now() - answer.at < FRESH_MS ? answer.edits : undefined;
  };

  async function learn(blocks: readonly Block[]): Promise<void> {
    const unknown = [
      ...new Set(blocks.filter((block) => !known(block)).map(({ view }) => view.text)),
    ];
    for (const text of unknown) {
      const edits = await restore(text);
      if (!edits) continue;
      answers.set(text, { edits, at: performance.now() });
      const [oldest] = answers.keys();
      if (answers.size > MOST_ANSWERS && oldest !== undefined) answers.delete(oldest);
    }
  }

  function placesIn(block: Block): Place[] {
    return (known(block) ?? []).flatMap(({ start, end, text: words }) => {
      const range = block.view.rangeOf(start, end);
      const token = block.view.text.slice(start, end);
      return range ? [{ range, block: block.element, token, words }] : [];
    });
  }

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
      await learn(promisingBlocks());
      // The page may have moved on while the host was asked: read it again.
      const places = asked === conversation() ? promisingBlocks().flatMap(placesIn) : [];
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

  async function offerCopy(): Promise<void> {
    const text = getSelection()?.toString() ?? '';
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

  new MutationObserver(() => {
    follow();
    lookSoon();
  }).observe(document.documentElement, { childList: true, characterData: true, subtree: true });
  const moved = (): void => {
    follow();
    lookSoon();
  };
  addEventListener('scroll', moved, { capture: true, passive: true });
  addEventListener('resize', moved, { passive: true });
  addEventListener('pointermove', ({ clientX, clientY }) => layer.point(clientX, clientY), {
    capture: true,
    passive: true,
  });
  addEventListener('copy', (event) => event.isTrusted && void offerCopy(), { capture: true });
  void look();
}

if (!flags.paraventNames && flags.paraventConversation) {
  flags.paraventNames = true;
  start(flags.paraventConversation);
}
