// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

// What a file is, by its first bytes: names and types lie.

export type FileKind = 'pdf' | 'zip' | 'rtf' | 'compound' | 'image' | 'other';

const IMAGES: readonly (readonly number[])[] = [
  [0x89, 0x50, 0x4e, 0x47],
  [0xff, 0xd8, 0xff],
  [0x47, 0x49, 0x46, 0x38],
  [0x42, 0x4d],
  [0x49, 0x49, 0x2a, 0x00],
  [0x4d, 0x4d, 0x00, 0x2a],
];

function startsWith(bytes: Uint8Array, magic: readonly number[], at = 0): boolean {
  return magic.every((byte, i) => bytes[at + i] === byte);
}

const ascii = (text: string): number[] => [...text].map((letter) => letter.charCodeAt(0));

function isImage(bytes: Uint8Array): boolean {
  if (IMAGES.some((magic) => startsWith(bytes, magic))) return true;
  if (startsWith(bytes, ascii('RIFF')) && startsWith(bytes, ascii('WEBP'), 8)) return true;
  // DICOM, and the ISO container of HEIC and AVIF.
  return startsWith(bytes, ascii('DICM'), 128) || startsWith(bytes, ascii('ftyp'), 4);
}

/** A PDF may begin with some other bytes. */
function isPdf(bytes: Uint8Array): boolean {
  for (let at = 0; at < Math.min(1024, bytes.length); at++) {
    if (startsWith(bytes, ascii('%PDF-'), at)) return true;
  }
  return false;
}

export function kindOf(bytes: Uint8Array): FileKind {
  if (startsWith(bytes, ascii('PK\x03\x04'))) return 'zip';
  if (startsWith(bytes, ascii('{\\rtf'))) return 'rtf';
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])) return 'compound';
  if (isImage(bytes)) return 'image';
  return isPdf(bytes) ? 'pdf' : 'other';
}
