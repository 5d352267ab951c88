// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import type { Reading } from './reading';

// How the bytes of a file go from a content script to the worker, over one port per file: as text,
// because Chromium's messages are JSON. The page sees none of it, and nothing has to be opened to it.

export const PORT_NAME = 'paravent-files';
/** Bytes in one message, before base64. */
export const CHUNK_BYTES = 768 * 1024;

/** To the reader. `last` marks the end of the file. */
export interface Chunk {
  readonly base64: string;
  readonly last: boolean;
}

/** The one message back. */
export type Answer = Reading;

/** The chunk when `value` is one, else null. */
export function asChunk(value: unknown): Chunk | null {
  if (typeof value !== 'object' || value === null) return null;
  const { base64, last } = value as Record<string, unknown>;
  if (typeof base64 !== 'string' || typeof last !== 'boolean') return null;
  return base64.length <= Math.ceil(CHUNK_BYTES / 3) * 4 ? { base64, last } : null;
}

/** The bytes of a chunk; null for what is no base64. */
export function bytesOf({ base64 }: Chunk): Uint8Array | null {
  try {
    return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  } catch {
    return null;
  }
}
