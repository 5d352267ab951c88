// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import { parentOf } from '../content/shadow';
import { element, style } from '../ui/dom';

/** Where the page shows a token, and what it stands for. */
export interface Place {
  readonly range: Range;
  /** The block of the page that it is in. */
  readonly block: Element | ShadowRoot;
  readonly token: string;
  readonly words: string;
}

/** Words are made this narrow at most, then cut; the pointer shows them whole. */
const LEAST_SCALE = 0.6;
/** Letters that are only narrow are harder to read than letters that are smaller as well. */
const LEAST_HEIGHT = 0.84;
const INHERITED = ['fontFamily', 'fontSize', 'fontWeight', 'fontStyle', 'letterSpacing'] as const;

const CSS_TEXT = `
:host { all: initial; position: fixed; inset: 0; pointer-events: none; z-index: 2147483645; overflow: clip; }
.words { position: fixed; box-sizing: border-box; overflow: hidden; white-space: nowrap; border-radius: 4px; display: flex; align-items: center; background: #e2f1ee; color: #0a5a53; }
.words.dark { background: #24423e; color: #a5e2d9; }
.words span { transform-origin: left center; overflow: hidden; text-overflow: ellipsis; flex: none; }
.tip { position: fixed; max-width: 360px; padding: 5px 10px; border-radius: 8px; background: #1c2827; color: #ffffff; font: 500 13px/1.4 system-ui, sans-serif; overflow-wrap: anywhere; }
@media (forced-colors: active) { .words, .tip { border: 1px solid CanvasText; } }
`;

/** Red, green and blue of the colour behind an element; null when it is transparent all the way. */
function backgroundOf(start: Element): readonly [number, number, number] | null {
  for (let at: Element | null = start; at; at = parentOf(at)) {
    const found = /^rgba?\((\d+), (\d+), (\d+)(?:, ([\d.]+))?\)$/.exec(
      getComputedStyle(at).backgroundColor,
    );
    if (found && found[4] !== '0') return [Number(found[1]), Number(found[2]), Number(found[3])];
  }
  return null;
}

const hostOf = (block: Element | ShadowRoot): Element =>
  block instanceof ShadowRoot ? block.host : block;

/** True for a part of the block, and for what it lies in: neither hides it. */
function belongsTo(block: Element | ShadowRoot, over: Element): boolean {
  if (block.contains(over)) return true;
  for (let at: Element | null = hostOf(block); at; at = parentOf(at)) if (at === over) return true;
  return false;
}

function isDark(at: Element): boolean {
  const colour = backgroundOf(at);
  return colour !== null && colour[0] * 0.3 + colour[1] * 0.59 + colour[2] * 0.11 < 128;
}

interface Label {
  readonly place: Place;
  readonly node: HTMLElement;
  readonly inner: HTMLElement;
}

/**
 * Draws words over tokens, in a closed tree of ours that takes no pointer and cannot be searched,
 * selected or read by the page.
 */
export class Layer {
  readonly #host = document.createElement('paravent-names');
  readonly #root = this.#host.attachShadow({ mode: 'closed' });
  readonly #tip = element('div', { class: 'tip' });
  #labels: Label[] = [];
  #places: readonly Place[] = [];
  #shown = false;

  constructor() {
    style(this.#root, CSS_TEXT);
    this.#host.inert = true;
  }

  get places(): readonly Place[] {
    return this.#places;
  }

  get shown(): boolean {
    return this.#shown;
  }

  set shown(shown: boolean) {
    this.#shown = shown;
    this.draw(this.#places);
  }

  /** Replaces what is drawn. */
  draw(places: readonly Place[]): void {
    this.#places = places;
    this.#tip.remove();
    for (const { node } of this.#labels) node.remove();
    this.#labels = this.#shown ? places.map((place) => this.#label(place)) : [];
    if (places.length === 0) this.#host.remove();
    else if (!this.#host.isConnected) document.documentElement.append(this.#host);
    this.#root.append(...this.#labels.map(({ node }) => node));
    this.place();
  }

  /** Follows the page; called for each frame in which it moves. */
  place(): void {
    // Everything is measured before anything is moved: one layout for all labels.
    const boxes = this.#labels.map((label) => ({
      label,
      box: this.#boxOf(label.place),
      wide: label.inner.scrollWidth,
    }));
    for (const { label, box, wide } of boxes) {
      const { node, inner } = label;
      node.style.display = box ? '' : 'none';
      if (!box) continue;
      node.style.left = `${box.left}px`;
      node.style.top = `${box.top}px`;
      node.style.width = `${box.width}px`;
      node.style.height = `${box.height}px`;
      const scale = Math.max(LEAST_SCALE, Math.min(1, box.width / Math.max(1, wide)));
      inner.style.transform = `scale(${scale}, ${Math.max(scale, LEAST_HEIGHT)})`;
      inner.style.maxWidth = `${box.width / scale}px`;
    }
  }

  /** Shows the words under the pointer, if there are any. */
  point(x: number, y: number): void {
    const place = this.#places.find(({ range }) => {
      return [...range.getClientRects()].some(
        ({ left, right, top, bottom }) => x >= left && x <= right && y >= top && y <= bottom,
      );
    });
    const box = place ? this.#boxOf(place) : null;
    if (!place || !box) {
      this.#tip.remove();
      return;
    }
    this.#tip.textContent = this.#shown ? `${place.words} (${place.token})` : place.words;
    this.#tip.style.left = `${Math.min(box.left, innerWidth - 200)}px`;
    this.#tip.style.top = `${box.bottom + 6}px`;
    if (!this.#tip.isConnected) this.#root.append(this.#tip);
  }

  #label(place: Place): Label {
    const holder = place.range.startContainer.parentElement ?? hostOf(place.block);
    const inner = element('span', {}, [place.words]);
    const node = element('div', { class: isDark(holder) ? 'words dark' : 'words' }, [inner]);
    const computed = getComputedStyle(holder);
    for (const name of INHERITED) node.style[name] = computed[name];
    return { place, node, inner };
  }

  /** Where a token stands on the screen; null when it does not, or something lies over it. */
  #boxOf({ range, block }: Place): DOMRect | null {
    const [box] = range.getClientRects();
    if (!box || box.width === 0 || box.bottom < 0 || box.top > innerHeight) return null;
    const root = block.getRootNode() as Document | ShadowRoot;
    const over = root.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
    return over && belongsTo(block, over) ? box : null;
  }
}
