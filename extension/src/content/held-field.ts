// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import type { Edit } from '../shared/edits';
import type { Site } from '../sites/site';
import { fieldsIn, readField, type Field } from './field';
import { frames } from './frames';
import type { Gesture } from './gestures';
import type { HeldField } from './guard';
import { isEnabled, sendButtonOf } from './send-button';
import { rewriteField } from './write';

/** Frames given to the page to enable its send button. */
const PATIENCE = 12;
/** The same after the text was rewritten, before the key is pressed where there is no button. */
const KEY_PATIENCE = 2;

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

/**
 * Repeats a gesture once: the person's own button, the site's send button, or the key, which needs
 * no wait unless the text was `rewritten`.
 */
async function repeat(
  field: Field,
  gesture: Gesture,
  site: Site,
  rewritten: boolean,
): Promise<boolean> {
  if (!field.element.isConnected) return false;
  if (gesture.kind === 'submit' && gesture.form.isConnected) {
    gesture.form.requestSubmit(gesture.submitter);
    return true;
  }
  const original = gesture.kind === 'click' ? gesture.button : null;
  const patience = gesture.kind !== 'key' ? PATIENCE : rewritten ? KEY_PATIENCE : 0;
  for (let i = 0; i <= patience; i++) {
    if (i > 0) await frames(1);
    const button =
      original?.isConnected && isEnabled(original) ? original : sendButtonOf(field, site);
    if (button) {
      button.click();
      return true;
    }
  }
  pressEnter(field.element, gesture.kind === 'key' ? gesture.event : null);
  return true;
}

/** The field, or the one that the page has put in its place. */
function living(field: Field, site: Site): Field {
  if (field.element.isConnected) return field;
  const others = fieldsIn(document, site);
  return others.find(({ surface }) => surface === field.surface) ?? field;
}

/** One held send on a field of the page. A field that the page builds anew is followed. */
export function holdField(first: Field, gesture: Gesture, site: Site): HeldField {
  const field = (): Field => living(first, site);
  let rewritten = false;
  return {
    surface: first.surface,
    read: () => (field().element.isConnected ? readField(field()) : ''),
    rewrite: (edits: readonly Edit[]) => {
      rewritten = true;
      return rewriteField(field(), edits);
    },
    send: () => repeat(field(), gesture, site, rewritten),
  };
}
