// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import { asContentMessage } from '../../extension/src/shared/messages';
import { isReply, isVerdictReply } from '../../extension/src/shared/generated/protocol';
import { asGateQuestion } from '../../extension/src/content/gate-port';
import { findingIn, verdictReply } from './fixtures';

const check = {
  kind: 'check',
  urgency: 'send',
  surface: 'composer',
  text: 'bonjour',
  conversation: 'c',
};

describe('asContentMessage', () => {
  it.each([
    null,
    undefined,
    'check',
    42,
    [],
    {},
    { kind: 'eval', code: '1' },
    { ...check, urgency: 'now' },
    { ...check, surface: 'clipboard' },
    { ...check, text: 12 },
    { ...check, conversation: '' },
    { ...check, conversation: 'c'.repeat(65) },
    { kind: 'outcome', refs: 'c1', result: 'sent' },
    { kind: 'outcome', refs: [1], result: 'sent' },
    { kind: 'outcome', refs: ['c1'], result: 'gone' },
    { kind: 'outcome', refs: ['c1'], result: 'sent', reason: 'x'.repeat(501) },
    { kind: 'outcome', refs: Array.from({ length: 65 }, () => 'c'), result: 'sent' },
  ])('refuses %j', (message) => {
    expect(asContentMessage(message)).toBeNull();
  });
  it('lets through exactly the fields of a message', () => {
    expect(asContentMessage({ ...check, site: 'other', extra: true })).toEqual(check);
    expect(asContentMessage({ kind: 'state', tab: 7, more: 1 })).toEqual({ kind: 'state', tab: 7 });
    expect(asContentMessage({ kind: 'state', tab: 'x' })).toEqual({ kind: 'state' });
    expect(asContentMessage({ kind: 'retry', force: true })).toEqual({ kind: 'retry' });
  });
});

describe('the generated validators', () => {
  const text = 'Mme LAVAUD';
  const good = verdictReply('c1', text, { findings: [findingIn(text, 'LAVAUD')] });

  it('accept a message of the schema', () => {
    expect(isVerdictReply(good)).toBe(true);
    expect(isReply({ id: '', type: 'error', code: 'engine', message: '', retry: false })).toBe(
      true,
    );
  });
  it.each([
    ['a missing key', { ...good, checked: undefined }],
    ['a key that is not in the schema', { ...good, comment: 'x' }],
    ['another type', { ...good, type: 'verdicts' }],
    ['an unknown action', { ...good, action: 'permit' }],
    ['a fractional offset', { ...good, findings: [{ ...good.findings[0], start: 0.5 }] }],
    ['a negative offset', { ...good, findings: [{ ...good.findings[0], start: -1 }] }],
    ['a score over one', { ...good, findings: [{ ...good.findings[0], score: 1.5 }] }],
    ['findings that are no list', { ...good, findings: { length: 0 } }],
    ['a checksum over 32 bits', { ...good, checked: { units: 10, crc: 2 ** 32 } }],
    ['an empty id', { ...good, id: '' }],
    ['an override cut short', { ...good, override: { allowed: true } }],
    ['null', null],
    ['a list', [good]],
  ])('refuse %s', (_what, message) => {
    expect(isReply(message)).toBe(false);
  });
});

describe('asGateQuestion', () => {
  it.each([
    null,
    7,
    {},
    { id: '1', kind: 'send', texts: [], rewritable: true },
    { id: 1, texts: [], rewritable: true },
    { id: 1, kind: 'send', texts: 'x', rewritable: true },
    { id: 1, kind: 'send', texts: [1], rewritable: true },
    { id: 1, kind: 'send', texts: [], rewritable: 'yes' },
    { id: 1, kind: 'leak', texts: null },
    { id: 1, kind: 'draft', texts: null },
    { id: 1, kind: 'files', files: ['x'], picked: true },
    { id: 1, kind: 'files', files: [] },
    { id: 1, kind: 'exec', texts: [] },
  ])('refuses %j', (question) => {
    expect(asGateQuestion(question)).toBeNull();
  });
  it('takes a question, with or without readable texts', () => {
    expect(asGateQuestion({ id: 1, kind: 'send', texts: ['a'], rewritable: true })).not.toBeNull();
    expect(asGateQuestion({ id: 1, kind: 'send', texts: null, rewritable: false })).not.toBeNull();
  });
});
