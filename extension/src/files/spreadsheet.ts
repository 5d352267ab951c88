// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import type { TextBuilder } from './reading';
import { attribute, scanXml } from './xml';

// Workbooks of Excel. A cell holds a number where a person sees a date or a long number: both are
// turned back into what is seen, else a birth date or a number of the social security is missed.

/** Number formats that show a date, of those that every workbook has. */
const BUILT_IN_DATES = new Set([14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 57]);
const DAY_MS = 86_400_000;
/** Day 0, such that every day since March 1900 is right. */
const EPOCH_MS = Date.UTC(1899, 11, 30);
const EPOCH_1904_DAYS = 1462;

function isDateFormat(code: string): boolean {
  // Colours, conditions and quoted words are no pattern letters.
  const letters = code.replace(/"[^"]*"|\[[^\]]*\]|\\./g, '').toLowerCase();
  return /[dy]/.test(letters) && !/general/.test(letters);
}

/** For each cell style, by index: does it show dates? */
function dateStyles(xml: string): boolean[] {
  const custom = new Map<number, boolean>();
  const styles: boolean[] = [];
  let inCells = false;
  scanXml(xml, {
    open(name, attributes) {
      if (name === 'cellXfs') inCells = true;
      else if (name === 'numFmt') {
        const id = Number(attribute(attributes, 'numFmtId'));
        custom.set(id, isDateFormat(attribute(attributes, 'formatCode') ?? ''));
      } else if (name === 'xf' && inCells) {
        const id = Number(attribute(attributes, 'numFmtId') ?? 0);
        styles.push(custom.get(id) ?? BUILT_IN_DATES.has(id));
      }
    },
    close(name) {
      if (name === 'cellXfs') inCells = false;
    },
    text: () => undefined,
  });
  return styles;
}

function dateOf(serial: number, from1904: boolean): string | null {
  const days = Math.floor(serial) + (from1904 ? EPOCH_1904_DAYS : 0);
  if (!(days > 0 && days < 2_958_466)) return null;
  const date = new Date(EPOCH_MS + days * DAY_MS);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${two(date.getUTCDate())}/${two(date.getUTCMonth() + 1)}/${date.getUTCFullYear()}`;
}

/** A number as a person sees it: no exponent in a whole number. */
function numberOf(value: string): string {
  const number = Number(value);
  return /e/i.test(value) && Number.isSafeInteger(number) ? String(number) : value;
}

/** The strings that cells name by their index; readings of Japanese words are left out. */
function sharedStrings(xml: string): string[] {
  const strings: string[] = [];
  let current = '';
  let inText = false;
  let inReading = false;
  scanXml(xml, {
    open(name) {
      if (name === 'si') current = '';
      else if (name === 't') inText = true;
      else if (name === 'rPh') inReading = true;
    },
    close(name) {
      if (name === 'si') strings.push(current);
      else if (name === 't') inText = false;
      else if (name === 'rPh') inReading = false;
    },
    text(data) {
      if (inText && !inReading) current += data;
    },
  });
  return strings;
}

interface Book {
  readonly strings: readonly string[];
  readonly dates: readonly boolean[];
  readonly from1904: boolean;
}

/** One line per row, cells divided by tabs. */
function sheet(xml: string, { strings, dates, from1904 }: Book, text: TextBuilder): void {
  let type = '';
  let style = 0;
  let value = '';
  let inValue = false;
  const shown = (): string => {
    if (type === 's') return strings[Number(value)] ?? '';
    if (type !== '' && type !== 'n') return value;
    const date = value !== '' && dates[style] ? dateOf(Number(value), from1904) : null;
    return date ?? numberOf(value);
  };
  scanXml(xml, {
    open(name, attributes) {
      if (name === 'c') {
        type = attribute(attributes, 't') ?? '';
        style = Number(attribute(attributes, 's') ?? 0);
        value = '';
      } else if (name === 'v' || name === 't' || name === 'f') inValue = name !== 'f';
      else if (/^(?:odd|even|first)(?:Header|Footer)$/.test(name)) {
        value = '';
        inValue = true;
      }
    },
    close(name) {
      if (name === 'c') text.add(`${shown().replace(/\s*\n\s*/g, ' ')}\t`);
      else if (name === 'row') text.add('\n');
      else if (name === 'v' || name === 't') inValue = false;
      else if (/(?:Header|Footer)$/.test(name) && inValue) {
        inValue = false;
        text.add(`${value}\n`);
      }
    },
    text(data) {
      if (inValue) value += data;
    },
  });
}

/** All sheets of a workbook, each after its name. `parts` are the XML parts of the file. */
export function readSheets(parts: ReadonlyMap<string, string>, text: TextBuilder): void {
  const workbook = parts.get('xl/workbook.xml') ?? '';
  const book: Book = {
    strings: sharedStrings(parts.get('xl/sharedStrings.xml') ?? ''),
    dates: dateStyles(parts.get('xl/styles.xml') ?? ''),
    from1904: /\bdate1904\s*=\s*["'](?:1|true)/.test(workbook),
  };
  scanXml(workbook, {
    open(name, attributes) {
      if (name === 'sheet') text.add(`${attribute(attributes, 'name') ?? ''}\n`);
    },
    close: () => undefined,
    text: () => undefined,
  });
  const order = (name: string): number => Number(/\d+/.exec(name)?.[0] ?? 0);
  const sheets = [...parts.keys()]
    .filter((name) => name.startsWith('xl/worksheets/'))
    .sort((a, b) => order(a) - order(b));
  for (const name of sheets) {
    text.add('\n');
    sheet(parts.get(name) ?? '', book, text);
  }
}
