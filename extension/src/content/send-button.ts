// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import type { Site } from '../sites/site';
import type { Field } from './field';
import { innermost, parentOf } from './shadow';

const BUTTONS = 'button, [role="button"], input[type="submit"]';
const SEND_WORDS = /\b(send|submit|envoyer|envoi)\b/i;

function isVisible(element: Element): boolean {
  return element.getClientRects().length > 0;
}

export function isEnabled(button: Element): boolean {
  return !button.matches(':disabled, [aria-disabled="true"]') && isVisible(button);
}

/** The smallest element around the field that also holds a button: the composer as a whole. */
export function composerBox(field: Field): Element | null {
  const form = field.element.closest('form');
  if (form?.querySelector(BUTTONS)) return form;
  for (let at = parentOf(field.element); at && at !== document.body; at = parentOf(at)) {
    if (at.querySelector(BUTTONS)) return at;
  }
  return null;
}

function looksLikeSend(button: Element, field: Field): boolean {
  if (button.matches('[type="submit"]')) return true;
  const name = button.getAttribute('aria-label') ?? button.textContent ?? '';
  if (SEND_WORDS.test(name)) return true;
  // Sites without a stable name still put the send button last.
  const all = composerBox(field)?.querySelectorAll(BUTTONS);
  const visible = all ? [...all].filter(isVisible) : [];
  return visible.at(-1) === button;
}

/** The button that an event hit, or null. */
export function buttonOfEvent(event: Event): Element | null {
  let node = innermost(event);
  while (node && !node.matches(BUTTONS)) node = parentOf(node);
  return node;
}

function isWithin(element: Element, box: Element): boolean {
  let at: Element | null = element;
  while (at && at !== box) at = parentOf(at);
  return at !== null;
}

/** True when a click on `button` sends what is in `field`. */
export function isSendButton(button: Element, field: Field, site: Site): boolean {
  if (site.send.some((selector) => button.matches(selector))) return true;
  const box = composerBox(field);
  return box !== null && isWithin(button, box) && looksLikeSend(button, field);
}

/** The enabled send button of a field, or null. */
export function sendButtonOf(field: Field, site: Site): HTMLElement | null {
  const box = composerBox(field) ?? document;
  const known = site.send.flatMap((selector) => [...box.querySelectorAll<HTMLElement>(selector)]);
  const others = [...box.querySelectorAll<HTMLElement>(BUTTONS)].filter((button) =>
    looksLikeSend(button, field),
  );
  return [...known, ...others].find(isEnabled) ?? null;
}
