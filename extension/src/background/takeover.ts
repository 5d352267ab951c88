// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import { siteMatchPatterns } from '../sites/matches';
import { siteOf } from '../sites/site';

// Guards pages that are open already: those of all sites when the extension is installed (Firefox does
// that by itself, Chromium does not), and those of a host that was just granted.

declare const __BROWSER__: 'chromium' | 'firefox';

/** Runs in a page: true when no guard runs there. */
function isUnguarded(): boolean {
  return !(globalThis as { paraventActive?: boolean }).paraventActive;
}

async function takeOver(tabId: number, url: string): Promise<void> {
  const site = siteOf(url);
  // Not before document_idle: by then a guard that belongs to the page has started.
  const frames = await chrome.scripting.executeScript({
    target: { tabId, allFrames: true },
    func: isUnguarded,
  });
  const documentIds = frames.filter(({ result }) => result).map(({ documentId }) => documentId);
  if (documentIds.length === 0) return;
  const target = { tabId, documentIds };
  const files = [...(site ? [`sites/${site.id}.js`] : []), 'content.js'];
  const gate = site ? `gates/${site.id}.js` : 'page.js';
  await chrome.scripting.insertCSS({ target, files: ['content.css'] });
  await chrome.scripting.executeScript({ target, files });
  await chrome.scripting.executeScript({ target, files: [gate], world: 'MAIN' });
}

async function takeOverTabs(patterns: readonly string[]): Promise<void> {
  const tabs = await chrome.tabs.query({ url: [...patterns] });
  await Promise.allSettled(tabs.map(async ({ id, url = '' }) => id && takeOver(id, url)));
}

/**
 * On a first installation. On an update the pages still run the former script, which holds every
 * send and asks for a reload; a second one would not help.
 */
export async function takeOverOpenTabs(reason: string): Promise<void> {
  if (__BROWSER__ !== 'chromium' || reason !== 'install') return;
  await takeOverTabs(siteMatchPatterns());
}

/** When the person has granted hosts: neither browser starts anything in pages that are open. */
export async function takeOverGranted(patterns: readonly string[] = []): Promise<void> {
  if (patterns.length > 0) await takeOverTabs(patterns);
}
