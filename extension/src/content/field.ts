// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import type { KnownField, Site } from '../sites/site';
import { readEditable } from './dom-text';
import { innermost, parentOf, shadowRootsIn } from './shadow';

// A field is what a person writes a message in: the composer, or the editor of an earlier message.

/** How text is written into a field; see write.ts. */
export type Editor = 'value' | 'prosemirror' | 'quill' | 'lexical' | 'slate';

export type ValueElement = HTMLTextAreaElement | HTMLInputElement;

export interface Field {
  readonly element: HTMLElement;
  readonly editor: Editor;
  readonly surface: 'composer' | 'edit';
}

export function isValueElement(element: Element): element is ValueElement {
  return element instanceof HTMLTextAreaElement || element instanceof HTMLInputElement;
}

/** The text as a person sees it, lines divided by "\n". */
export function readField({ element }: Field): string {
  return isValueElement(element) ? element.value : readEditable(element).text;
}

function isHidden(element: Element): boolean {
  if (element.closest('[aria-hidden="true"]')) return true;
  return element.getClientRects().length === 0;
}

/** What an editor is made with, by the marks that each leaves on its element. */
function editorOf(element: HTMLElement): Editor {
  if (isValueElement(element)) return 'value';
  if (element.matches('[data-lexical-editor]')) return 'lexical';
  if (element.matches('.ql-editor')) return 'quill';
  return element.matches('[data-slate-editor]') ? 'slate' : 'prosemirror';
}

function field(element: HTMLElement, surface: Field['surface']): Field {
  return { element, editor: editorOf(element), surface };
}

/** The outermost editable element around a node. */
function editingHost(element: HTMLElement): HTMLElement | null {
  let host: HTMLElement | null = null;
  for (let at: HTMLElement | null = element; at?.isContentEditable; at = at.parentElement)
    host = at;
  return host;
}

const knownFields = (
  site: Site,
): readonly (readonly [Field['surface'], readonly KnownField[]])[] => [
  ['composer', [...site.composers, ...site.entries]],
  ['edit', site.edits],
];

/** The field that `element` is or lies in: by the site's data first, then by what it looks like. */
export function fieldOf(element: Element, site: Site): Field | null {
  if (site.ignore.some((selector) => element.matches(selector))) return null;
  for (const [surface, known] of knownFields(site)) {
    for (const { selector } of known) {
      const found = element.closest<HTMLElement>(selector);
      if (found) return field(found, surface);
    }
  }
  return genericField(element);
}

function genericField(element: Element): Field | null {
  if (element instanceof HTMLTextAreaElement) {
    const usable = !element.readOnly && !element.disabled && !isHidden(element);
    return usable ? field(element, 'composer') : null;
  }
  if (!(element instanceof HTMLElement) || !element.isContentEditable) return null;
  const host = editingHost(element);
  return host && !isHidden(host) ? field(host, 'composer') : null;
}

const GENERIC = 'textarea, [contenteditable="true"], [contenteditable="plaintext-only"]';

function fieldsOutside(root: ParentNode, site: Site): Field[] {
  const selectors = knownFields(site).flatMap(([, known]) => known.map(({ selector }) => selector));
  const elements = [...selectors, GENERIC].flatMap((each) => [...root.querySelectorAll(each)]);
  const fields = new Map<Element, Field>();
  for (const element of elements) {
    const found = isHidden(element) ? null : fieldOf(element, site);
    if (found && !fields.has(found.element)) fields.set(found.element, found);
  }
  return [...fields.values()];
}

/** The visible fields below `root`, known composers first; in shadow roots if there are none else. */
export function fieldsIn(root: ParentNode, site: Site): Field[] {
  const fields = fieldsOutside(root, site);
  if (fields.length > 0) return fields;
  return shadowRootsIn(root).flatMap((shadow) => fieldsOutside(shadow, site));
}

/** The field of an event, looking through shadow roots. */
export function fieldOfEvent(event: Event, site: Site): Field | null {
  const target = innermost(event);
  return target && fieldOf(target, site);
}

/** The field a button belongs to: the nearest one, walking up from the button. */
export function fieldNear(button: Element, site: Site): Field | null {
  for (let around = parentOf(button); around; around = parentOf(around)) {
    const found = fieldsIn(around, site)[0];
    if (found) return found;
  }
  return null;
}
