// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import type { LinkState } from '../shared/messages';
import { siteMatchPatterns } from '../sites/matches';
import { isUnprotected } from '../shared/link-state';
import { translate } from '../shared/i18n';

// The icon is quiet when all is well. On a guarded tab it carries "!" when a send would be held.

const AMBER = '#8a5a00';

async function paint(tabId: number, state: LinkState): Promise<void> {
  const t = translate();
  const off = isUnprotected(state);
  await chrome.action.setBadgeText({ tabId, text: off ? '!' : '' });
  await chrome.action.setTitle({ tabId, title: t(off ? `state_${state}` : 'state_ready') });
}

/** Paints the icon of one guarded tab; a tab that has gone is no error. */
export function paintTab(tabId: number, state: LinkState): void {
  paint(tabId, state).catch(() => undefined);
}

/** Paints the icon of every guarded tab. */
export async function paintAll(state: LinkState): Promise<void> {
  await chrome.action.setBadgeBackgroundColor({ color: AMBER });
  const tabs = await chrome.tabs.query({ url: siteMatchPatterns() });
  for (const tab of tabs) if (tab.id !== undefined) paintTab(tab.id, state);
}
