// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

// Looking into shadow roots, closed ones too: extensions may.

interface Opener {
  dom?: { openOrClosedShadowRoot(element: HTMLElement): ShadowRoot | null };
}

/** The shadow root of an element, open or closed, or null. */
export function shadowOf(element: Element): ShadowRoot | null {
  if (element.shadowRoot) return element.shadowRoot;
  // Firefox.
  const own = element as Element & { openOrClosedShadowRoot?: ShadowRoot | null };
  if ('openOrClosedShadowRoot' in own) return own.openOrClosedShadowRoot ?? null;
  if (!(element instanceof HTMLElement)) return null;
  try {
    return (chrome as Opener).dom?.openOrClosedShadowRoot(element) ?? null;
  } catch {
    // The extension was reloaded.
    return null;
  }
}

function pointOf(event: Event): readonly [number, number] | null {
  // A click made by a key has no place.
  if (!(event instanceof MouseEvent) || (event.type === 'click' && event.detail === 0)) return null;
  return [event.clientX, event.clientY];
}

/** The element that an event is really about: where it points, or what has the focus. */
export function innermost(event: Event): Element | null {
  const first = event.composedPath()[0];
  // Some events of a text selection name the text node.
  let element =
    first instanceof Text ? first.parentElement : first instanceof Element ? first : null;
  const point = pointOf(event);
  for (let root = element && shadowOf(element); root; root = element && shadowOf(element)) {
    const inner: Element | null = point ? root.elementFromPoint(...point) : root.activeElement;
    if (!inner || inner === element) break;
    element = inner;
  }
  return element;
}

/** The parent, across the edge of a shadow root. */
export function parentOf(element: Element): Element | null {
  if (element.parentElement) return element.parentElement;
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? root.host : null;
}

/** Every shadow root below `root`, at any depth. Cost: one look at each element. */
export function shadowRootsIn(root: ParentNode): ShadowRoot[] {
  return [...root.querySelectorAll('*')].flatMap((element) => {
    const shadow = shadowOf(element);
    return shadow ? [shadow, ...shadowRootsIn(shadow)] : [];
  });
}
