// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import type { GuardState } from '../shared/guard-state';
import { translate } from '../shared/i18n';

// The icon is quiet when all is well. On a guarded tab it carries "!" when the page is not
// protected, and a dot while a message is held.

const AMBER = '#8a5a00';

function title({ level, reason, approved }: GuardState): string {
  const t = translate();
  if (approved) return t('state_approved');
  return t(reason ? `state_${reason}` : level === 'held' ? 'state_held' : 'state_ready');
}

/** Paints the icon of one guarded tab; a tab that has gone is no error. */
export async function paintTab(tabId: number, state: GuardState): Promise<void> {
  const text = state.reason ? '!' : state.level === 'held' ? '•' : '';
  try {
    await chrome.action.setBadgeBackgroundColor({ tabId, color: AMBER });
    await chrome.action.setBadgeText({ tabId, text });
    await chrome.action.setTitle({ tabId, title: title(state) });
  } catch {
    // Gone.
  }
}
