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
    ['M3.2 5.4l5.2-2.4v15.8l-5.2 2.4z', '0.6'],
    ['M9.4 3l5.2 2.4v15.8l-5.2-2.4z', '1'],
    ['M15.6 5.4l5.2-2.4v15.8l-5.2 2.4z', '0.6'],
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
