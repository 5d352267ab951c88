// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import { translate } from '../shared/i18n';
import type { TabMessage } from '../shared/messages';
import { siteMatchPatterns } from '../sites/matches';

// « Coller sans les identifiants »: a keyboard command and an entry in the menu of a guarded field.

const ID = 'redact-paste';

function paste(tabId: number | undefined, frameId?: number): void {
  if (tabId === undefined) return;
  const message: TabMessage = { kind: 'paste' };
  const options = frameId === undefined ? {} : { frameId };
  // Elsewhere than on a guarded page nobody listens.
  chrome.tabs.sendMessage(tabId, message, options).catch(() => undefined);
}

function addMenu(): void {
  chrome.contextMenus.removeAll(() => {
    chrome.contextMenus.create({
      id: ID,
      title: translate()('redact_paste'),
      contexts: ['editable'],
      documentUrlPatterns: siteMatchPatterns(),
    });
  });
}

/** Called once, while the background starts. */
export function listenForPasteCommands(): void {
  // The browser keeps the entry when the background ends.
  chrome.runtime.onInstalled.addListener(addMenu);
  chrome.contextMenus.onClicked.addListener(({ menuItemId, frameId }, tab) => {
    if (menuItemId === ID) paste(tab?.id, frameId);
  });
  chrome.commands.onCommand.addListener((command, tab) => {
    if (command === ID) paste(tab?.id);
  });
}
