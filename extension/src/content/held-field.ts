// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import type { Edit } from '../shared/edits';
import type { Site } from '../sites/site';
import { readField, type Field } from './field';
import { frames } from './frames';
import type { Gesture } from './gestures';
import type { HeldField } from './guard';
import { isEnabled, sendButtonOf } from './send-button';
import { rewriteField } from './write';

/** Frames given to the page to enable its send button after the text was rewritten. */
const PATIENCE = 12;

function pressEnter(element: HTMLElement, original: KeyboardEvent | null): void {
  element.focus();
  const init: KeyboardEventInit = {
    key: 'Enter',
    code: 'Enter',
    keyCode: 13,
    which: 13,
    bubbles: true,
    cancelable: true,
    composed: true,
    ctrlKey: original?.ctrlKey ?? false,
    metaKey: original?.metaKey ?? false,
  };
  element.dispatchEvent(new KeyboardEvent('keydown', init));
  element.dispatchEvent(new KeyboardEvent('keyup', init));
}

/** Repeats a gesture once: the person's own button, the site's send button, or the key. */
async function repeat(field: Field, gesture: Gesture, site: Site): Promise<boolean> {
  if (!field.element.isConnected) return false;
  if (gesture.kind === 'submit' && gesture.form.isConnected) {
    gesture.form.requestSubmit(gesture.submitter);
    return true;
  }
  const original = gesture.kind === 'click' ? gesture.button : null;
  for (let i = 0; i < PATIENCE; i++) {
    const button =
      original?.isConnected && isEnabled(original) ? original : sendButtonOf(field, site);
    if (button) {
      button.click();
      return true;
    }
    if (gesture.kind === 'key' && i >= 2) break;
    await frames(1);
  }
  pressEnter(field.element, gesture.kind === 'key' ? gesture.event : null);
  return true;
}

/** One held send on a field of the page. */
export function holdField(field: Field, gesture: Gesture, site: Site): HeldField {
  return {
    surface: field.surface,
    read: () => readField(field),
    rewrite: (edits: readonly Edit[]) => rewriteField(field, edits),
    send: () => repeat(field, gesture, site),
  };
}
