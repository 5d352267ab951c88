// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import { CHUNK_BYTES, PORT_NAME, type Chunk } from '../files/port';
import type { Reading, UnreadableReason } from '../files/reading';

/** The reader has a deadline of its own; this one is for a reader that never answers. */
const DEADLINE_MS = 30_000;

const failed = (reason: UnreadableReason): Reading => ({ ok: false, reason });

/** The browser encodes off the main thread. */
function base64Of(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => {
      const url = reader.result as string;
      resolve(url.slice(url.indexOf(',') + 1));
    };
    reader.onerror = () => reject(reader.error ?? new Error('unread'));
    reader.readAsDataURL(blob);
  });
}

async function feed(port: chrome.runtime.Port, file: Blob): Promise<void> {
  let at = 0;
  do {
    const end = Math.min(at + CHUNK_BYTES, file.size);
    const base64 = end > at ? await base64Of(file.slice(at, end)) : '';
    port.postMessage({ base64, last: end >= file.size } satisfies Chunk);
    at = end;
  } while (at < file.size);
}

function exchange(port: chrome.runtime.Port, file: Blob): Promise<Reading> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(failed('tooSlow')), DEADLINE_MS);
    const end = (reading: Reading): void => {
      clearTimeout(timer);
      resolve(reading);
    };
    port.onMessage.addListener((reading: Reading) => end(reading));
    port.onDisconnect.addListener(() => end(failed('crashed')));
    // A folder that was dropped, or a file that is gone, cannot be read.
    feed(port, file).catch(() => end(failed('broken')));
  });
}

/** The text of a file, read by the extension's own reader, which `prepareFiles` has started. Never rejects. */
export async function readRemotely(file: Blob): Promise<Reading> {
  let port: chrome.runtime.Port;
  try {
    port = chrome.runtime.connect({ name: PORT_NAME });
  } catch {
    return failed('crashed');
  }
  try {
    return await exchange(port, file);
  } finally {
    port.disconnect();
  }
}
