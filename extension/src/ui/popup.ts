// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import { translate } from '../shared/i18n';
import type { StateAnswer, TabAnswer, TabMessage } from '../shared/messages';
import { isUnprotected } from '../shared/link-state';
import { SITES } from '../sites/all';
import { siteOf } from '../sites/site';
import { element, screenIcon } from './dom';

// The toolbar popup: protected or not, and why.

interface View {
  readonly on: boolean;
  readonly title: string;
  readonly lines: readonly string[];
  readonly action?: { readonly label: string; readonly act: () => void };
}

const t = translate();

async function activeTab(): Promise<chrome.tabs.Tab | undefined> {
  const [tab] = await chrome.tabs.query({ active: true, currentWindow: true });
  return tab;
}

async function guardOf(tab: chrome.tabs.Tab): Promise<TabAnswer | null> {
  if (tab.id === undefined) return null;
  try {
    return ((await chrome.tabs.sendMessage(tab.id, { kind: 'tab' })) as TabAnswer) ?? null;
  } catch {
    return null;
  }
}

function hostView(state: StateAnswer): View {
  return {
    on: false,
    title: t(`state_${state.state}`),
    lines: [
      t(`failure_${state.state}`),
      t('popup_held_text'),
      ...(state.contact ? [t('contact', state.contact)] : []),
    ],
    action: { label: t('retry'), act: () => void retry() },
  };
}

function tabView(tab: chrome.tabs.Tab, guard: TabAnswer | null, state: StateAnswer): View {
  if (isUnprotected(state.state)) return hostView(state);
  const site = siteOf(tab.url ?? '');
  if (!site) {
    const names = SITES.map(({ name }) => name).join(', ');
    return { on: true, title: t('popup_elsewhere'), lines: [t('popup_elsewhere_text', names)] };
  }
  if (!guard || guard.late || !guard.gate) {
    const reload = (): void => {
      if (tab.id !== undefined) void chrome.tabs.reload(tab.id).then(() => close());
    };
    return {
      on: false,
      title: t('popup_unprotected'),
      lines: [t('popup_reload_text')],
      action: { label: t('reload'), act: reload },
    };
  }
  return {
    on: true,
    title: t('popup_protected'),
    lines: [t('popup_protected_text', guard.site), ...(state.notice ? [state.notice] : [])],
    action: { label: t('redact_paste'), act: () => void redactPaste(tab) },
  };
}

function draw(view: View, state: StateAnswer): void {
  const version = chrome.runtime.getManifest().version;
  const button = view.action ? element('button', { type: 'button' }, [view.action.label]) : null;
  button?.addEventListener('click', () => view.action?.act());
  document.body.className = view.on ? 'on' : 'off';
  document.body.replaceChildren(
    element('main', {}, [
      element('header', {}, [screenIcon(), element('h1', {}, [view.title])]),
      ...view.lines.map((line) => element('p', {}, [line])),
      button,
      element('footer', {}, [
        state.host ? t('popup_versions', version, state.host) : t('popup_version', version),
      ]),
    ]),
  );
}

async function show(): Promise<void> {
  const [tab, state] = await Promise.all([
    activeTab(),
    chrome.runtime.sendMessage({ kind: 'state' }) as Promise<StateAnswer>,
  ]);
  if (!tab) return;
  draw(tabView(tab, await guardOf(tab), state), state);
}

/** The page gets the focus back, and with it the clipboard, when the popup goes. */
async function redactPaste(tab: chrome.tabs.Tab): Promise<void> {
  const message: TabMessage = { kind: 'paste' };
  if (tab.id !== undefined) await chrome.tabs.sendMessage(tab.id, message).catch(() => undefined);
  close();
}

async function retry(): Promise<void> {
  await chrome.runtime.sendMessage({ kind: 'retry' });
  // The host greets, or fails to, well within this time.
  setTimeout(() => void show(), 700);
}

void show();
