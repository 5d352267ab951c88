// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import { TextBuilder, type Words } from './reading';

// Rich text: groups in braces, control words after a backslash. Groups that hold tables of fonts or
// colours, or pictures, are passed over.

const SKIPPED = new Set(
  'fonttbl colortbl stylesheet listtable listoverridetable rsidtbl generator pict themedata colorschememapping latentstyles datastore xmlnstbl filetbl revtbl objdata'.split(
    ' ',
  ),
);
const BREAKS: Readonly<Record<string, string>> = {
  par: '\n',
  line: '\n',
  sect: '\n',
  page: '\n',
  row: '\n',
  cell: '\t',
  tab: '\t',
  emdash: '\u2014',
  endash: '\u2013',
  lquote: '\u2018',
  rquote: '\u2019',
  ldblquote: '\u201c',
  rdblquote: '\u201d',
};
const TOKEN =
  /\\([a-z]{1,32})(-?\d{1,10})? ?|\\'([\da-f]{2})|\\([^a-z])|([{}])|[\r\n]+|([^\\{}\r\n]+)/gi;

interface Group {
  readonly skip: boolean;
  /** Characters that stand for a \u in readers that do not know it. */
  readonly fallback: number;
}

const cp1252 = new TextDecoder('windows-1252');

/** The words of a document. Linear. */
export function readRtf(source: string): Words {
  const text = new TextBuilder();
  const groups: Group[] = [];
  let group: Group = { skip: false, fallback: 1 };
  let pictures = false;
  let drop = 0;
  const add = (words: string): void => {
    const rest = words.slice(Math.min(drop, words.length));
    drop -= words.length - rest.length;
    if (!group.skip) text.add(rest);
  };
  const control = (word: string, value: number): void => {
    if (word === 'pict' || word === 'objdata') pictures = true;
    if (SKIPPED.has(word)) group = { ...group, skip: true };
    else if (word === 'uc') group = { ...group, fallback: value };
    else if (word === 'u') {
      drop = 0;
      add(String.fromCharCode(value & 0xffff));
      drop = group.fallback;
    } else if (BREAKS[word] !== undefined) add(BREAKS[word]);
  };
  for (const [, word, number, hex, symbol, brace, words] of source.matchAll(TOKEN)) {
    if (brace === '{') groups.push(group);
    else if (brace === '}') {
      group = groups.pop() ?? group;
      drop = 0;
    } else if (word !== undefined) control(word, Number(number ?? 0));
    else if (hex !== undefined) add(cp1252.decode(Uint8Array.of(parseInt(hex, 16))));
    else if (symbol === '*') group = { ...group, skip: true };
    else if (symbol === '~') add('\u00a0');
    else if (symbol !== undefined && '\\{}'.includes(symbol)) add(symbol);
    else if (words !== undefined) add(words);
  }
  return { text: text.toString(), unread: pictures ? 'pictures' : 'nothing' };
}
