// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import { GUARD_REASONS } from '../../extension/src/shared/guard-state';
import { badgeWords } from '../../extension/src/ui/badge';
import fr from '../../extension/_locales/fr/messages.json';

const words: Readonly<Record<string, { readonly message: string } | undefined>> = fr;
const t = (key: string, ...values: readonly (string | number)[]): string =>
  (words[key]?.message ?? `no words for ${key}`).replace('$1', String(values[0] ?? ''));

describe('the badge', () => {
  it.each(GUARD_REASONS)('says why a page is not protected: %s', (reason) => {
    const said = badgeWords({ level: 'unprotected', reason }, t);
    expect(said).not.toContain('no words');
    expect(said).toContain(t(`state_${reason}`));
  });
  it('says that a message is held, whatever else is wrong', () => {
    expect(badgeWords({ level: 'held', reason: 'missing' }, t)).toBe(fr.badge_held.message);
  });
  it('is silent only when the page is protected', () => {
    expect(badgeWords({ level: 'protected' }, t)).toBe('');
    expect(badgeWords({ level: 'checking' }, t)).toBe(fr.badge_checking.message);
    expect(badgeWords({ level: 'unprotected', approved: true }, t)).toBe(fr.state_approved.message);
  });
});
