// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import { passes } from '../shared/actions';
import { applyEdits, editsOf } from '../shared/edits';
import type { CheckAnswer, Failure } from '../shared/messages';
import { ROUNDS } from './decider';
import type { Judgement } from './guard';
import { openFindings } from './words';

// Requests for which the person has done nothing: a draft, a count, a copy of what was sent. Nothing
// is shown. What can be replaced is, whatever the person lets out in the message itself; what cannot
// leave stays.

export interface QuietAround {
  readonly check: (text: string) => Promise<CheckAnswer>;
  /** True for words that the person has let go. */
  readonly isReleased: (words: string) => boolean;
  /** What the policy says of what cannot be read. */
  readonly unreadable: () => Promise<Failure>;
}

/** The text that may leave in place of `first`, or null. */
async function settled(
  first: string,
  rewritable: boolean,
  { check, isReleased }: QuietAround,
): Promise<string | null> {
  let text = first;
  for (let round = 0; round < ROUNDS; round++) {
    if (text.trim() === '') return text;
    const answer = await check(text);
    if (!answer.ok) return answer.failure.action === 'allow' ? text : null;
    const { verdict } = answer;
    if (passes(verdict.action)) return text;
    const open = openFindings(verdict);
    if (verdict.truncated || open.length === 0) return null;
    if (!rewritable) {
      return open.every(({ start, end }) => isReleased(text.slice(start, end))) ? text : null;
    }
    text = applyEdits(text, editsOf(open));
  }
  return null;
}

/** May a request with `texts` leave? `null` is a body that cannot be read. */
export async function judgeQuietly(
  texts: readonly string[] | null,
  rewritable: boolean,
  around: QuietAround,
): Promise<Judgement> {
  if (texts === null) return { go: (await around.unreadable()).action === 'allow' };
  const left: string[] = [];
  for (const first of texts) {
    const text = await settled(first, rewritable, around);
    if (text === null) return { go: false };
    left.push(text);
  }
  return rewritable ? { go: true, texts: left } : { go: true };
}
