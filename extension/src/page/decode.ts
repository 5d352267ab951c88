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

/** Percent encoding and form encoding; a run that is no UTF-8 stays as it is. */
function unpercented(at: Intrinsics, text: string): string {
  let result = '';
  let from = 0;
  for (;;) {
    const start = at.$indexOf(text, '%', from);
    if (start < 0) return result + at.$slice(text, from);
    let end = start;
    while (end + 2 < text.length && text[end] === '%') end += 3;
    if (end === start) end = text.length;
    const run = at.$slice(text, start, end);
    result += at.$slice(text, from, start);
    try {
      result += at.$unpercent(run);
    } catch {
      result += run;
    }
    from = end;
  }
}

/** The escapes of JSON and of Markdown. */
function unescaped(at: Intrinsics, text: string): string {
  let result = '';
  let from = 0;
  for (;;) {
    const start = at.$indexOf(text, '\\', from);
    if (start < 0 || start === text.length - 1) return result + at.$slice(text, from);
    result += at.$slice(text, from, start);
    const next = text[start + 1] as string;
    if (next === 'u') {
      const code = at.$number(at.$slice(text, start + 2, start + 6), 16);
      result += at.$fromCode(code);
      from = start + 6;
    } else {
      result += next === 'n' || next === 't' || next === 'r' ? ' ' : next;
      from = start + 2;
    }
  }
}

/** Lower case, every run of spaces one space: the form in which needle and haystack are compared. */
export function folded(at: Intrinsics, text: string): string {
  const lower = at.$lower(text);
  let result = '';
  let from = 0;
  for (let i = 0; i < lower.length; i++) {
    const char = lower[i] as string;
    if (!isSpace(char)) continue;
    let end = i + 1;
    while (end < lower.length && isSpace(lower[end] as string)) end++;
    if (end === i + 1 && char === ' ') continue;
    result += `${at.$slice(lower, from, i)} `;
    from = end;
    i = end - 1;
  }
  return result + at.$slice(lower, from);
}

/** `text` without any space. */
export function squeezed(at: Intrinsics, text: string): string {
  let result = '';
  let from = 0;
  for (let i = 0; i < text.length; i++) {
    if (!isSpace(text[i] as string)) continue;
    result += at.$slice(text, from, i);
    from = i + 1;
  }
  return result + at.$slice(text, from);
}

/** `text` and what it is when unwrapped, folded and one after the other. */
export function unwrapped(at: Intrinsics, text: string): string {
  const wrapped = at.$indexOf(text, '%') >= 0;
  const spaced = join(at.$split(text, '+'), ' ');
  let all = text;
  let last = wrapped ? unpercented(at, spaced) : spaced;
  if (last !== text) all += `\n${last}`;
  // Twice: JSON inside a string of JSON.
  for (let i = 0; i < 2 && at.$indexOf(last, '\\') >= 0; i++) {
    last = unescaped(at, last);
    all += `\n${last}`;
  }
  return folded(at, all);
}
