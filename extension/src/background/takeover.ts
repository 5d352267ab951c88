// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import { siteMatchPatterns } from '../sites/matches';
import { siteOf } from '../sites/site';

// Guards pages that are open already: those of all sites when the extension is installed or updated
// (Firefox does that by itself, Chromium does not), and those of a host that was just granted.

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
  const files = [`sites/${site?.id ?? 'generic'}.js`, 'content.js'];
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
 * When the extension was installed or updated. On an update the former script is cut off and holds
 * every send, until the new one takes over the page's gate from it.
 */
export async function takeOverOpenTabs(reason: string): Promise<void> {
  if (__BROWSER__ !== 'chromium' || (reason !== 'install' && reason !== 'update')) return;
  await takeOverTabs(siteMatchPatterns());
}

/** When the person has granted hosts: neither browser starts anything in pages that are open. */
export async function takeOverGranted(patterns: readonly string[] = []): Promise<void> {
  if (patterns.length > 0) await takeOverTabs(patterns);
}
