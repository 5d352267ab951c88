// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import { siteMatchPatterns } from '../sites/matches';
import { siteOf } from '../sites/site';

// Firefox injects content scripts into pages that were open when the extension was installed;
// Chromium does not, so it is done here.

declare const __BROWSER__: 'chromium' | 'firefox';

/** Runs in a page: true when no guard runs there. */
function isUnguarded(): boolean {
  return !(globalThis as { paraventActive?: boolean }).paraventActive;
}

async function takeOver(tabId: number, siteId: string): Promise<void> {
  // Not before document_idle: by then a guard that belongs to the page has started.
  const frames = await chrome.scripting.executeScript({
    target: { tabId, allFrames: true },
    func: isUnguarded,
  });
  const documentIds = frames.filter(({ result }) => result).map(({ documentId }) => documentId);
  if (documentIds.length === 0) return;
  const target = { tabId, documentIds };
  await chrome.scripting.insertCSS({ target, files: ['content.css'] });
  await chrome.scripting.executeScript({ target, files: [`sites/${siteId}.js`, 'content.js'] });
  await chrome.scripting.executeScript({ target, files: [`gates/${siteId}.js`], world: 'MAIN' });
}

/**
 * On a first installation: guards the pages that are already open. On an update they still run the
 * former script, which holds every send and asks for a reload; a second one would not help.
 */
export async function takeOverOpenTabs(reason: string): Promise<void> {
  if (__BROWSER__ !== 'chromium' || reason !== 'install') return;
  const tabs = await chrome.tabs.query({ url: siteMatchPatterns() });
  const takeOvers = tabs.flatMap(({ id, url }) => {
    const site = siteOf(url ?? '');
    return id === undefined || !site ? [] : [takeOver(id, site.id)];
  });
  await Promise.allSettled(takeOvers);
}
