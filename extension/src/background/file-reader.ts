// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import { serveFiles } from '../files/reader';

// Files are read by a worker of ours. The background of Chromium is a service worker, which may
// start none: there, an offscreen document does. The event page of Firefox does it itself.

declare const __BROWSER__: 'chromium' | 'firefox';

const PAGE = 'files.html';
/** The document is closed when it was not asked for this long. */
const IDLE_MS = 2 * 60_000;

let starting: Promise<void> | null = null;
let closing: ReturnType<typeof setTimeout> | undefined;

async function openDocument(): Promise<void> {
  if (await chrome.offscreen.hasDocument()) return;
  await chrome.offscreen.createDocument({
    url: PAGE,
    reasons: [chrome.offscreen.Reason.WORKERS],
    justification: 'Reads the text of a file, on this computer, before it is attached.',
  });
}

/** Resolves when content scripts may connect to the reader. Rejects when it cannot be started. */
export async function startFileReader(): Promise<void> {
  if (__BROWSER__ === 'firefox') return;
  clearTimeout(closing);
  starting ??= openDocument().finally(() => {
    starting = null;
  });
  await starting;
  closing = setTimeout(() => void chrome.offscreen.closeDocument().catch(() => undefined), IDLE_MS);
}

if (__BROWSER__ === 'firefox') serveFiles();
