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
    ['M3.5 5.2 9 3.5v15L3.5 20.5z', '0.55'],
    ['M9 3.5l6 2v15l-6-2z', '1'],
    ['M15 5.5l5.5-1.8v15.1L15 20.5z', '0.75'],
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
