// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

// What comes out of a file. Everything here runs in a worker of the extension: the formats are
// read where a fault of a reader can reach neither the page nor the host.

/** Why a file has no text to check. Each has a sentence in _locales (`file_<reason>`). */
export type UnreadableReason =
  'image' | 'encrypted' | 'broken' | 'tooLarge' | 'bomb' | 'tooSlow' | 'unknown' | 'crashed';

/**
 * What of a file is not in its text: nothing; pictures or embedded files beside the text; whole
 * pages that are pictures.
 */
export type Unread = 'nothing' | 'pictures' | 'pages';

export interface Words {
  readonly text: string;
  readonly unread: Unread;
}

export type Reading =
  ({ readonly ok: true } & Words) | { readonly ok: false; readonly reason: UnreadableReason };

export const BOUNDS = {
  /** Largest file that is read at all, in bytes. */
  fileBytes: 25 * 1024 * 1024,
  /** All parts that are unpacked from one archive, together, in bytes. */
  unpackedBytes: 64 * 1024 * 1024,
  /** Longest text, in UTF-16 units: what the host takes in one check. */
  textUnits: 4 * 1024 * 1024,
  pages: 2000,
  /** From the first byte to the text, in milliseconds. */
  deadlineMs: 20_000,
} as const;

/** Thrown by the readers; `readFile` turns it into a `Reading`. */
export class Unreadable extends Error {
  readonly reason: UnreadableReason;

  constructor(reason: UnreadableReason) {
    super(reason);
    this.reason = reason;
  }
}

/** Puts text together; throws `Unreadable('tooLarge')` before it grows over its bound. */
export class TextBuilder {
  readonly #parts: string[] = [];
  #units = 0;

  add(text: string): void {
    this.#units += text.length;
    if (this.#units > BOUNDS.textUnits) throw new Unreadable('tooLarge');
    this.#parts.push(text);
  }

  /** The text so far, with no blank at the ends of its lines and no run of empty lines. */
  toString(): string {
    return this.#parts
      .join('')
      .replace(/[^\S\n]+\n/g, '\n')
      .replace(/\n{3,}/g, '\n\n')
      .trim();
  }
}
