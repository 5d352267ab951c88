// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import { passes } from '../shared/actions';
import type { CheckAnswer } from '../shared/messages';
import { openFindings } from './words';

/**
 * May `texts` leave in a request for which the person has done nothing (a draft, a count, a copy of
 * what was sent)? Nothing is shown: what cannot leave stays. `isReleased` tells of words that the
 * person has let go.
 */
export async function mayLeaveQuietly(
  texts: readonly string[],
  check: (text: string) => Promise<CheckAnswer>,
  isReleased: (words: string) => boolean,
): Promise<boolean> {
  for (const text of texts) {
    if (text.trim() === '') continue;
    const answer = await check(text);
    if (!answer.ok) return false;
    const { verdict } = answer;
    if (passes(verdict.action)) continue;
    const open = openFindings(verdict);
    if (verdict.truncated || open.length === 0) return false;
    if (!open.every(({ start, end }) => isReleased(text.slice(start, end)))) return false;
  }
  return true;
}
