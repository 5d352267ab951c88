// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import type { Gate } from './gate';

/** Longer texts are looked for by their beginning. */
const MOST_UNITS = 100_000;

/** Keeps the watch told of the text in the field that was written in last, by whom so ever. */
export function followTyping(gate: Gate): void {
  const { at } = gate;
  const { HTMLTextAreaElement, HTMLInputElement, HTMLElement, Element, Node } = at.$scope;
  const path = at.$method(at.$scope.Event, 'composedPath');
  const areaText = at.$getter<string>(HTMLTextAreaElement, 'value');
  const inputText = at.$getter<string>(HTMLInputElement, 'value');
  const inputType = at.$getter<string>(HTMLInputElement, 'type');
  const isEditable = at.$getter<boolean>(HTMLElement, 'isContentEditable');
  const content = at.$getter<string | null>(Node, 'textContent');
  const closest = at.$method(Element, 'closest');

  function textOf(node: unknown): string | null {
    if (node instanceof HTMLTextAreaElement) return areaText(node);
    if (node instanceof HTMLInputElement) {
      const type = inputType(node);
      return type === 'text' || type === 'search' ? inputText(node) : null;
    }
    if (!(node instanceof HTMLElement) || !isEditable(node)) return null;
    const root = closest(node, '[contenteditable]:not([contenteditable="false"])') ?? node;
    return content(root) ?? '';
  }

  const { typed, filled } = gate.watch;
  let byPage: unknown = null;

  function tell(field: unknown, memory: (text: string) => void): void {
    const text = textOf(field);
    if (text !== null) memory(at.$slice(text, 0, MOST_UNITS));
  }
  const onInput = (event: Event): void => {
    const field = path(event)[0];
    tell(field, typed);
    if (field === byPage) tell(field, filled);
  };
  at.$listen(at.$scope as unknown as EventTarget, 'input', onInput, true);
  // Editors that keep the browser from typing tell nothing but the key.
  at.$listen(at.$scope as unknown as EventTarget, 'keyup', onInput, true);
  // What the page itself fills in (a dictation, a suggestion) comes without an event.
  const filling = (native: () => unknown, self: object): unknown => {
    const done = native();
    byPage = self;
    tell(self, filled);
    return done;
  };
  at.$replace(HTMLTextAreaElement.prototype, 'value', filling, 'set');
  at.$replace(HTMLInputElement.prototype, 'value', filling, 'set');
}
