// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

/** Where the composer stands in the window: its box, or the field itself; null when it has gone. */
export function composerRect(field: HTMLElement | null, box: Element | null): DOMRect | null {
  if (!field?.isConnected) return null;
  const rect = box?.getBoundingClientRect();
  // A "box" as high as the page is not a composer.
  const isComposer = rect && rect.height > 0 && rect.height < innerHeight * 0.6;
  return isComposer ? rect : field.getBoundingClientRect();
}
