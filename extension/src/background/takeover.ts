// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import { siteMatchPatterns } from '../sites/matches';

// Browsers inject content scripts only into pages loaded after the extension was installed.

async function inject(tabId: number): Promise<void> {
  const target = { tabId, allFrames: true };
  await chrome.scripting.insertCSS({ target, files: ['content.css'] });
  await chrome.scripting.executeScript({ target, files: ['page.js'], world: 'MAIN' });
  await chrome.scripting.executeScript({
    target,
    injectImmediately: true,
    func: () => {
      (globalThis as { paraventLate?: boolean }).paraventLate = true;
    },
  });
  await chrome.scripting.executeScript({ target, files: ['content.js'], injectImmediately: true });
}

/**
 * On a first installation: guards the pages that are already open. On an update they still run the
 * former script, which holds every send and asks for a reload; a second one would not help.
 */
export async function takeOverOpenTabs(reason: string): Promise<void> {
  if (reason !== 'install') return;
  const tabs = await chrome.tabs.query({ url: siteMatchPatterns() });
  await Promise.allSettled(tabs.flatMap((tab) => (tab.id === undefined ? [] : [inject(tab.id)])));
}
