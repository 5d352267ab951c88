// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import type { Gate } from './gate';

/**
 * Frames get a gate of their own from the browser, but for one moment: a frame that will load a
 * page of this origin has, until it does, an empty document in which no script of ours was run.
 */
export function guardFrames(gate: Gate, guard: (scope: typeof globalThis) => void): void {
  const { at } = gate;
  const { Element, HTMLIFrameElement } = at.$scope;
  const attribute = at.$method(Element, 'getAttribute');
  const windowOf = at.$getter<(Window & typeof globalThis) | null>(
    HTMLIFrameElement,
    'contentWindow',
  );
  const guarded = at.$weak<true>();

  const reach = (native: () => unknown, self: HTMLIFrameElement): unknown => {
    const inner = windowOf(self);
    try {
      const isEmpty = inner?.location.href === 'about:blank' && attribute(self, 'src');
      if (isEmpty && !guarded.$get(inner)) {
        guarded.$set(inner, true);
        guard(inner);
      }
    } catch {
      // Of another origin: out of the page's reach as well.
    }
    return native();
  };
  at.$replace(HTMLIFrameElement.prototype, 'contentWindow', reach, 'get');
  at.$replace(HTMLIFrameElement.prototype, 'contentDocument', reach, 'get');
}
