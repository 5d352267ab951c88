// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import { HeldValues } from '../../extension/src/content/held-values';
import { prefillOf } from '../../extension/src/content/prefill';
import { KeptWords } from '../../extension/src/content/words';
import { findingIn, verdict } from './fixtures';

const TEXT = 'Mme LAVAUD, 06 39 98 12 34';
const found = verdict({
  action: 'warn',
  findings: [findingIn(TEXT, 'LAVAUD'), findingIn(TEXT, '06 39 98 12 34', { action: 'hint' })],
});

describe('HeldValues', () => {
  it('holds what needs a decision, and nothing else', () => {
    const values = new HeldValues();
    values.found(TEXT, found);
    expect(values.list).toEqual(['LAVAUD']);
    expect(values.mayLeave(['LAVAUD'])).toBe(false);
    expect(values.mayLeave(['06 39 98 12 34'])).toBe(true);
  });
  it('lets go what a person keeps, for good', () => {
    const values = new HeldValues();
    values.found(TEXT, found);
    values.released(KeptWords.none.with(TEXT, found.findings, false));
    values.found(TEXT, found);
    expect(values.list).toEqual([]);
  });
  it('forgets the oldest of very many', () => {
    const values = new HeldValues();
    for (let i = 0; i < 300; i++) {
      const text = `nom${i}`;
      values.found(text, verdict({ action: 'warn', findings: [findingIn(text, text)] }));
    }
    expect(values.list).toHaveLength(256);
    expect(values.list[0]).toBe('nom44');
  });
});

describe('prefillOf', () => {
  it.each([
    ['?q=Mme+LAVAUD&hints=search', 'Mme LAVAUD'],
    ['?prompt=a%20b&query=c', 'a b\nc'],
    ['?model=x', ''],
    ['', ''],
  ])('%s', (search, text) => expect(prefillOf(search)).toBe(text));
});
