// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import { filesTransfer, isOurs, pageEvent, sendToPage } from './page-event';
import { innermost, shadowOf, shadowRootsIn } from './shadow';

// Every gesture that brings files in, seen before the page. The files are taken out of the event;
// what may go in is given to the page later, by the same kind of event on the same element.

export interface FileSource {
  readonly files: readonly File[];
  readonly target: Element;
  /** Gives the page these files; false when it did not take them. */
  attach(files: readonly File[]): boolean;
  /** The page waits for files no longer. */
  drop(): void;
}

export interface FileHandlers {
  /** True when the page is one on which the site is a chat. */
  active(): boolean;
  /** Takes over the files of one gesture. */
  take(source: FileSource): void;
  /** Files were announced that nobody can get at. */
  unreachable(): void;
  /** True when the event belongs to our own panel. */
  own(event: Event): boolean;
}

function stop(event: Event): void {
  event.preventDefault();
  event.stopImmediatePropagation();
}

function isFileInput(element: Element | null): element is HTMLInputElement {
  return element instanceof HTMLInputElement && element.type === 'file';
}

/** True when the transfer holds files and no text that would be taken instead. */
function announcesFiles(transfer: DataTransfer | null): boolean {
  return Boolean(transfer && [...transfer.types].includes('Files'));
}

export function listenForFiles(handlers: FileHandlers): void {
  const emptied = new WeakSet<Element>();
  /** What we gave to an input: an event about it is the page's own affair. */
  const given = new WeakMap<Element, FileList>();

  const isNew = (input: HTMLInputElement): boolean =>
    Boolean(input.files?.length) && input.files !== given.get(input);

  /** The file input of an event; one in a closed shadow root need not have the focus. */
  function inputOf(event: Event): HTMLInputElement | null {
    const target = innermost(event);
    if (isFileInput(target)) return target;
    const root = target && shadowOf(target);
    if (!root) return null;
    const inputs = [root, ...shadowRootsIn(root)].flatMap((each) => [
      ...each.querySelectorAll<HTMLInputElement>('input[type="file"]'),
    ]);
    return inputs.find(isNew) ?? null;
  }

  const on = <K extends keyof WindowEventMap>(
    type: K,
    listener: (event: WindowEventMap[K]) => void,
    place: Window | ShadowRoot = window,
  ): void =>
    place.addEventListener(
      type,
      (event) => {
        if (!isOurs() && !handlers.own(event) && handlers.active())
          listener(event as WindowEventMap[K]);
      },
      { capture: true },
    );

  const heard = new WeakSet<Node>();
  /** Some events of a file input stay in its shadow root: where a person is, they are heard there. */
  function hear(event: Event): void {
    for (let root = innermost(event)?.getRootNode(); root instanceof ShadowRoot;) {
      if (!heard.has(root)) {
        heard.add(root);
        on('input', onInput, root);
        on('change', onInput, root);
      }
      root = root.host.getRootNode();
    }
  }

  function fromInput(input: HTMLInputElement): FileSource {
    return {
      files: [...(input.files ?? [])],
      target: input,
      attach(files) {
        input.files = filesTransfer(files).files;
        if (input.files) given.set(input, input.files);
        sendToPage(input, new Event('input', { bubbles: true, composed: true }));
        sendToPage(input, new Event('change', { bubbles: true }));
        return input.isConnected;
      },
      drop: () => undefined,
    };
  }

  function onInput(event: Event): void {
    // A letter that was typed.
    if (event instanceof InputEvent && event.inputType !== '') return;
    const input = inputOf(event);
    if (!input) return;
    if (!isNew(input)) {
      // The change that follows an input event whose files were taken.
      if (!input.files?.length && emptied.delete(input)) stop(event);
      return;
    }
    stop(event);
    const source = fromInput(input);
    // A change event inside a shadow root is not seen here: it must find nothing.
    input.value = '';
    if (event.type === 'input') emptied.add(input);
    handlers.take(source);
  }

  function fromPaste(event: ClipboardEvent, target: Element): FileSource {
    return {
      files: [...(event.clipboardData?.files ?? [])],
      target,
      attach(files) {
        const clipboardData = filesTransfer(files);
        if (sendToPage(target, pageEvent('ClipboardEvent', 'paste', { clipboardData })))
          return true;
        // Firefox lets nobody make a paste of files.
        const input = document.querySelector<HTMLInputElement>('input[type="file"]');
        return input !== null && fromInput(input).attach(files);
      },
      drop: () => undefined,
    };
  }

  function fromDrop(event: DragEvent, target: Element): FileSource {
    const { clientX, clientY } = event;
    const send = (type: string, to: Element, dataTransfer: DataTransfer): boolean =>
      sendToPage(to, pageEvent('DragEvent', type, { clientX, clientY, dataTransfer }));
    // The zone that a page shows while something is dragged may have gone.
    const here = (): Element =>
      target.isConnected ? target : (document.elementFromPoint(clientX, clientY) ?? document.body);
    return {
      files: [...(event.dataTransfer?.files ?? [])],
      target,
      attach(files) {
        const transfer = filesTransfer(files);
        const to = here();
        send('dragenter', to, transfer);
        send('dragover', to, transfer);
        return send('drop', to, transfer);
      },
      drop: () => void send('dragleave', here(), filesTransfer([])),
    };
  }

  function takeTransfer(event: Event, source: FileSource): void {
    stop(event);
    if (source.files.length > 0) handlers.take(source);
    else handlers.unreachable();
  }

  on('input', onInput);
  on('change', onInput);
  on('focusin', hear);
  on('click', hear);
  on('paste', (event) => {
    const transfer = event.clipboardData;
    if (!announcesFiles(transfer) || transfer?.getData('text/plain')) return;
    const target = innermost(event);
    if (target) takeTransfer(event, fromPaste(event, target));
  });
  on('drop', (event) => {
    if (!announcesFiles(event.dataTransfer)) return;
    const target = innermost(event);
    if (target) takeTransfer(event, fromDrop(event, target));
  });
}
