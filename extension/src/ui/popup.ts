// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import { translate } from '../shared/i18n';
import type { ContentMessage, StateAnswer, TabAnswer, TabMessage } from '../shared/messages';
import { element, screenIcon } from './dom';
import { popupView, type PopupAction, type PopupView } from './popup-view';

// The toolbar popup.

const t = translate();

async function activeTab(): Promise<chrome.tabs.Tab | undefined> {
  const [tab] = await chrome.tabs.query({ active: true, currentWindow: true });
  return tab;
}

async function toTab<T>(tab: chrome.tabs.Tab, message: TabMessage): Promise<T | null> {
  if (tab.id === undefined) return null;
  try {
    return ((await chrome.tabs.sendMessage(tab.id, message)) as T | undefined) ?? null;
  } catch {
    return null;
  }
}

async function toBackground<T>(message: ContentMessage): Promise<T> {
  return (await chrome.runtime.sendMessage(message)) as T;
}

async function act(tab: chrome.tabs.Tab, action: PopupAction): Promise<void> {
  switch (action.kind) {
    case 'retry':
      await toBackground({ kind: 'retry' });
      // The host greets, or fails to, well within this time.
      setTimeout(() => void show(), 700);
      return;
    case 'reload':
      if (tab.id !== undefined) await chrome.tabs.reload(tab.id);
      break;
    case 'grant':
      // The background guards what is granted; the browser may close this popup meanwhile.
      await chrome.permissions.request({
        origins: action.hosts.map((host) => `https://${host}/*`),
      });
      break;
    case 'paste':
      // The page gets the focus back, and with it the clipboard, when the popup goes.
      await toTab(tab, { kind: 'paste' });
  }
  close();
}

function draw(view: PopupView, tab: chrome.tabs.Tab, state: StateAnswer): void {
  const version = chrome.runtime.getManifest().version;
  const { button } = view;
  const control = button ? element('button', { type: 'button' }, [button.label]) : null;
  control?.addEventListener('click', () => button && void act(tab, button.action));
  document.body.className = view.on ? 'on' : 'off';
  document.body.replaceChildren(
    element('main', {}, [
      element('header', {}, [screenIcon(), element('h1', {}, [view.title])]),
      ...view.lines.map((line) => element('p', {}, [line])),
      control,
      element('footer', {}, [
        state.host ? t('popup_versions', version, state.host) : t('popup_version', version),
      ]),
    ]),
  );
}

async function show(): Promise<void> {
  const tab = await activeTab();
  if (!tab) return;
  const [guard, state] = await Promise.all([
    toTab<TabAnswer>(tab, { kind: 'tab' }),
    toBackground<StateAnswer>({ kind: 'state', ...(tab.id === undefined ? {} : { tab: tab.id }) }),
  ]);
  draw(popupView(t, { url: tab.url ?? '', guard }, state), tab, state);
}

void show();
