// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import { applyEdits, editsOf } from '../../extension/src/shared/edits';
import { findingIn } from './fixtures';

describe('applyEdits', () => {
  it('refuses edits that overlap, are out of order or reach outside, and applies none', () => {
    const a = { start: 0, end: 3, text: 'x' };
    expect(() => applyEdits('abcdef', [a, { start: 2, end: 4, text: 'y' }])).toThrow(RangeError);
    expect(() => applyEdits('abcdef', [{ start: 4, end: 5, text: 'y' }, a])).toThrow(RangeError);
    expect(() => applyEdits('abcdef', [{ start: 4, end: 9, text: 'y' }])).toThrow(RangeError);
    expect(() => applyEdits('abcdef', [{ start: 4, end: 3, text: 'y' }])).toThrow(RangeError);
  });
  it('counts UTF-16 units, so an emoji before a name does not shift it', () => {
    const text = '🙂🙂 Mme LAVAUD, 50 mg';
    expect(applyEdits(text, editsOf([findingIn(text, 'LAVAUD')]))).toBe(
      '🙂🙂 Mme [PATIENT_1], 50 mg',
    );
  });
  it('changes nothing outside its edits', () => {
    const text = 'A 12 B 34 C';
    const edits = [
      { start: 2, end: 4, text: '' },
      { start: 7, end: 9, text: 'longer' },
    ];
    expect(applyEdits(text, edits)).toBe('A  B longer C');
    expect(applyEdits(text, [])).toBe(text);
  });
});
