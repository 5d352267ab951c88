// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import { composerRect } from './composer-rect';
import { element, style } from './dom';
import { PANEL_CSS } from './panel-style';

const WIDTH = 440;
const GAP = 8;
/** Less room than this above the composer and the panel goes below it. */
const LEAST_ROOM = 220;

/**
 * Where cards are shown: one element of ours in the top layer, its tree closed to the page, placed
 * above the composer. It takes no room in the page's layout, and puts itself back when the page
 * removes it while a card is open.
 */
export class Stage {
  readonly #host = document.createElement('paravent-panel');
  readonly #root = this.#host.attachShadow({ mode: 'closed' });
  readonly #live = element('div', { class: 'live', 'aria-live': 'polite', role: 'status' });
  readonly #sizes = new ResizeObserver(() => this.#place());
  readonly #keeper = new MutationObserver(() => this.#keep());
  #card: HTMLElement | null = null;
  #anchor: HTMLElement | null = null;
  #box: () => Element | null = () => null;
  #stop: AbortController | null = null;

  constructor() {
    style(this.#root, PANEL_CSS);
    this.#root.append(this.#live);
    this.#host.setAttribute('popover', 'manual');
  }

  get card(): HTMLElement | null {
    return this.#card;
  }

  get focused(): Element | null {
    return this.#root.activeElement;
  }

  anchorTo(field: HTMLElement, box: () => Element | null): void {
    this.#anchor = field;
    this.#box = box;
  }

  /** What stands in the field now. */
  get text(): string {
    const field = this.#anchor;
    if (!field?.isConnected) return '';
    if (field instanceof HTMLTextAreaElement) return field.value;
    return field.innerText;
  }

  owns(event: Event): boolean {
    return event.target === this.#host;
  }

  /** Shows a card in place of the former one. */
  show(card: HTMLElement): void {
    if (this.#card) card.classList.add('still');
    this.#card?.remove();
    this.#card = card;
    this.#root.append(card);
    this.#attach();
    this.#place();
    if (this.#stop) return;
    this.#stop = new AbortController();
    const { signal } = this.#stop;
    addEventListener('resize', () => this.#place(), { signal });
    addEventListener('scroll', () => this.#place(), { capture: true, passive: true, signal });
    if (this.#anchor) this.#sizes.observe(this.#anchor);
    this.#sizes.observe(card);
    this.#keeper.observe(document.documentElement, { childList: true });
  }

  /** Takes the card away; gives the focus back to the text when it was in the card. */
  clear(): void {
    const hadFocus = this.focused !== null;
    this.#stop?.abort();
    this.#stop = null;
    this.#sizes.disconnect();
    this.#keeper.disconnect();
    this.#card?.remove();
    this.#card = null;
    this.#host.remove();
    if (hadFocus) this.focusText();
  }

  focusText(): void {
    this.#anchor?.focus();
  }

  /** One sentence for a screen reader. */
  say(sentence: string): void {
    this.#live.textContent = '';
    // A region that has just been attached is only heard when it changes afterwards.
    setTimeout(() => {
      this.#live.textContent = sentence;
    }, 60);
  }

  #attach(): void {
    if (!this.#host.isConnected) document.documentElement.append(this.#host);
    if (!this.#host.matches(':popover-open')) this.#host.showPopover();
  }

  #keep(): void {
    if (this.#card && !this.#host.isConnected) this.#attach();
  }

  #place(): void {
    const { style: css } = this.#host;
    const width = Math.min(WIDTH, innerWidth - 2 * GAP);
    const rect = composerRect(this.#anchor, this.#box());
    css.width = `${width}px`;
    if (!rect) {
      css.left = `${innerWidth - width - 2 * GAP}px`;
      css.top = 'auto';
      css.bottom = `${2 * GAP}px`;
      css.maxHeight = `${innerHeight - 4 * GAP}px`;
      return;
    }
    const left = Math.max(GAP, Math.min(rect.left, innerWidth - width - GAP));
    const above = rect.top - 2 * GAP;
    const below = innerHeight - rect.bottom - 2 * GAP;
    const onTop = above >= LEAST_ROOM || above >= below;
    css.left = `${left}px`;
    css.top = onTop ? 'auto' : `${rect.bottom + GAP}px`;
    css.bottom = onTop ? `${innerHeight - rect.top + GAP}px` : 'auto';
    css.maxHeight = `${Math.max(onTop ? above : below, 120)}px`;
  }
}
