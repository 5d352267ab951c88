// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import type { Gate } from './gate';

/** Longer texts are looked for by their beginning. */
const MOST_UNITS = 100_000;

/** Keeps the watch told of the text in the field that the person writes in. */
export function followTyping(gate: Gate): void {
  const { at } = gate;
  const { HTMLTextAreaElement, HTMLInputElement, HTMLElement, Element, Node } = at.$scope;
  const path = at.$uncurry(at.$scope.Event.prototype.composedPath);
  const areaText = at.$getter<string>(HTMLTextAreaElement, 'value');
  const inputText = at.$getter<string>(HTMLInputElement, 'value');
  const inputType = at.$getter<string>(HTMLInputElement, 'type');
  const isEditable = at.$getter<boolean>(HTMLElement, 'isContentEditable');
  const content = at.$getter<string | null>(Node, 'textContent');
  const closest = at.$uncurry(Element.prototype.closest);

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

  const onInput = (event: Event): void => {
    const text = textOf(path(event)[0]);
    if (text !== null) gate.watch.typed(at.$slice(text, 0, MOST_UNITS));
  };
  at.$listen(at.$scope as unknown as EventTarget, 'input', onInput, true);
  // Editors that keep the browser from typing tell nothing but the key.
  at.$listen(at.$scope as unknown as EventTarget, 'keyup', onInput, true);
}
