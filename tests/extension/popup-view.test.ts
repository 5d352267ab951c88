// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import type { StateAnswer, TabAnswer } from '../../extension/src/shared/messages';
import { popupView } from '../../extension/src/ui/popup-view';

// What the popup says may be called protection only when it is.

const t = (key: string, ...values: readonly (string | number)[]): string =>
  [key, ...values].join(' ');
const guard: TabAnswer = { site: 'ChatGPT', gate: true, late: false };
const chat = { url: 'https://chatgpt.com/c/1', guard };
const elsewhere = { url: 'https://example.org/', guard: null };
const state: StateAnswer = {
  state: 'ready',
  host: '1',
  policy: 'p',
  notice: '',
  contact: '',
  hosts: [],
  approved: [],
  page: { level: 'protected' },
  privateWindows: true,
};

const view = (tab: typeof chat | typeof elsewhere, more: Partial<StateAnswer> = {}) =>
  popupView(t, tab, { ...state, ...more });

describe('the popup', () => {
  it('calls a chat protected when everything works', () => {
    expect(view(chat)).toMatchObject({ on: true, title: 'popup_protected' });
  });
  it.each([
    ['a page that was open before', { ...chat, guard: { ...guard, late: true } }, {}, 'reload'],
    ['a page without its gate', { ...chat, guard: { ...guard, gate: false } }, {}, 'reload'],
    ['a chat that nobody guards', { ...chat, guard: null }, {}, 'reload'],
    ['a host that is missing', chat, { state: 'missing' }, 'retry'],
    [
      'a message that has left',
      chat,
      { page: { level: 'unprotected', reason: 'escaped' } },
      'reload',
    ],
    ['a tool that is cleared', chat, { approved: ['chatgpt'] }, undefined],
  ] as const)('says that it is not: %s', (_what, tab, more, action) => {
    const said = popupView(t, tab, { ...state, ...more });
    expect(said.on).toBe(false);
    expect(said.button?.action.kind).toBe(action);
  });
  it('says why: a message has left', () => {
    expect(view(chat, { page: { level: 'unprotected', reason: 'escaped' } }).lines).toEqual([
      'state_escaped',
    ]);
  });
  it('offers the hosts of the administrator that wait for a click', () => {
    const hosts = ['ia.cpts.example'];
    expect(view(elsewhere, { hosts })).toMatchObject({
      on: true,
      button: { action: { kind: 'grant', hosts } },
    });
    const there = { url: 'https://ia.cpts.example/chat', guard: null };
    expect(popupView(t, there, { ...state, hosts })).toMatchObject({
      on: false,
      title: 'popup_unprotected',
    });
    expect(view(elsewhere).button).toBeUndefined();
  });
  it('calls a host that was added protected once it is guarded', () => {
    const there = { url: 'https://ia.cpts.example/chat', guard };
    expect(popupView(t, there, state)).toMatchObject({ on: true, title: 'popup_protected' });
  });
  it('says on every page that private windows are not protected, when that is so', () => {
    for (const tab of [chat, elsewhere]) {
      expect(view(tab, { privateWindows: false }).lines).toContain('popup_private');
      expect(view(tab).lines).not.toContain('popup_private');
    }
  });
});
