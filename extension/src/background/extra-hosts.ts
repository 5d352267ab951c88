// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

// Hosts that an administrator adds. They are guarded by what fields and requests look like, once
// the person has granted the host from the popup (browsers ask for a click).

const CONTENT = 'extra-content';
const PAGE = 'extra-page';

const pattern = (host: string): string => `https://${host}/*`;

async function isGranted(host: string): Promise<boolean> {
  return chrome.permissions.contains({ origins: [pattern(host)] });
}

/** The hosts of `hosts` that still have to be granted. */
export async function hostsToGrant(hosts: readonly string[]): Promise<string[]> {
  const granted = await Promise.all(hosts.map(isGranted));
  return hosts.filter((_, i) => !granted[i]);
}

/** Makes the scripts run on exactly those of `hosts` that are granted. Safe to call again. */
export async function guardExtraHosts(hosts: readonly string[]): Promise<void> {
  const missing = new Set(await hostsToGrant(hosts));
  const matches = hosts.filter((host) => !missing.has(host)).map(pattern);
  const registered = await chrome.scripting.getRegisteredContentScripts({ ids: [CONTENT, PAGE] });
  if (registered.length > 0) {
    await chrome.scripting.unregisterContentScripts({ ids: registered.map(({ id }) => id) });
  }
  if (matches.length === 0) return;
  const common = { matches, runAt: 'document_start', allFrames: true, matchOriginAsFallback: true } as const; // prettier-ignore
  await chrome.scripting.registerContentScripts([
    { ...common, id: CONTENT, js: ['sites/generic.js', 'content.js'], css: ['content.css'] },
    { ...common, id: PAGE, js: ['page.js'], world: 'MAIN' },
  ]);
}
