// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import type { Finding } from './generated/protocol';

/** Replaces [start, end) of a text (UTF-16 code units) by `text`. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The edits that put each finding's replacement in its place. */
export function editsOf(findings: readonly Finding[]): Edit[] {
  return findings.map(({ start, end, replacement }) => ({ start, end, text: replacement }));
}

/**
 * Applies edits that are sorted by start and do not overlap.
 * Throws RangeError when they are not, or reach outside the text: nothing is half applied.
 */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  let result = '';
  let at = 0;
  for (const edit of edits) {
    if (edit.start < at || edit.end < edit.start || edit.end > text.length) {
      throw new RangeError('edits overlap or reach outside the text');
    }
    result += text.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return result + text.slice(at);
}
