// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

// Lengths and offsets of text are UTF-16 code units everywhere in the extension, as in the
// protocol; only the size of a frame is in bytes.

const LONE_SURROGATE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

/** Replaces each lone surrogate by U+FFFD, unit for unit: offsets stay true. */
export function wellFormed(text: string): string {
  return text.replace(LONE_SURROGATE, '\uFFFD');
}

const encoder = new TextEncoder();

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

/** CRC-32 (IEEE, reflected) over the UTF-8 bytes of a well-formed text. */
export function crc32(text: string): number {
  let crc = 0xffffffff;
  for (const byte of encoder.encode(text)) crc = (CRC_TABLE[(crc ^ byte) & 255] ?? 0) ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}

/** Names a text without holding it. */
export function textKey(text: string): string {
  return `${text.length}:${crc32(wellFormed(text))}`;
}

/**
 * Upper bound, in bytes, of one code unit in a JSON frame: browsers write some characters
 * (controls, "<", line separators) as six-byte escapes.
 */
export function jsonBytes(unit: number): number {
  if (unit < 0x20 || unit === 0x3c || unit === 0x3e || unit === 0x26 || unit === 0x7f) return 6;
  if (unit === 0x22 || unit === 0x5c) return 2;
  if (unit < 0x80) return 1;
  if (unit === 0x2028 || unit === 0x2029) return 6;
  if (unit < 0x800) return 2;
  return 3;
}
