// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import type { Site } from '../sites/site';
import { fieldNear, fieldOfEvent, fieldsIn, type Field } from './field';
import { isOurs } from './page-event';
import { buttonOfEvent, isSendButton } from './send-button';
import { isSendKey, picksFromList } from './send-keys';

// Every gesture that sends or brings in text, seen before the page: window, capture, registered
// synchronously at document_start. Nodes of the page are never bound to, so remounts do not matter.

export type Gesture =
  | { readonly kind: 'key'; readonly event: KeyboardEvent }
  | { readonly kind: 'click'; readonly button: HTMLElement }
  | {
      readonly kind: 'submit';
      readonly form: HTMLFormElement;
      readonly submitter: HTMLElement | null;
    };

export interface GestureHandlers {
  /** True when the page is one on which the site is a chat. */
  active(): boolean;
  /** True when the gesture may go to the page; otherwise it is stopped here. */
  send(field: Field, gesture: Gesture): boolean;
  /** Takes over text that a person brings in; the page does not see the event. */
  insert(field: Field, surface: 'paste' | 'drop', text: string): void;
  touched(field: Field): void;
  focused(field: Field): void;
  /** True when the event belongs to our own panel. */
  own(event: Event): boolean;
  /** A key inside our panel; the page must not see it. */
  ownKey(event: KeyboardEvent): void;
  /** Text was written inside our panel. */
  ownInput(): void;
}

const COMPOSITION_MS = 30;

function stop(event: Event): void {
  event.preventDefault();
  event.stopImmediatePropagation();
}

export function listen(site: Site, handlers: GestureHandlers): void {
  let composedAt = -Infinity;
  let dragInside = false;
  let written: Field | null = null;
  const on = <K extends keyof WindowEventMap>(
    type: K,
    listener: (event: WindowEventMap[K]) => void,
  ): void =>
    addEventListener(
      type,
      (event) => {
        if (!isOurs() && !handlers.own(event) && handlers.active()) listener(event);
      },
      { capture: true },
    );
  const isComposing = (event: KeyboardEvent): boolean =>
    event.isComposing ||
    event.keyCode === 229 ||
    event.key === 'Process' ||
    event.timeStamp - composedAt < COMPOSITION_MS;
  const send = (event: Event, field: Field | null, gesture: Gesture): void => {
    if (field && !handlers.send(field, gesture)) stop(event);
  };

  addEventListener(
    'keydown',
    (event) => {
      if (!handlers.own(event)) return;
      handlers.ownKey(event);
      event.stopImmediatePropagation();
    },
    { capture: true },
  );
  addEventListener(
    'input',
    (event) => {
      if (!handlers.own(event)) return;
      handlers.ownInput();
      event.stopImmediatePropagation();
    },
    { capture: true },
  );
  for (const type of ['keypress', 'keyup', 'beforeinput', 'paste', 'copy', 'cut'] as const) {
    addEventListener(
      type,
      (event) => {
        if (handlers.own(event)) event.stopImmediatePropagation();
      },
      { capture: true },
    );
  }

  on('compositionend', (event) => {
    composedAt = event.timeStamp;
  });
  on('keydown', (event) => {
    if (!isSendKey(event, site) || isComposing(event)) return;
    const field = fieldOfEvent(event, site);
    if (!field || picksFromList(field.element)) return;
    send(event, field, { kind: 'key', event });
  });
  on('click', (event) => {
    const button = buttonOfEvent(event);
    if (!(button instanceof HTMLElement)) return;
    const field = fieldNear(button, site);
    if (!field || !isSendButton(button, field, site)) return;
    send(event, field, { kind: 'click', button });
  });
  on('submit', (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement)) return;
    const field = fieldsIn(form, site)[0] ?? null;
    send(event, field, { kind: 'submit', form, submitter: event.submitter });
  });
  on('paste', (event) => {
    const field = fieldOfEvent(event, site);
    if (!field) return;
    const text = event.clipboardData?.getData('text/plain') ?? '';
    if (text.trim() === '') return;
    stop(event);
    handlers.insert(field, 'paste', text.replace(/\r\n?/g, '\n'));
  });
  on('dragstart', (event) => {
    dragInside = fieldOfEvent(event, site) !== null;
  });
  on('dragend', () => {
    dragInside = false;
  });
  on('drop', (event) => {
    const field = fieldOfEvent(event, site);
    const text = event.dataTransfer?.getData('text/plain') ?? '';
    if (!field || text.trim() === '' || dragInside) return;
    stop(event);
    handlers.insert(field, 'drop', text.replace(/\r\n?/g, '\n'));
  });
  on('input', (event) => {
    // One letter goes where the last one went, and looking for the field is not free.
    const same = written?.element.isConnected && written.element === event.composedPath()[0];
    written = same ? written : fieldOfEvent(event, site);
    if (written) handlers.touched(written);
  });
  on('focusin', (event) => {
    const field = fieldOfEvent(event, site);
    if (field) handlers.focused(field);
  });
}
