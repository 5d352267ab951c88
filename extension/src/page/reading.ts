// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import type { FormField, Plain } from './body';
import type { Intrinsics } from './intrinsics';
import { add, each, filter, join, map, some } from './lists';
import type { CompiledRule } from './rules';

// Finds the person's text in a body whose format a rule names, and puts other text in its place.

export interface Reading {
  /** Every text at the places that the rule names. */
  readonly texts: readonly string[];
  /** All strings of the body, one per line: for a body whose shape is not the expected one. */
  everything(): string;
  /** The body with `texts` (as many) in their places. To be called once at most. */
  withTexts(texts: readonly string[]): Plain;
  /** The body without the values at the keys of `strip`; null when it is no object. */
  stripped(strip: readonly string[]): Plain | null;
}

/** The JSON documents of a body, and how to put changed ones back. */
interface Documents {
  readonly sources: readonly string[];
  pack(sources: readonly string[]): Plain;
}

interface Slot {
  readonly holder: Record<string, unknown>;
  readonly key: string;
  readonly value: string;
}

/** A string that holds JSON, parsed. */
interface Nested {
  readonly holder: Record<string, unknown>;
  readonly key: string;
  readonly root: unknown;
}

const RECORD_END = '\u001e';
const FRAME_HEAD = 5;

function textOf(at: Intrinsics, { text, bytes }: Plain): string | null {
  return text ?? (bytes ? at.$decodeStrictly(bytes) : null);
}

function fieldsOf(at: Intrinsics, plain: Plain): readonly FormField[] | null {
  const text = textOf(at, plain);
  if (plain.fields ?? text === null) return plain.fields ?? null;
  const fields: FormField[] = [];
  at.$paramsEach(new at.$Params(text ?? ''), (value, name) => add(fields, { name, value }));
  return fields;
}

function fieldDocuments(at: Intrinsics, plain: Plain, field = ''): Documents | null {
  const fields = fieldsOf(at, plain);
  if (!fields) return null;
  const isOurs = ({ name, value }: FormField): boolean =>
    name === field && typeof value === 'string';
  return {
    sources: map(filter(fields, isOurs), ({ value }) => value as string),
    pack(changed) {
      let next = 0;
      const result = map(fields, (old) =>
        isOurs(old) ? { ...old, value: changed[next++] as string } : old,
      );
      if (plain.fields) return { fields: result };
      const params = new at.$Params();
      each(result, ({ name, value }) => at.$paramsAppend(params, name, value as string));
      return { text: at.$paramsText(params) };
    },
  };
}

/** Connect frames: a flag byte, the length in four bytes (big end first), JSON. */
function frameDocuments(at: Intrinsics, plain: Plain): Documents | null {
  if (plain.fields) return null;
  const bytes = plain.bytes ?? at.$encode(plain.text);
  const sources: string[] = [];
  const flags: number[] = [];
  for (let i = 0; i < bytes.length;) {
    let size = 0;
    for (let k = 1; k < FRAME_HEAD; k++) size = size * 256 + (bytes[i + k] ?? Infinity);
    const end = i + FRAME_HEAD + size;
    const flag = bytes[i] as number;
    // The first bit: compressed.
    if (flag & 1 || end > bytes.length) return null;
    const source = at.$decodeStrictly(at.$part(bytes, i + FRAME_HEAD, end));
    if (source === null) return null;
    add(sources, source);
    add(flags, flag);
    i = end;
  }
  return {
    sources,
    pack(changed) {
      let packed = new at.$Bytes(0);
      each(changed, (source, i) => {
        const json = at.$encode(source);
        const next = new at.$Bytes(packed.length + FRAME_HEAD + json.length);
        at.$copy(next, packed);
        next[packed.length] = flags[i] as number;
        for (let k = 1; k < FRAME_HEAD; k++) {
          next[packed.length + k] = json.length >>> (8 * (FRAME_HEAD - 1 - k));
        }
        at.$copy(next, json, packed.length + FRAME_HEAD);
        packed = next;
      });
      return { bytes: packed };
    },
  };
}

