// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import { readEditable, type EditableText } from '../content/dom-text';

/** A block of visible text that may hold tokens; about the moment at which it was read. */
export interface Block {
  readonly element: Element;
  readonly view: EditableText;
}

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

function isOnScreen(element: Element): boolean {
  const { top, bottom, width, height } = element.getBoundingClientRect();
  return width > 0 && height > 0 && bottom > -MARGIN && top < innerHeight + MARGIN;
}

/** The visible blocks of the conversation, none within another. Linear in the page. */
export function promisingBlocks(): Block[] {
  const root = document.querySelector('main, [role="main"]') ?? document.body;
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const elements = new Set<Element>();
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!PROMISING.test((node as Text).data)) continue;
    const parent = node.parentElement;
    const element = parent?.closest(BLOCK);
    if (!parent || !element || elements.has(element)) continue;
    if (!parent.closest(APART) && isOnScreen(element)) elements.add(element);
  }
  return [...elements]
    .filter((element) => !hasAncestorIn(element, elements))
    .map((element) => ({ element, view: readEditable(element) }))
    .filter(({ view }) => view.text.length <= MOST_UNITS);
}

function hasAncestorIn(element: Element, elements: ReadonlySet<Element>): boolean {
  for (let at = element.parentElement; at; at = at.parentElement) {
    if (elements.has(at)) return true;
  }
  return false;
}
