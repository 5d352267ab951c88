// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import { asChunk, bytesOf, PORT_NAME, type Answer } from './port';
import { BOUNDS, type Reading, type UnreadableReason } from './reading';

// The part that stays outside of the worker: it takes the bytes in, starts the worker, and ends it
// when the time is over. Lives in the offscreen document of Chromium and in the event page of
// Firefox. A content script may be in the hands of a page: it is believed nothing.

/** Files that are read at the same time; more wait. */
const MOST_WORKERS = 2;

const failed = (reason: UnreadableReason): Reading => ({ ok: false, reason });

/** Reads in a worker of its own, which never lives longer than the deadline. Never rejects. */
function readInWorker(bytes: Uint8Array): Promise<Reading> {
  return new Promise((resolve) => {
    const worker = new Worker('files-worker.js');
    const end = (reading: Reading): void => {
      clearTimeout(timer);
      worker.terminate();
      resolve(reading);
    };
    const timer = setTimeout(() => end(failed('tooSlow')), BOUNDS.deadlineMs);
    worker.onmessage = ({ data }: MessageEvent<Reading>) => end(data);
    worker.onerror = () => end(failed('crashed'));
    worker.postMessage(bytes, [bytes.buffer]);
  });
}

let working = 0;
const waiting: (() => void)[] = [];

async function read(bytes: Uint8Array): Promise<Reading> {
  if (working >= MOST_WORKERS) await new Promise<void>((resolve) => waiting.push(resolve));
  working++;
  try {
    return await readInWorker(bytes);
  } finally {
    working--;
    waiting.shift()?.();
  }
}

function join(parts: readonly Uint8Array[], size: number): Uint8Array {
  const whole = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function serve(port: chrome.runtime.Port): void {
  const parts: Uint8Array[] = [];
  let size = 0;
  const answer = (reading: Answer): void => {
    try {
      port.postMessage(reading);
    } catch {
      // The page has gone.
    }
  };
  port.onMessage.addListener((message: unknown) => {
    const chunk = asChunk(message);
    const bytes = chunk && bytesOf(chunk);
    size += bytes?.length ?? 0;
    if (!chunk || !bytes || size > BOUNDS.fileBytes) {
      answer(failed(bytes ? 'tooLarge' : 'crashed'));
      port.disconnect();
      return;
    }
    parts.push(bytes);
    if (chunk.last) void read(join(parts.splice(0), size)).then(answer);
  });
}

/** Answers content scripts of this extension that ask for the text of a file. */
export function serveFiles(): void {
  chrome.runtime.onConnect.addListener((port) => {
    if (port.name !== PORT_NAME || !port.sender?.tab || port.sender.id !== chrome.runtime.id)
      return;
    serve(port);
  });
}
