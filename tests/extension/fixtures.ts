// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import type { Finding, VerdictReply } from '../../extension/src/shared/generated/protocol';
import type { CheckAnswer, Verdict } from '../../extension/src/shared/messages';
import { crc32 } from '../../extension/src/shared/text';

export const OPEN = { allowed: true, reasonRequired: false, minReasonUnits: 0 } as const;
export const CLOSED = { allowed: false, reasonRequired: false, minReasonUnits: 0 } as const;

/** The finding of `words` in `text`. */
export function findingIn(text: string, words: string, more: Partial<Finding> = {}): Finding {
  const start = text.indexOf(words);
  if (start < 0) throw new Error(`"${words}" is not in the text`);
  return {
    type: 'PERSON',
    rule: 'person.title',
    severity: 'high',
    start,
    end: start + words.length,
    action: 'warn',
    score: 0.9,
    replacement: '[PATIENT_1]',
    choices: [{ operator: 'pseudonymise', replacement: '[PATIENT_1]' }],
    title: 'Nom de personne',
    ...more,
  };
}

export function verdict(more: Partial<Verdict> = {}): Verdict {
  return {
    refs: ['c1'],
    action: 'allow',
    findings: [],
    truncated: false,
    override: OPEN,
    notice: '',
    ...more,
  };
}

export const answered = (more: Partial<Verdict> = {}): CheckAnswer => ({
  ok: true,
  verdict: verdict(more),
});

export function verdictReply(
  id: string,
  text: string,
  more: Partial<VerdictReply> = {},
): VerdictReply {
  return {
    id,
    type: 'verdict',
    action: 'allow',
    findings: [],
    mapping: [],
    checked: { units: text.length, crc: crc32(text) },
    truncated: false,
    override: OPEN,
    ...more,
  };
}

/** Lets everything that is ready to run, run. */
export async function settle(turns = 20): Promise<void> {
  for (let i = 0; i < turns; i++) await Promise.resolve();
}
