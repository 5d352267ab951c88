// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import type { Translate } from '../shared/i18n';
import { isUnprotected } from '../shared/link-state';
import type { StateAnswer, TabAnswer } from '../shared/messages';
import { SITES } from '../sites/all';
import { siteOf } from '../sites/site';

// What the toolbar popup says of the tab in front: protected or not, why, and what to do. Pure.

/** What the one button does. */
export type PopupAction =
  | { readonly kind: 'retry' | 'reload' | 'paste' }
  /** Asks the browser for hosts that the administrator has added. */
  | { readonly kind: 'grant'; readonly hosts: readonly string[] };

export interface PopupView {
  readonly on: boolean;
  readonly title: string;
  readonly lines: readonly string[];
  readonly button?: { readonly label: string; readonly action: PopupAction };
}

interface Tab {
  /** Its address; empty when the browser does not tell. */
  readonly url: string;
  /** The answer of its guard, or null. */
  readonly guard: TabAnswer | null;
}

function hostView(t: Translate, state: StateAnswer): PopupView {
  return {
    on: false,
    title: t(`state_${state.state}`),
    lines: [
      t(`failure_${state.state}`),
      t('popup_held_text'),
      ...(state.contact ? [t('contact', state.contact)] : []),
    ],
    button: { label: t('retry'), action: { kind: 'retry' } },
  };
}

function elsewhere(t: Translate, { url }: Tab, { hosts }: StateAnswer): PopupView {
  const isWaiting = hosts.some((host) => url.startsWith(`https://${host}/`));
  const names = SITES.map(({ name }) => name).join(', ');
  return {
    on: !isWaiting,
    title: t(isWaiting ? 'popup_unprotected' : 'popup_elsewhere'),
    lines: [
      t('popup_elsewhere_text', names),
      ...(hosts.length > 0 ? [t('popup_grant_text', hosts.join(', '))] : []),
    ],
    ...(hosts.length > 0
      ? { button: { label: t('popup_grant'), action: { kind: 'grant', hosts } } }
      : {}),
  };
}

function tabView(t: Translate, tab: Tab, state: StateAnswer): PopupView {
  if (isUnprotected(state.state)) return hostView(t, state);
  const site = siteOf(tab.url);
  if (!site && !tab.guard) return elsewhere(t, tab, state);
  if (site && state.approved.includes(site.id)) {
    return { on: false, title: t('popup_unprotected'), lines: [t('state_approved')] };
  }
  const isWhole = tab.guard !== null && !tab.guard.late && tab.guard.gate;
  const reason = state.page?.reason;
  if (!isWhole || reason) {
    return {
      on: false,
      title: t('popup_unprotected'),
      lines: [isWhole ? t(`state_${reason}`) : t('popup_reload_text')],
      button: { label: t('reload'), action: { kind: 'reload' } },
    };
  }
  return {
    on: true,
    title: t('popup_protected'),
    lines: [t('popup_protected_text', tab.guard.site), ...(state.notice ? [state.notice] : [])],
    button: { label: t('redact_paste'), action: { kind: 'paste' } },
  };
}

export function popupView(t: Translate, tab: Tab, state: StateAnswer): PopupView {
  const view = tabView(t, tab, state);
  if (state.privateWindows) return view;
  return { ...view, lines: [...view.lines, t('popup_private')] };
}
