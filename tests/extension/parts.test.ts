// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import { mergeVerdicts, splitText } from '../../extension/src/background/parts';
import { CLOSED, findingIn, OPEN, verdictReply } from './fixtures';

const LIMITS = { partUnits: 100, partOverlapUnits: 20, requestBytes: 10_000 };

describe('splitText', () => {
  it('keeps a text within the limits whole', () => {
    expect(splitText('x'.repeat(100), LIMITS)).toEqual([{ start: 0, text: 'x'.repeat(100) }]);
    expect(splitText('', LIMITS)).toEqual([{ start: 0, text: '' }]);
  });
  it('covers the text, and shows whole in one part whatever the overlap can hold', () => {
    const text = Array.from({ length: 1000 }, (_, i) => String.fromCharCode(97 + (i % 26))).join(
      '',
    );
    const parts = splitText(text, LIMITS);
    expect(parts.at(-1)!.start + parts.at(-1)!.text.length).toBe(text.length);
    for (const { start, text: part } of parts) {
      expect(part.length).toBeLessThanOrEqual(100);
      expect(text.slice(start, start + part.length)).toBe(part);
    }
    for (let at = 0; at + 20 <= text.length; at++) {
      const whole = parts.some(({ start, text: t }) => start <= at && at + 20 <= start + t.length);
      expect(whole, `units ${at}..${at + 20}`).toBe(true);
    }
  });
  it('never cuts a surrogate pair, and always ends', () => {
    for (const lead of ['', 'a']) {
      for (const { text } of splitText(lead + '🙂'.repeat(300), LIMITS)) {
        expect(text).not.toMatch(/^[\udc00-\udfff]|[\ud800-\udbff]$/);
      }
    }
  });
  it('counts bytes too: a part of escapes fits the frame', () => {
    const limits = { partUnits: 10_000, partOverlapUnits: 20, requestBytes: 2048 };
    for (const { text } of splitText('<'.repeat(3000), limits)) {
      expect(text.length * 6).toBeLessThanOrEqual(2048 - 1024);
    }
  });
});

describe('mergeVerdicts', () => {
  const first = { start: 0, text: 'Mme LAVAUD vue ce jour' };
  const second = { start: 15, text: 'ce jour, M. DUPONT' };

  it('makes offsets absolute and drops the double of the overlap', () => {
    const here = findingIn(first.text, 'jour');
    const there = findingIn(second.text, 'jour');
    const dupont = findingIn(second.text, 'DUPONT');
    const merged = mergeVerdicts(
      [first, second],
      [
        verdictReply('1', first.text, { action: 'warn', findings: [here] }),
        verdictReply('2', second.text, { action: 'warn', findings: [there, dupont] }),
      ],
    );
    expect(merged.findings).toEqual([here, { ...dupont, start: 27, end: 33 }]);
  });
  it('maps each place of a token once', () => {
    const lavaud = { token: '[PATIENT_1]', start: 0, end: 10, person: 1 };
    const merged = mergeVerdicts(
      [first, second],
      [
        verdictReply('1', first.text, { mapping: [lavaud, { ...lavaud, start: 18, end: 22 }] }),
        verdictReply('2', second.text, {
          mapping: [
            { ...lavaud, start: 3, end: 7 },
            { token: '[PATIENT_2]', start: 9, end: 18 },
          ],
          secondPatient: { known: '[PATIENT_1]', other: '[PATIENT_2]' },
        }),
      ],
    );
    expect(merged.mapping.map(({ start, end }) => [start, end])).toEqual([
      [0, 10],
      [18, 22],
      [24, 33],
    ]);
    expect(merged.secondPatient).toEqual({ known: '[PATIENT_1]', other: '[PATIENT_2]' });
  });
  it('takes the strictest of everything', () => {
    const merged = mergeVerdicts(
      [first, second],
      [
        verdictReply('1', first.text, { action: 'hint', override: OPEN }),
        verdictReply('2', second.text, { action: 'block', override: CLOSED, truncated: true }),
      ],
    );
    expect(merged).toMatchObject({ action: 'block', truncated: true, override: CLOSED });
  });
  it('prefers the stricter of two findings over common text', () => {
    const mild = findingIn(first.text, 'Mme LAVAUD', { action: 'hint' });
    const strict = findingIn(first.text, 'LAVAUD vue', { action: 'block' });
    const reply = verdictReply('1', first.text, { action: 'block', findings: [mild, strict] });
    expect(mergeVerdicts([first], [reply]).findings).toEqual([strict]);
  });
});
