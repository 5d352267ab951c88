// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import type { Finding } from '../shared/generated/protocol';

// A textarea has no DOM to highlight. The mirror is an invisible copy of its text, laid exactly
// over it, of which only the underlines show. It takes no pointer and is not read aloud.

const COPIED = [
  'box-sizing',
  'border-width',
  'padding',
  'font',
  'font-feature-settings',
  'letter-spacing',
  'word-spacing',
  'text-align',
  'text-indent',
  'text-transform',
  'text-rendering',
  'tab-size',
  'direction',
  'overflow-wrap',
  'word-break',
  'line-break',
] as const;

export class TextareaMirror {
  readonly #area: HTMLTextAreaElement;
  readonly #host = document.createElement('paravent-underlines');
  readonly #sheet = document.createElement('div');
  readonly #stop = new AbortController();
  readonly #sizes: ResizeObserver;

  constructor(area: HTMLTextAreaElement, marks: readonly Finding[]) {
    this.#area = area;
    this.#host.setAttribute('aria-hidden', 'true');
    this.#host.style.cssText =
      'all: initial; position: fixed; pointer-events: none; overflow: hidden; z-index: 2147483646;';
    this.#sheet.style.cssText =
      'position: absolute; color: transparent; border-style: solid; border-color: transparent; white-space: pre-wrap;';
    this.#copyStyle();
    this.#fill(area.value, marks);
    this.#host.attachShadow({ mode: 'closed' }).append(this.#sheet);
    document.documentElement.append(this.#host);
    this.#place();
    const { signal } = this.#stop;
    const place = (): void => this.#place();
    addEventListener('scroll', place, { capture: true, passive: true, signal });
    addEventListener('resize', place, { passive: true, signal });
    this.#sizes = new ResizeObserver(place);
    this.#sizes.observe(area);
  }

  remove(): void {
    this.#stop.abort();
    this.#sizes.disconnect();
    this.#host.remove();
  }

  #copyStyle(): void {
    const style = getComputedStyle(this.#area);
    for (const name of COPIED) this.#sheet.style.setProperty(name, style.getPropertyValue(name));
  }

  #fill(text: string, marks: readonly Finding[]): void {
    const accent = matchMedia('(prefers-color-scheme: dark)').matches ? '#6fc7bb' : '#0b7a70';
    let at = 0;
    for (const { start, end, severity } of marks) {
      const mark = document.createElement('span');
      const quiet = severity === 'moderate';
      mark.style.cssText = `text-decoration: underline ${quiet ? 'dotted' : 'solid'} ${accent} 2px; text-underline-offset: 3px; text-decoration-skip-ink: none;`;
      mark.textContent = text.slice(start, end);
      this.#sheet.append(text.slice(at, start), mark);
      at = end;
    }
    // The trailing character keeps a last empty line as high as in the textarea.
    this.#sheet.append(`${text.slice(at)}\u200b`);
  }

  #place(): void {
    const area = this.#area;
    const box = area.getBoundingClientRect();
    const { style } = this.#host;
    style.left = `${box.left}px`;
    style.top = `${box.top}px`;
    style.width = `${box.width}px`;
    style.height = `${box.height}px`;
    // The scrollbar of the textarea takes width from its text.
    const borders = area.offsetWidth - area.clientWidth;
    const computed = getComputedStyle(area);
    const sides = parseFloat(computed.borderLeftWidth) + parseFloat(computed.borderRightWidth);
    this.#sheet.style.width = `${area.offsetWidth - Math.max(0, borders - sides)}px`;
    this.#sheet.style.top = `${-area.scrollTop}px`;
    this.#sheet.style.left = `${-area.scrollLeft}px`;
  }
}
