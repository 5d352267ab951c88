// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import { isSendKey } from '../../extension/src/content/send-keys';
import { genericSite, type Site } from '../../extension/src/sites/site';

const site: Site = {
  ...(genericSite('https://chat.example') as Site),
  sendKeySetting: { storage: 'settings', key: 'enter', value: 2, keys: ['Mod+Enter'] },
};
const key = (more: Partial<KeyboardEvent> = {}): KeyboardEvent =>
  ({
    key: 'Enter',
    shiftKey: false,
    altKey: false,
    ctrlKey: false,
    metaKey: false,
    ...more,
  }) as KeyboardEvent;

describe('isSendKey', () => {
  const settings = (stored: string | null): void =>
    void vi.stubGlobal('localStorage', { getItem: () => stored });
  afterEach(() => void vi.unstubAllGlobals());

  it.each([
    ['Enter', {}, true],
    ['Ctrl+Enter', { ctrlKey: true }, true],
    ['Cmd+Enter', { metaKey: true }, true],
    ['Shift+Enter', { shiftKey: true }, false],
    ['Alt+Enter', { altKey: true }, false],
    ['a letter', { key: 'e' }, false],
  ])('%s', (_what, more, sends) => {
    settings(null);
    expect(isSendKey(key(more), site)).toBe(sends);
  });
  it('follows the person’s own setting of the site', () => {
    settings('{"enter":2}');
    expect(isSendKey(key(), site)).toBe(false);
    expect(isSendKey(key({ ctrlKey: true }), site)).toBe(true);
  });
  it.each(['{"enter":1}', '{}', 'not json', 'null'])('takes %s for no setting', (stored) => {
    settings(stored);
    expect(isSendKey(key(), site)).toBe(true);
  });
});
