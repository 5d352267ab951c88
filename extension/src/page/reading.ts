// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import type { RequestRule } from '../sites/site';
import { stringsIn, type Plain } from './body';
import type { Intrinsics } from './intrinsics';
import { add, each, filter, map, some } from './lists';
import type { CompiledRule } from './rules';

// Finds the person's text in a request whose format a rule names, and puts other text in its place.
// The formats themselves are in formats/.

/** What is to be sent instead of what the page gave. */
export interface Change {
  readonly plain?: Plain;
  readonly url?: string;
}

export interface Reading {
  /** Every text at the places that the rule names. */
  readonly texts: readonly string[];
  /** The file that the body holds, where that is all. */
  readonly file?: Blob;
  /** All strings of the body, one per line: for a body whose shape is not the expected one. */
  everything(): string;
  /** The request with `texts` (as many) in their places. To be called once at most. */
  withTexts(texts: readonly string[]): Change;
  /** The body without the values at the keys of `strip`; null when it is no object. */
  stripped(strip: readonly string[]): Plain | null;
}

/** Reads a request; null when it cannot be read as the rule says. */
export type Format = (at: Intrinsics, rule: CompiledRule, plain: Plain, url: URL) => Reading | null;

export type Formats = { readonly [body in NonNullable<RequestRule['body']>]?: Format };

/** The JSON documents of a body, and how to put changed ones back. */
export interface Documents {
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

function parsed(at: Intrinsics, source: string): unknown {
  try {
    return at.$parse(source);
  } catch {
    return undefined;
  }
}

/** The reading of the JSON documents in a body, or null when one of them is no JSON. */
export function readDocuments(
  at: Intrinsics,
  rule: CompiledRule,
  documents: Documents | null,
): Reading | null {
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

  const packed = (changed: readonly unknown[]): Plain =>
    documents.pack(map(changed, (root) => at.$stringify(root)));

  each(roots, (root) => each(rule.paths, (path) => collect(root, path, 0)));
  return {
    texts: map(slots, ({ value }) => value),
    everything: () => stringsIn(at, roots),
    withTexts(texts) {
      each(slots, ({ holder, key }, i) => {
        holder[key] = texts[i];
      });
      // What was opened last lies deepest.
      each(nested, (_, i) => {
        const { holder, key, root } = nested[nested.length - 1 - i] as Nested;
        holder[key] = at.$stringify(root);
      });
      return { plain: packed(roots) };
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
