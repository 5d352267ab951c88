// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import { siteMatchPatterns } from '../sites/matches';

// Firefox injects content scripts into pages that were open when the extension was installed;
// Chromium does not, so it is done here.

declare const __BROWSER__: 'chromium' | 'firefox';

/** Runs in a page: true when no guard runs there. */
function isUnguarded(): boolean {
  return !(globalThis as { paraventActive?: boolean }).paraventActive;
}

async function takeOver(tabId: number): Promise<void> {
  // Not before document_idle: by then a guard that belongs to the page has started.
  const frames = await chrome.scripting.executeScript({
    target: { tabId, allFrames: true },
    func: isUnguarded,
  });
  const documentIds = frames.filter(({ result }) => result).map(({ documentId }) => documentId);
  if (documentIds.length === 0) return;
  const target = { tabId, documentIds };
  await chrome.scripting.insertCSS({ target, files: ['content.css'] });
  await chrome.scripting.executeScript({ target, files: ['content.js'] });
  await chrome.scripting.executeScript({ target, files: ['page.js'], world: 'MAIN' });
}

/**
 * On a first installation: guards the pages that are already open. On an update they still run the
 * former script, which holds every send and asks for a reload; a second one would not help.
 */
export async function takeOverOpenTabs(reason: string): Promise<void> {
  if (__BROWSER__ !== 'chromium' || reason !== 'install') return;
  const tabs = await chrome.tabs.query({ url: siteMatchPatterns() });
  await Promise.allSettled(tabs.flatMap((tab) => (tab.id === undefined ? [] : [takeOver(tab.id)])));
}
