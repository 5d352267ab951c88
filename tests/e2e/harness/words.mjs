// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './places.mjs';

/**
 * The interface's words in `locale` (fr, en): words('send_redact') is the sentence of
 * extension/_locales as a string, words.like(key) a pattern in which $1, $2 stand for anything.
 */
export function wordsOf(locale) {
  const file = join(root, 'extension/_locales', locale, 'messages.json');
  const messages = JSON.parse(readFileSync(file, 'utf8'));
  const words = (key) => {
    if (!messages[key]) throw new Error(`no word for ${key} in ${file}`);
    return messages[key].message;
  };
  words.like = (key) => {
    const literal = words(key).replace(/[.*+?^{}()|[\]\\]/g, '\\$&');
    return new RegExp(literal.replace(/\$\d/g, '.*').replace(/\s/g, '\\s'));
  };
  return words;
}
