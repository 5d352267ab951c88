// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import { folded, squeezed, unwrapped } from './decode';
import type { Intrinsics } from './intrinsics';
import { add, each, filter, join, map, some } from './lists';
import type { GateWatch } from './messages';

// What no request may carry unasked: values that were found and not released, and what stands in
// the fields that the person and the page wrote in last. The search is done on every request of the page, at
// once, so that all the others keep their own promise; without anything to look for it costs
// nothing.

/** Shorter values (initials, an age) would be found in everything. */
const SHORTEST_VALUE = 3;
const SHORTEST_NUMBER = 4;
const SHORTEST_BASE64 = 6;
const SHORTEST_TYPED = 4;
/** Length and number of the pieces of a typed text that are looked for. */
const PIECE = 8;
const MOST_PIECES = 32;
const REMEMBERED_MS = 15_000;

interface Needle {
  readonly value: string;
  readonly folded: string;
  /** The value in base64, for each of the three ways it can lie on the six-bit grid. */
  readonly base64: readonly string[];
}

/** The text of a field. */
interface Memory {
  text: string;
  /** When the page cleared it, which is before it sends; 0 while it stands there. */
  leftAt: number;
  /** Of the text, folded; null when not cut yet. */
  pieces: readonly string[] | null;
}

/** What was seen in the texts of one request. */
export interface Sight {
  /** Values of the watch list. */
  readonly leak: readonly string[];
  /** The field's text, when it is there and not settled. */
  readonly draft: string | null;
  /** The field's text is there, settled or not. */
  readonly typed: boolean;
}

export interface Watch {
  update(watch: GateWatch): void;
  /** The text of the field that the person wrote in last, as it is now. */
  readonly typed: (text: string) => void;
  /** The same for the page. */
  readonly filled: (text: string) => void;
  readonly approved: boolean;
  /** Something is looked for. */
  isActive(): boolean;
  /** Linear in the length of the texts, times what is looked for. */
  look(texts: readonly string[]): Sight;
  isSettled(text: string): boolean;
}

/** Of folded text. */
function isWord(char: string): boolean {
  return (
    (char >= '0' && char <= '9') ||
    (char >= 'a' && char <= 'z') ||
    (char >= '\u00c0' && char < '\u2000')
  );
}

function isNumber(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const char = text[i] as string;
    if (char !== ' ' && (char < '0' || char > '9')) return false;
  }
  return true;
}

/** True when `needle` stands in `hay` as words of its own. */
function holdsWord(at: Intrinsics, hay: string, needle: string): boolean {
  for (let from = 0; ;) {
    const start = at.$indexOf(hay, needle, from);
    if (start < 0) return false;
    const end = start + needle.length;
    const before = start > 0 && isWord(hay[start - 1] as string);
    const after = end < hay.length && isWord(hay[end] as string);
    if (!before && !after) return true;
    from = start + 1;
  }
}

function without(at: Intrinsics, text: string, part: string): string {
  if (part === '' || at.$indexOf(text, part) < 0) return text;
  return join(at.$split(text, part), ' ');
}

export function makeWatch(at: Intrinsics, now: () => number, timeZone: string): Watch {
  const zone = at.$lower(timeZone);
  let needles: Needle[] = [];
  let settled: readonly string[] = [];
  /** Of those, without spaces; null until one is asked for. */
  let keys: readonly string[] | null = null;
  let approved = false;
  const memories: Memory[] = [];

  function base64Of(value: string): string[] {
    const bytes = join(
      map(at.$encode(value), (byte) => at.$fromCode(byte)),
      '',
    );
    const cores = map(['', '\0', '\0\0'], (before) => {
      // Characters that also depend on the neighbours of the value are left out.
      const first = ((before.length * 8 + 5) / 6) | 0;
      const last = (((before.length + bytes.length) * 8) / 6) | 0;
      return at.$slice(at.$toBase64(before + bytes), first, last);
    });
    return filter(cores, (core) => core.length >= SHORTEST_BASE64);
  }

  function needleOf(value: string): Needle | null {
    const trimmed = at.$trim(folded(at, value));
    const least = isNumber(trimmed) ? SHORTEST_NUMBER : SHORTEST_VALUE;
    if (trimmed.length < least) return null;
    return { value, folded: trimmed, base64: base64Of(at.$trim(value)) };
  }

  function piecesOf(whole: string): string[] {
    const hay = at.$trim(folded(at, whole));
    if (hay.length < SHORTEST_TYPED) return [];
    if (hay.length <= PIECE) return [hay];
    const result: string[] = [];
    const last = hay.length - PIECE;
    const step = last / (MOST_PIECES - 1);
    for (let i = 0; i < MOST_PIECES; i++) {
      const start = step < 1 ? i : i * step - ((i * step) % 1);
      if (start > last) break;
      add(result, at.$slice(hay, start, start + PIECE));
    }
    return result;
  }

  function haystack(texts: readonly string[]): string {
    const all = map(texts, (each) => unwrapped(at, each));
    return without(at, join(all, '\n'), zone);
  }

  /** Takes the texts of one field. */
  function memory(): (text: string) => void {
    const mine: Memory = { text: '', leftAt: 0, pieces: null };
    add(memories, mine);
    return (next) => {
      if (next === mine.text) return;
      if (at.$trim(next) === '') {
        mine.leftAt ||= now();
        return;
      }
      mine.leftAt = 0;
      mine.text = next;
      mine.pieces = null;
    };
  }

  function isLive(field: Memory): boolean {
    if (field.leftAt > 0 && now() - field.leftAt > REMEMBERED_MS) field.text = '';
    return field.text !== '';
  }

  function standsIn(hay: string, field: Memory): boolean {
    if (!isLive(field)) return false;
    field.pieces ??= piecesOf(field.text);
    return some(field.pieces, (piece) => at.$indexOf(hay, piece) >= 0);
  }

  function holdsBase64(texts: readonly string[], { base64 }: Needle): boolean {
    return some(texts, (each) => some(base64, (core) => at.$indexOf(each, core) >= 0));
  }

  function isSettled(each: string): boolean {
    const wanted = squeezed(at, each);
    keys ??= map(settled, (text) => squeezed(at, text));
    return wanted === '' || some(keys, (key) => key === wanted);
  }

  return {
    update(watch) {
      approved = watch.approved === true;
      needles = [];
      each(watch.held, (value) => {
        const needle = needleOf(value);
        if (needle) add(needles, needle);
      });
      settled = watch.settled ?? [];
      keys = null;
    },
    typed: memory(),
    filled: memory(),
    get approved() {
      return approved;
    },
    isActive: () => !approved && (needles.length > 0 || some(memories, isLive)),
    look(texts) {
      const hay = haystack(texts);
      const found = filter(
        needles,
        (needle) => holdsWord(at, hay, needle.folded) || holdsBase64(texts, needle),
      );
      const leak = map(found, ({ value }) => value);
      const there = filter(memories, (field) => standsIn(hay, field));
      const open = filter(there, ({ text }) => !isSettled(text))[0];
      return { leak, draft: open ? open.text : null, typed: there.length > 0 };
    },
    isSettled,
  };
}
