// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import { kindOf } from './kind';
import { readOffice } from './office';
import { readPdf } from './pdf';
import { readPlain } from './plain';
import { BOUNDS, Unreadable, type Reading, type Words } from './reading';
import { readRtf } from './rtf';
import { unescapeXml } from './xml';

// "EncryptedPackage" in UTF-16: an office file with a password is an old compound file.
const ENCRYPTED = [...'EncryptedPackage'].join('\0');

async function words(bytes: Uint8Array): Promise<Words> {
  switch (kindOf(bytes)) {
    case 'pdf':
      return readPdf(bytes);
    case 'zip':
      return readOffice(bytes);
    case 'rtf':
      return readRtf(latin(bytes));
    case 'image':
      throw new Unreadable('image');
    case 'compound':
      throw new Unreadable(latin(bytes).includes(ENCRYPTED) ? 'encrypted' : 'unknown');
    case 'other':
      return { text: seen(readPlain(bytes)), unread: 'nothing' };
  }
}

const latin = (bytes: Uint8Array): string => new TextDecoder('windows-1252').decode(bytes);

/** A page of the web with its markup: all of it leaves, so all of it is checked, without entities. */
function seen(text: string): string {
  return /^\s*<(?:!doctype html|html)\b/i.test(text) ? unescapeXml(text) : text;
}

/** The text of a file, whatever its name. Never rejects. Its own bounds do not include time. */
export async function readFile(bytes: Uint8Array): Promise<Reading> {
  if (bytes.length > BOUNDS.fileBytes) return { ok: false, reason: 'tooLarge' };
  try {
    return { ok: true, ...(await words(bytes)) };
  } catch (error) {
    const reason = error instanceof Unreadable ? error.reason : 'broken';
    return { ok: false, reason };
  }
}
