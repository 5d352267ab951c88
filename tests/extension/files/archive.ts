// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import { deflateRawSync } from 'node:zlib';

export interface Entry {
  readonly name: string;
  readonly content: string | Uint8Array;
  /** The unpacked size that the archive pretends, in bytes; the true one when left out. */
  readonly pretended?: number;
}

function u16(value: number): number[] {
  return [value & 255, value >>> 8];
}

function u32(value: number): number[] {
  return [...u16(value & 0xffff), ...u16(value >>> 16)];
}

/** A ZIP archive, written by hand so that it can lie. */
export function zip(entries: readonly Entry[]): Uint8Array {
  const pieces: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let at = 0;
  for (const { name, content, pretended } of entries) {
    const data = Buffer.from(content);
    const packed = deflateRawSync(data);
    const sizes = [...u32(0), ...u32(packed.length), ...u32(pretended ?? data.length)];
    const label = Buffer.from(name);
    const common = [...u16(20), ...u16(0), ...u16(8), ...u32(0), ...sizes, ...u16(label.length)];
    const local = Buffer.from([...u32(0x04034b50), ...common, ...u16(0)]);
    directory.push(
      Buffer.from([...u32(0x02014b50), ...u16(20), ...common, ...u16(0), ...u16(0)]),
      Buffer.from([...u16(0), ...u16(0), ...u32(0), ...u32(at)]),
      label,
    );
    pieces.push(local, label, packed);
    at += local.length + label.length + packed.length;
  }
  const central = Buffer.concat(directory);
  const count = u16(entries.length);
  const end = [
    ...u32(0x06054b50),
    ...u32(0),
    ...count,
    ...count,
    ...u32(central.length),
    ...u32(at),
  ];
  return new Uint8Array(Buffer.concat([...pieces, central, Buffer.from([...end, 0, 0])]));
}