function textDocuments(at: Intrinsics, text: string | null, isRecords: boolean): Documents | null {
  if (text === null) return null;
  if (!isRecords) return { sources: [text], pack: (sources) => ({ text: sources[0] ?? '' }) };
  return {
    sources: filter(at.$split(text, RECORD_END), (part) => part !== ''),
    pack: (sources) => ({ text: join(sources, RECORD_END) + RECORD_END }),
  };
}

function documentsOf(
  at: Intrinsics,
  { body, field }: CompiledRule,
  plain: Plain,
): Documents | null {
  switch (body) {
    case 'form':
    case 'multipart':
      return fieldDocuments(at, plain, field);
    case 'connect':
      return frameDocuments(at, plain);
    default:
      return textDocuments(at, textOf(at, plain), body === 'records');
  }
}

function parsed(at: Intrinsics, source: string): unknown {
  try {
    return at.$parse(source);
  } catch {
    return undefined;
  }
}

/** The reading of a body, or null when it cannot be read as the rule says. */
export function readBody(at: Intrinsics, rule: CompiledRule, plain: Plain): Reading | null {
  const documents = documentsOf(at, rule, plain);
  const roots = map(documents?.sources ?? [], (source) => parsed(at, source));
  if (!documents || some(roots, (root) => root === undefined)) return null;
  const slots: Slot[] = [];
  const nested: Nested[] = [];

  function opened(holder: Record<string, unknown>, key: string, source: string): unknown {
    const known = filter(nested, (other) => other.holder === holder && other.key === key)[0];
    const root = known ? known.root : parsed(at, source);
    if (!known && root !== undefined) add(nested, { holder, key, root });
    return root;
  }

  function collect(value: unknown, path: readonly string[], from: number): void {
    if (typeof value !== 'object' || value === null || from >= path.length) return;
    const holder = value as Record<string, unknown>;
    const step = path[from] as string;
    each(step === '*' ? at.$ownKeys(holder) : [step], (key) => {
      const child = holder[key];
      if (typeof child !== 'string') collect(child, path, from + 1);
      else if (path[from + 1] === '@') collect(opened(holder, key, child), path, from + 2);
      else if (from === path.length - 1) add(slots, { holder, key, value: child });
    });
  }

  function strings(value: unknown): string {
    if (typeof value === 'string') return `${value}\n`;
    if (typeof value !== 'object' || value === null) return '';
    const holder = value as Record<string, unknown>;
    return join(
      map(at.$ownKeys(holder), (key) => strings(holder[key])),
      '',
    );
  }

  const packed = (changed: readonly unknown[]): Plain =>
    documents.pack(map(changed, (root) => at.$stringify(root)));

  each(roots, (root) => each(rule.paths, (path) => collect(root, path, 0)));
  return {
    texts: map(slots, ({ value }) => value),
    everything: () => strings(roots),
    withTexts(texts) {
      each(slots, ({ holder, key }, i) => {
        holder[key] = texts[i];
      });
      // What was opened last lies deepest.
      each(nested, (_, i) => {
        const { holder, key, root } = nested[nested.length - 1 - i] as Nested;
        holder[key] = at.$stringify(root);
      });
      return packed(roots);
    },
    stripped(strip) {
      const root = roots[0];
      if (typeof root !== 'object' || root === null || at.$isArray(root)) return null;
      const kept = { ...(root as Record<string, unknown>) };
      each(strip, (key) => delete kept[key]);
      return packed([kept]);
    },
  };
}

/** The reading of a call whose text lies in the query of its URL. */
export function readUrl(
  at: Intrinsics,
  { paths }: CompiledRule,
  url: URL,
): { readonly texts: readonly string[]; withTexts(texts: readonly string[]): string } {
  const found: { readonly name: string; readonly value: string }[] = [];
  at.$paramsEach(at.$urlParams(url), (value, name) => {
    if (some(paths, (path) => path[0] === name)) add(found, { name, value });
  });
  return {
    texts: map(found, ({ value }) => value),
    withTexts(texts) {
      const changed = new at.$URL(at.$urlHref(url));
      each(found, ({ name }, i) => at.$paramsSet(at.$urlParams(changed), name, texts[i] as string));
      return at.$urlHref(changed);
    },
  };
}
