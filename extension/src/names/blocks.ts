// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import { readEditable, type EditableText } from '../content/dom-text';

/** A block of visible text that may hold tokens; about the moment at which it was read. */
export interface Block {
  readonly element: Element | ShadowRoot;
  readonly view: EditableText;
}

/** A piece of a token has one of these; a token may be cut into several nodes. */
const PIECE = /[[\]\d]/;
/** Something that a token, also as a model rewrites it, cannot do without. The host knows tokens. */
const PROMISING = /[[\]]|\p{L}[\s_*-]{0,3}\d/u;
const BLOCK =
  'p, li, td, th, dt, dd, h1, h2, h3, h4, h5, h6, pre, blockquote, div, section, article';
/** Lists of other conversations, what is being written, and what nobody sees. */
const APART =
  'nav, aside, script, style, noscript, textarea, [contenteditable], [aria-hidden="true"]';
/** Pixels around the screen that count as visible. */
const MARGIN = 100;
/** A block with more text than this is no answer. */
const MOST_UNITS = 50_000;

/** The text nodes below `root`, those in open shadow roots as well; `onRoot` is told of each root. */
function* textsBelow(root: Node, onRoot: (root: ShadowRoot) => void): Generator<Text> {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.nodeType === Node.TEXT_NODE) {
      yield node as Text;
      continue;
    }
    const { shadowRoot } = node as Element;
    if (!shadowRoot) continue;
    onRoot(shadowRoot);
    yield* textsBelow(shadowRoot, onRoot);
  }
}

const hostOf = (node: Node): Element | null => {
  const root = node.getRootNode();
  return root instanceof ShadowRoot ? root.host : null;
};

function isOnScreen(block: Element | ShadowRoot): boolean {
  const element = block instanceof ShadowRoot ? block.host : block;
  const { top, bottom, width, height } = element.getBoundingClientRect();
  return width > 0 && height > 0 && bottom > -MARGIN && top < innerHeight + MARGIN;
}

function isApart(element: Element): boolean {
  for (let at: Element | null = element; at; at = hostOf(at)) if (at.closest(APART)) return true;
  return false;
}

function blockOf(text: Text): Element | ShadowRoot | null {
  const root = text.getRootNode();
  const block = text.parentElement?.closest(BLOCK);
  return block ?? (root instanceof ShadowRoot ? root : null);
}

function hasAncestorIn(block: Node, blocks: ReadonlySet<Node>): boolean {
  for (let at = block.parentNode; at; at = at.parentNode) if (blocks.has(at)) return true;
  return false;
}

/** The visible blocks of the conversation, none within another. Linear in the page. */
export function promisingBlocks(onRoot: (root: ShadowRoot) => void): Block[] {
  const main = document.querySelector('main, [role="main"]') ?? document.body;
  const blocks = new Set<Element | ShadowRoot>();
  for (const text of textsBelow(main, onRoot)) {
    if (!PIECE.test(text.data)) continue;
    const block = blockOf(text);
    if (!block || blocks.has(block)) continue;
    const holder = text.parentElement ?? hostOf(text);
    if (holder && !isApart(holder) && isOnScreen(block)) blocks.add(block);
  }
  return [...blocks]
    .filter((block) => !hasAncestorIn(block, blocks))
    .map((element) => ({ element, view: readEditable(element) }))
    .filter(({ view }) => view.text.length <= MOST_UNITS && PROMISING.test(view.text));
}
