// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import type { Editor, Site } from '../sites/site';
import { readEditable } from './dom-text';

// A field is what a person writes a message in: the composer, or the editor of an earlier message.

export interface Field {
  readonly element: HTMLElement;
  readonly editor: Editor;
  readonly surface: 'composer' | 'edit';
}

/** The text as a person sees it, lines divided by "\n". */
export function readField(field: Field): string {
  if (field.element instanceof HTMLTextAreaElement) return field.element.value;
  return readEditable(field.element).text;
}

function isHidden(element: Element): boolean {
  if (element.closest('[aria-hidden="true"]')) return true;
  return element.getClientRects().length === 0;
}

/** The outermost editable element around a node. */
function editingHost(element: HTMLElement): HTMLElement | null {
  let host: HTMLElement | null = null;
  for (let at: HTMLElement | null = element; at?.isContentEditable; at = at.parentElement)
    host = at;
  return host;
}

function matches(element: Element, selectors: readonly string[]): boolean {
  return selectors.some((selector) => element.matches(selector));
}

/** The field that `element` is or lies in: by the site's data first, then by what it looks like. */
export function fieldOf(element: Element, site: Site): Field | null {
  if (matches(element, site.ignore)) return null;
  for (const surface of ['composer', 'edit'] as const) {
    const known = surface === 'composer' ? site.composers : site.edits;
    for (const { selector, editor } of known) {
      const found = element.closest<HTMLElement>(selector);
      if (found) return { element: found, editor, surface };
    }
  }
  return genericField(element);
}

function genericField(element: Element): Field | null {
  if (element instanceof HTMLTextAreaElement) {
    const usable = !element.readOnly && !element.disabled && !isHidden(element);
    return usable ? { element, editor: 'textarea', surface: 'composer' } : null;
  }
  if (!(element instanceof HTMLElement) || !element.isContentEditable) return null;
  const host = editingHost(element);
  return host && !isHidden(host)
    ? { element: host, editor: 'prosemirror', surface: 'composer' }
    : null;
}

const GENERIC = 'textarea, [contenteditable="true"], [contenteditable="plaintext-only"]';

/** The visible fields below `root`, known composers first. */
export function fieldsIn(root: ParentNode, site: Site): Field[] {
  const known = [...site.composers, ...site.edits].map(({ selector }) => selector);
  const elements = [
    ...known.flatMap((selector) => [...root.querySelectorAll(selector)]),
    ...root.querySelectorAll(GENERIC),
  ];
  const fields = new Map<Element, Field>();
  for (const element of elements) {
    const field = isHidden(element) ? null : fieldOf(element, site);
    if (field && !fields.has(field.element)) fields.set(field.element, field);
  }
  return [...fields.values()];
}

/** The field of an event, looking through open shadow roots. */
export function fieldOfEvent(event: Event, site: Site): Field | null {
  const target = event.composedPath()[0];
  if (target instanceof Element) return fieldOf(target, site);
  // Some events of a text selection name the text node.
  return target instanceof Text && target.parentElement
    ? fieldOf(target.parentElement, site)
    : null;
}

/** The field a button belongs to: the nearest one, walking up from the button. */
export function fieldNear(button: Element, site: Site): Field | null {
  for (let around = button.parentElement; around; around = around.parentElement) {
    const field = fieldsIn(around, site)[0];
    if (field) return field;
  }
  return null;
}
