// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import { Release, RELEASE_MS } from '../../extension/src/content/release';
import { VERDICT_MS, Verdicts } from '../../extension/src/content/verdicts';
import { isCombination, KeptWords } from '../../extension/src/content/words';
import { findingIn, verdict } from './fixtures';

const text = 'Mme LAVAUD, 83 ans';
const lavaud = findingIn(text, 'LAVAUD');

describe('Release', () => {
  it('admits nothing but the exact text', () => {
    const release = new Release();
    expect(release.admits(text)).toBe(false);
    release.grant(text, KeptWords.none);
    expect(release.admits(`${text} `)).toBe(false);
    expect(release.admits('')).toBe(false);
    expect(release.admits(text)).toBe(true);
  });
  it('ends when spent', () => {
    const release = new Release();
    release.grant(text, KeptWords.none);
    release.spend();
    expect(release.admits(text)).toBe(false);
  });
  it('ends by itself', () => {
    let now = 0;
    const release = new Release(() => now);
    release.grant(text, KeptWords.none.with(text, [lavaud], false));
    now = RELEASE_MS + 1;
    expect(release.admits(text)).toBe(false);
    expect(release.covers(text, verdict({ action: 'warn', findings: [lavaud] }))).toBe(false);
  });
});

describe('KeptWords', () => {
  const warned = verdict({ action: 'warn', findings: [lavaud] });

  it('cover the words that were kept, however they are spaced or cased', () => {
    const kept = KeptWords.none.with(
      'jean   DUPONT',
      [findingIn('jean   DUPONT', 'jean   DUPONT')],
      false,
    );
    const other = 'Jean Dupont';
    const again = verdict({ action: 'warn', findings: [findingIn(other, 'Jean Dupont')] });
    expect(kept.cover(other, again)).toBe(true);
    expect(kept.cover(text, warned)).toBe(false);
  });
  it('do not cover a finding that came later', () => {
    const both = 'LAVAUD DUPONT';
    const kept = KeptWords.none.with(both, [findingIn(both, 'LAVAUD')], false);
    const found = [findingIn(both, 'LAVAUD'), findingIn(both, 'DUPONT')];
    expect(kept.cover(both, verdict({ action: 'warn', findings: found }))).toBe(false);
  });
  it('never cover a list that was cut', () => {
    const kept = KeptWords.none.with(text, [lavaud], true);
    expect(kept.cover(text, { ...warned, action: 'block', truncated: true })).toBe(false);
  });
  it('cover a combination only when it was decided on', () => {
    const age = findingIn(text, '83 ans', { action: 'allow', severity: 'low', type: 'AGE' });
    const combination = verdict({
      action: 'warn',
      findings: [age],
      combination: { score: 1, severity: 'high', types: ['AGE'] },
    });
    expect(isCombination(combination)).toBe(true);
    expect(KeptWords.none.cover(text, combination)).toBe(false);
    expect(KeptWords.none.with(text, [], true).cover(text, combination)).toBe(true);
  });
});

describe('Verdicts', () => {
  it('pass the exact text only, and not for ever', () => {
    let now = 0;
    const verdicts = new Verdicts(() => now);
    verdicts.set('bonjour', verdict());
    expect(verdicts.pass('bonjour ')).toBe(false);
    expect(verdicts.pass('bonjour')).toBe(true);
    now = VERDICT_MS + 1;
    expect(verdicts.pass('bonjour')).toBe(false);
  });
  it('do not pass what was warned about', () => {
    const verdicts = new Verdicts();
    verdicts.set(text, verdict({ action: 'warn', findings: [lavaud] }));
    expect(verdicts.pass(text)).toBe(false);
    verdicts.set(text, verdict({ action: 'hint' }));
    expect(verdicts.pass(text)).toBe(true);
  });
  it('keep few', () => {
    const verdicts = new Verdicts();
    for (let i = 0; i < 100; i++) verdicts.set(String(i), verdict());
    expect(verdicts.get('0')).toBeNull();
    expect(verdicts.get('99')).not.toBeNull();
  });
});
