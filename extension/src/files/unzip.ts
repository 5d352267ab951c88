// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import { Inflate } from 'fflate';
import { BOUNDS, Unreadable } from './reading';

// ZIP archives, by their directory at the end, as office programs read them. Nothing that the
// archive says about its sizes is believed: what comes out is counted as it comes.

export interface Archive {
  /** Names of all entries. */
  readonly names: readonly string[];
  /** The text of the entries that were asked for, by name. */
  readonly parts: ReadonlyMap<string, string>;
}

interface Entry {
  readonly name: string;
  readonly encrypted: boolean;
  readonly method: number;
  readonly packed: number;
  /** Where its local header begins. */
  readonly at: number;
}

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const STORED = 0;
const DEFLATED = 8;
/** Packed bytes that are unpacked at a time: a thousand times as many may come out. */
const STEP = 8 * 1024;

const decoder = new TextDecoder();

/** Throws RangeError for an offset outside of the file. */
function entriesOf(bytes: Uint8Array, view: DataView): Entry[] {
  let end = bytes.length - 22;
  while (view.getUint32(end, true) !== END) end--;
  const count = view.getUint16(end + 10, true);
  const entries: Entry[] = [];
  let at = view.getUint32(end + 16, true);
  for (let i = 0; i < count; i++) {
    if (view.getUint32(at, true) !== CENTRAL) throw new Unreadable('broken');
    const length = view.getUint16(at + 28, true);
    entries.push({
      name: decoder.decode(bytes.subarray(at + 46, at + 46 + length)),
      encrypted: (view.getUint16(at + 8, true) & 1) !== 0,
      method: view.getUint16(at + 10, true),
      packed: view.getUint32(at + 20, true),
      at: view.getUint32(at + 42, true),
    });
    at += 46 + length + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

function packedBytes(bytes: Uint8Array, view: DataView, { at, packed }: Entry): Uint8Array {
  if (view.getUint32(at, true) !== LOCAL) throw new Unreadable('broken');
  const start = at + 30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true);
  if (start + packed > bytes.length) throw new Unreadable('broken');
  return bytes.subarray(start, start + packed);
}

function unpack(packed: Uint8Array, method: number, take: (piece: Uint8Array) => void): void {
  if (method === STORED) take(packed);
  else if (method === DEFLATED) {
    const inflate = new Inflate(take);
    for (let at = 0; at < packed.length; at += STEP) {
      inflate.push(packed.subarray(at, at + STEP), at + STEP >= packed.length);
    }
  } else throw new Unreadable('unknown');
}

function unzipAll(bytes: Uint8Array, wanted: (name: string) => boolean): Archive {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries = entriesOf(bytes, view);
  const parts = new Map<string, string>();
  let room = BOUNDS.unpackedBytes;
  for (const entry of entries.filter(({ name }) => wanted(name))) {
    if (entry.encrypted) throw new Unreadable('encrypted');
    const text = new TextDecoder();
    let part = '';
    unpack(packedBytes(bytes, view, entry), entry.method, (piece) => {
      room -= piece.length;
      if (room < 0) throw new Unreadable('bomb');
      part += text.decode(piece, { stream: true });
    });
    parts.set(entry.name, part + text.decode());
  }
  return { names: entries.map(({ name }) => name), parts };
}

/**
 * Unpacks the entries whose names are `wanted`, as UTF-8. Throws `bomb` as soon as all together
 * are over their bound, `encrypted` for one with a password, `broken` for what is no archive.
 */
export function unzip(bytes: Uint8Array, wanted: (name: string) => boolean): Archive {
  try {
    return unzipAll(bytes, wanted);
  } catch (error) {
    throw error instanceof Unreadable ? error : new Unreadable('broken');
  }
}
