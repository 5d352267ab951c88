// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import type { Plain } from '../body';
import type { Intrinsics } from '../intrinsics';
import { add, each } from '../lists';
import { readDocuments, type Documents, type Format } from '../reading';

const HEAD = 5;

function framesIn(at: Intrinsics, plain: Plain): Documents | null {
  if (plain.fields) return null;
  const bytes = plain.bytes ?? at.$encode(plain.text);
  const sources: string[] = [];
  const flags: number[] = [];
  for (let i = 0; i < bytes.length;) {
    let size = 0;
    for (let k = 1; k < HEAD; k++) size = size * 256 + (bytes[i + k] ?? Infinity);
    const end = i + HEAD + size;
    const flag = bytes[i] as number;
    // The first bit: compressed.
    if (flag & 1 || end > bytes.length) return null;
    const source = at.$decodeStrictly(at.$part(bytes, i + HEAD, end));
    if (source === null) return null;
    add(sources, source);
    add(flags, flag);
    i = end;
  }
  return {
    sources,
    pack(changed) {
      let packed = new at.$Bytes(0);
      each(changed, (source, i) => {
        const frame = at.$encode(`\0\0\0\0\0${source}`);
        frame[0] = flags[i] as number;
        for (let k = 1; k < HEAD; k++) frame[k] = (frame.length - HEAD) >>> (8 * (HEAD - 1 - k));
        const all = new at.$Bytes(packed.length + frame.length);
        at.$copy(all, packed);
        at.$copy(all, frame, packed.length);
        packed = all;
      });
      return { bytes: packed };
    },
  };
}

/** Connect frames: a flag byte, the length in four bytes (big end first), JSON. */
export const connect: Format = (at, rule, plain) => readDocuments(at, rule, framesIn(at, plain));
