// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import type { Intrinsics } from './intrinsics';
import { join } from './lists';

// Undoes the ways in which text is wrapped on its way out, so that a search finds the words.
// Compression and encryption are not undone: what leaves in such a form is for the tripwire and
// for the gestures, which see the text before it is wrapped.

// Single characters are read by index and compared as strings: that calls no function at all, and
// these loops run over whole bodies.
function isSpace(char: string): boolean {
  return (
    char <= ' ' || char === '\u00a0' || char === '\u202f' || (char >= '\u2000' && char <= '\u200b')
  );
}

/** What a run of wrapped characters stands for, and where it ends. */
interface Undone {
  readonly end: number;
  readonly plain: string;
}

/** `text` with every run that begins with `mark` undone. */
function undone(
  at: Intrinsics,
  text: string,
  mark: string,
  undo: (start: number) => Undone,
): string {
  let result = '';
  let from = 0;
  for (;;) {
    const start = at.$indexOf(text, mark, from);
    if (start < 0) return result + at.$slice(text, from);
    const { end, plain } = undo(start);
    result += at.$slice(text, from, start) + plain;
    from = end;
  }
}

/** Percent encoding; a run that is no UTF-8 stays as it is. */
function unpercented(at: Intrinsics, text: string): string {
  return undone(at, text, '%', (start) => {
    let end = start;
    while (end + 2 < text.length && text[end] === '%') end += 3;
    if (end === start) end = text.length;
    const run = at.$slice(text, start, end);
    try {
      return { end, plain: at.$unpercent(run) };
    } catch {
      return { end, plain: run };
    }
  });
}

/** The escapes of JSON and of Markdown. */
function unescaped(at: Intrinsics, text: string): string {
  return undone(at, text, '\\', (start) => {
    const next = text[start + 1] ?? '';
    if (next === 'u') {
      const code = at.$number(at.$slice(text, start + 2, start + 6), 16);
      return { end: start + 6, plain: at.$fromCode(code) };
    }
    return { end: start + 2, plain: next === 'n' || next === 't' || next === 'r' ? ' ' : next };
  });
}

/** `text` with `by` in place of every run of spaces. */
function spaced(at: Intrinsics, text: string, by: string): string {
  let result = '';
  let from = 0;
  for (let i = 0; i < text.length; i++) {
    const char = text[i] as string;
    if (!isSpace(char)) continue;
    let end = i + 1;
    while (end < text.length && isSpace(text[end] as string)) end++;
    if (end === i + 1 && char === by) continue;
    result += at.$slice(text, from, i) + by;
    from = end;
    i = end - 1;
  }
  return result + at.$slice(text, from);
}

/** Lower case, every run of spaces one space: the form in which needle and haystack are compared. */
export function folded(at: Intrinsics, text: string): string {
  return spaced(at, at.$lower(text), ' ');
}

/** `text` without any space. */
export function squeezed(at: Intrinsics, text: string): string {
  return spaced(at, text, '');
}

/** `text` and what it is when unwrapped, folded and one after the other. */
export function unwrapped(at: Intrinsics, text: string): string {
  let last = unpercented(at, join(at.$split(text, '+'), ' '));
  let all = last === text ? text : `${text}\n${last}`;
  // Twice: JSON inside a string of JSON.
  for (let i = 0; i < 2 && at.$indexOf(last, '\\') >= 0; i++) {
    last = unescaped(at, last);
    all += `\n${last}`;
  }
  return folded(at, all);
}
