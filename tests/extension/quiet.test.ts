// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import { judgeQuietly, type QuietAround } from '../../extension/src/content/quiet';
import type { CheckAnswer, Failure } from '../../extension/src/shared/messages';
import { answered, findingIn } from './fixtures';

// Counts, drafts and copies: nobody is asked, and what was found leaves in none of them.

const SECRET = 'Mme LAVAUD, dyspnée';
const REPLACED = 'Mme [PATIENT_1], dyspnée';

const failure = (action: Failure['action']): Failure => ({
  reason: 'missing',
  action,
  contact: '',
});

function host(text: string): CheckAnswer {
  if (!text.includes('LAVAUD')) return answered();
  return answered({ action: 'warn', findings: [findingIn(text, 'LAVAUD')] });
}

const around = (more: Partial<QuietAround> = {}): QuietAround => ({
  check: (text) => Promise.resolve(host(text)),
  isReleased: () => false,
  unreadable: () => Promise.resolve(failure('hold')),
  ...more,
});

describe('texts that can be replaced', () => {
  it('leave without what was found, even when the person let it go in the message', async () => {
    const released = around({ isReleased: () => true });
    expect(await judgeQuietly(['bonjour', SECRET], true, released)).toEqual({
      go: true,
      texts: ['bonjour', REPLACED],
    });
  });
  it('are looked at again: what a replacement brings about stays', async () => {
    const seen: string[] = [];
    const check = (text: string): Promise<CheckAnswer> => {
      seen.push(text);
      return Promise.resolve(host(text));
    };
    await judgeQuietly([SECRET], true, around({ check }));
    expect(seen).toEqual([SECRET, REPLACED]);
  });
  it('stay when there is nothing to replace, or too much was found', async () => {
    for (const verdict of [
      { action: 'warn' as const },
      { action: 'warn' as const, truncated: true, findings: [findingIn(SECRET, 'LAVAUD')] },
    ]) {
      const check = (): Promise<CheckAnswer> => Promise.resolve(answered(verdict));
      expect(await judgeQuietly([SECRET], true, around({ check }))).toEqual({ go: false });
    }
  });
});

describe('texts that cannot be replaced', () => {
  it('stay when something was found', async () => {
    expect(await judgeQuietly(['bonjour', SECRET], false, around())).toEqual({ go: false });
  });
  it('leave when the person has let all of it go', async () => {
    const isReleased = (words: string): boolean => words === 'LAVAUD';
    expect(await judgeQuietly([SECRET], false, around({ isReleased }))).toEqual({ go: true });
  });
  it('leave when nothing was found', async () => {
    expect(await judgeQuietly(['bonjour', ' '], false, around())).toEqual({ go: true });
  });
});

describe('without a verdict', () => {
  it.each([
    ['hold', false],
    ['warn', false],
    ['allow', true],
  ] as const)('the policy decides: %s', async (action, go) => {
    const check = (): Promise<CheckAnswer> =>
      Promise.resolve({ ok: false, failure: failure(action) });
    expect((await judgeQuietly([SECRET], false, around({ check }))).go).toBe(go);
    const unreadable = (): Promise<Failure> => Promise.resolve(failure(action));
    expect(await judgeQuietly(null, false, around({ unreadable }))).toEqual({ go });
  });
});
