// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

// Events with something in them, for editors and drop zones of the page. In Firefox the page does
// not see what a content script puts into an event, unless both are made in the page's own world.

declare const __BROWSER__: 'chromium' | 'firefox';
declare function cloneInto<T>(value: T, scope: object, options: { wrapReflectors: boolean }): T;

type Page = Window & typeof globalThis;

function page(): Page {
  return __BROWSER__ === 'firefox'
    ? (window as unknown as { wrappedJSObject: Page }).wrappedJSObject
    : (window as Page);
}

function toPage<T>(value: T): T {
  return __BROWSER__ === 'firefox' ? cloneInto(value, page(), { wrapReflectors: true }) : value;
}

export function filesTransfer(files: readonly File[]): DataTransfer {
  const transfer = new (page().DataTransfer)();
  for (const file of files) transfer.items.add(toPage(file));
  return transfer;
}

/** What a paste of `text` is made with; Firefox takes it in its own, older way only. */
export function pasteOf(text: string): ClipboardEventInit {
  if (__BROWSER__ === 'firefox') return { dataType: 'text/plain', data: text } as object;
  const clipboardData = new DataTransfer();
  clipboardData.setData('text/plain', text);
  return { clipboardData };
}

// A flag and not a set of events: Firefox shows us our own event as another object.
let sending = false;

/** True while the page gets an event of ours: what is in it was decided on. */
export function isOurs(): boolean {
  return sending;
}

/** True when the page said that it took the event. */
export function sendToPage(target: EventTarget, event: Event): boolean {
  sending = true;
  try {
    return !target.dispatchEvent(event);
  } finally {
    sending = false;
  }
}

interface Inits {
  ClipboardEvent: ClipboardEventInit;
  DragEvent: DragEventInit;
  InputEvent: InputEventInit;
}

/** An event that goes up through the page and across shadow roots, and may be prevented. */
export function pageEvent<K extends keyof Inits>(kind: K, type: string, init: Inits[K]): Event {
  const make = page()[kind] as new (type: string, init: object) => Event;
  return new make(type, toPage({ ...init, bubbles: true, cancelable: true, composed: true }));
}
