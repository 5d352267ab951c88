// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

// The panel is built from nodes only: pages with Trusted Types refuse markup.

type Attributes = Readonly<Record<string, string | boolean>>;
type Child = Node | string | null;

/** An element with attributes (`true` = present, `false` = absent) and children. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  children: readonly Child[] = [],
): HTMLElementTagNameMap[K] {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== false) node.setAttribute(name, value === true ? '' : value);
  }
  node.append(...children.filter((child): child is Node | string => child !== null));
  return node;
}

const SVG = 'http://www.w3.org/2000/svg';

/** The folding screen, three leaves, drawn in the current colour. */
export function screenIcon(): SVGSVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  for (const [d, opacity] of [
    ['M2.5 5 8.8 3v16.2l-1 .3v1.7H6.9v-1.4l-2.4.8v1.7h-.9v-1.4l-1.1.3z', '0.6'],
    ['M8.8 3l6.4 2v16.2l-1-.3v1.7h-.9v-2l-2.6-.8v1.7h-.9v-2l-1-.3z', '1'],
    ['M15.2 5l6.3-2v16.2l-1.1.3v1.7h-.9v-1.4l-2.4.8v1.7h-.9v-1.4l-1 .3z', '0.6'],
  ] as const) {
    const leaf = document.createElementNS(SVG, 'path');
    leaf.setAttribute('d', d);
    leaf.setAttribute('fill', 'currentColor');
    leaf.setAttribute('fill-opacity', opacity);
    svg.append(leaf);
  }
  return svg;
}

/** Styles a shadow root; style elements are the way out where a constructed sheet is refused. */
export function style(root: ShadowRoot, css: string): void {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    root.adoptedStyleSheets = [sheet];
    if (root.adoptedStyleSheets.length === 1) return;
  } catch {
    // Firefox keeps some of this from content scripts.
  }
  root.append(element('style', {}, [css]));
}
