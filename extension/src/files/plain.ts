// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import { BOUNDS, Unreadable } from './reading';

/** Bytes that no text has: controls other than tab, line feed, form feed, return and escape. */
function isBinary(text: string): boolean {
  // eslint-disable-next-line no-control-regex
  return /[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]/.test(text);
}

function utf16Label(bytes: Uint8Array): string | null {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  // Without a mark: text in Latin letters has a zero in every other byte.
  const head = bytes.subarray(0, 512);
  const zeros = [0, 0];
  head.forEach((byte, at) => {
    if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = zeros;
  const most = head.length * 0.4;
  if (odd >= most && even === 0) return 'utf-16le';
  return even >= most && odd === 0 ? 'utf-16be' : null;
}

function decode(bytes: Uint8Array): string {
  const utf16 = utf16Label(bytes);
  if (utf16) return new TextDecoder(utf16).decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/**
 * Plain text of any name: TXT, CSV, MD, JSON, HL7, XML. Lines end in "\n". Throws `unknown` for
 * what is no text.
 */
export function readPlain(bytes: Uint8Array): string {
  const text = decode(bytes);
  if (isBinary(text.slice(0, 65_536))) throw new Unreadable('unknown');
  if (text.length > BOUNDS.textUnits) throw new Unreadable('tooLarge');
  return text.replace(/\r\n?/g, '\n');
}
