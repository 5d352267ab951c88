// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import type { SendKey, Site } from '../sites/site';

// Which keys send, on this site and by the person's own setting of it.

function keysOf(site: Site): readonly SendKey[] {
  const setting = site.sendKeySetting;
  if (!setting) return site.sendKeys;
  try {
    const stored = JSON.parse(localStorage.getItem(setting.storage) ?? '{}') as Record<
      string,
      unknown
    >;
    return stored[setting.key] === setting.value ? setting.keys : site.sendKeys;
  } catch {
    return site.sendKeys;
  }
}

/** True when this key press sends; what it would send is not looked at. */
export function isSendKey(event: KeyboardEvent, site: Site): boolean {
  if (event.key !== 'Enter' || event.shiftKey || event.altKey) return false;
  return keysOf(site).includes(event.ctrlKey || event.metaKey ? 'Mod+Enter' : 'Enter');
}

/** How near to its field a list of suggestions opens, in CSS pixels. */
const NEAR = 80;

function isVisible(element: Element): boolean {
  return element.getClientRects().length > 0;
}

function isNear(list: Element, field: Element): boolean {
  const [a, b] = [list.getBoundingClientRect(), field.getBoundingClientRect()];
  const apart = Math.max(a.left - b.right, b.left - a.right, a.top - b.bottom, b.top - a.bottom);
  return apart < NEAR;
}

/** Enter picks an entry of an open list (mention, command, completion) instead of sending. */
export function picksFromList(element: HTMLElement): boolean {
  if (element.getAttribute('aria-expanded') === 'false') return false;
  const root = element.getRootNode() as Document | ShadowRoot;
  const active = element.getAttribute('aria-activedescendant');
  const entry = active ? root.getElementById(active) : null;
  if (entry && isVisible(entry)) return true;
  const chosen = root.querySelectorAll('[role="listbox"] [role="option"][aria-selected="true"]');
  return [...chosen].some((option) => isVisible(option) && isNear(option, element));
}
