// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import { passes } from '../shared/actions';
import type { Edit } from '../shared/edits';
import { HOST_NAME } from '../shared/generated/protocol';
import type { GuardState } from '../shared/guard-state';
import { translate, uiLocale } from '../shared/i18n';
import {
  asContentMessage,
  type CheckAnswer,
  type ContentMessage,
  type Failure,
  type GuardNews,
  type StateAnswer,
  type TableAnswer,
} from '../shared/messages';
import { textKey } from '../shared/text';
import { genericSite, siteOf, type Site } from '../sites/site';
import { isUnprotected } from '../shared/link-state';
import { Admitted } from './admitted';
import { paintTab } from './badge';
import { guardExtraHosts, hostsToGrant } from './extra-hosts';
import { watchPolicy } from './freshness';
import { Pages } from './pages';
import { startFileReader } from './file-reader';
import { Checker, type CheckInput } from './checker';
import { ConversationIds } from './conversation-ids';
import { Conversations } from './conversations';
import { FRESH_MEMORY, HostLink, PRIORITY, type LinkMemory, type NativePort } from './host-link';
import { Managed } from './managed';
import { DEFAULT_FILE_POLICY, type FilePolicy } from '../shared/file-policy';
import { forgetNames, restoreNames, showNamesIn } from './names';
import { listenForPasteCommands } from './paste-commands';
import { idStore, sessionStore } from './session-store';
import { tableIn } from './tables';
import { takeOverGranted, takeOverOpenTabs } from './takeover';
import { setTripwire, Tripwire } from './tripwire';

// Chromium runs this file as a service worker, Firefox as an event page: it may be ended and
// started again at any time, so all listeners are added synchronously here and nothing that
// matters lives in variables only.

declare const __BROWSER__: 'chromium' | 'firefox';

const MEMORY_KEY = 'link';
/** What only a guarded page may ask. */
const OF_PAGES: ReadonlySet<ContentMessage['kind']> = new Set([
  'page',
  'release',
  'check',
  'outcome',
  'restore',
  'forget',
  'holds',
  'named',
  'table',
]);
const OUTCOME_DEADLINE_MS = 5000;
/** As the built-in policy, until a host has told its own. */
const LIFE_MINUTES = 120;

function nativePort(): NativePort {
  const port = chrome.runtime.connectNative(HOST_NAME);
  return {
    postMessage: (message) => port.postMessage(message),
    disconnect: () => port.disconnect(),
    onMessage: (listener) => port.onMessage.addListener(listener),
    onDisconnect: (listener) =>
      port.onDisconnect.addListener((gone) => {
        // Chromium tells in lastError, Firefox in the port.
        const error = (gone as { error?: { message?: string } }).error;
        listener(chrome.runtime.lastError?.message ?? error?.message ?? '');
      }),
  };
}

async function loadMemory(): Promise<LinkMemory> {
  const stored = (await chrome.storage.session.get(MEMORY_KEY))[MEMORY_KEY];
  return { ...FRESH_MEMORY, ...(stored as Partial<LinkMemory> | undefined) };
}

const managed = new Managed();
void managed.read();
managed.watch();

const link = new HostLink({
  connect: nativePort,
  now: () => Date.now(),
  random: () => Math.random(),
  load: loadMemory,
  save: (memory) => void chrome.storage.session.set({ [MEMORY_KEY]: memory }),
  greeting: () => ({
    extension: chrome.runtime.getManifest().version,
    browser: __BROWSER__,
    locale: uiLocale(),
  }),
  onState(state) {
    pages.refresh();
    if (state === 'ready') void guardExtraHosts(extraHosts()).catch(() => undefined);
  },
});
watchPolicy(link);

function extraHosts(): readonly string[] {
  return link.hello?.policy.extraHosts ?? [];
}

function guardNews(state: GuardState): GuardNews {
  return { kind: 'guardState', state };
}

const isApproved = (site: string): boolean => link.hello?.policy.sites[site] === 'approved';
const admitted = new Admitted();
setTripwire(
  new Tripwire({
    admitted,
    isApproved: (origin) => isApproved(siteOf(origin)?.id ?? ''),
    alarm: (tabId, origin) => pages.escaped(tabId, siteOf(origin)?.id ?? ''),
  }),
);

const pages: Pages = new Pages(
  () => link.state,
  isApproved,
  (tabId, state) => {
    void paintTab(tabId, state);
    chrome.tabs.sendMessage(tabId, guardNews(state)).catch(() => undefined);
  },
);
chrome.tabs.onRemoved.addListener((tabId) => pages.gone(tabId));
chrome.permissions.onAdded.addListener(({ origins }) => {
  const guarded = guardExtraHosts(extraHosts()).then(() => takeOverGranted(origins));
  void guarded.catch(() => undefined);
});

const conversations = new Conversations({
  link,
  store: sessionStore,
  now: () => Date.now(),
  lifeMinutes: () => link.hello?.policy.vaultMinutes ?? LIFE_MINUTES,
});
const ids = new ConversationIds(idStore);
const checker = new Checker(link, conversations, () => managed.settings);

async function stateAnswer(tabId = chrome.tabs.TAB_ID_NONE): Promise<StateAnswer> {
  const policy = link.hello?.policy;
  return {
    state: link.state,
    host: link.hello?.host ?? '',
    policy: policy?.name ?? '',
    notice: policy?.notice ?? '',
    contact: policy?.contact || managed.settings.contact,
    hosts: await hostsToGrant(extraHosts()),
    approved: Object.keys(policy?.sites ?? {}).filter(isApproved),
    page: pages.known(tabId),
    privateWindows: await chrome.extension.isAllowedIncognitoAccess(),
  };
}

async function checked(input: CheckInput): Promise<CheckAnswer> {
  const answer = await checker.check(input);
  if (answer.ok && passes(answer.verdict.action)) admitted.add(textKey(input.text));
  return answer;
}

async function outcome(message: ContentMessage & { kind: 'outcome' }): Promise<void> {
  const { result, reason } = message;
  for (const ref of message.refs) {
    const request = { type: 'outcome' as const, ref, result, ...(reason ? { reason } : {}) };
    await link.request(request, PRIORITY.outcome, OUTCOME_DEADLINE_MS);
  }
}

/** Nothing waits for it: a page without the words is a page as the site shows it. */
async function showNames(
  conversation: string,
  sender: chrome.runtime.MessageSender,
): Promise<void> {
  if (await conversations.holds(conversation)) await showNamesIn(sender).catch(() => undefined);
}

async function answer(
  message: ContentMessage,
  site: Site | null,
  sender: chrome.runtime.MessageSender,
): Promise<
  | CheckAnswer
  | StateAnswer
  | FilePolicy
  | GuardNews
  | readonly Edit[]
  | TableAnswer
  | boolean
  | Failure
  | null
> {
  await link.loaded;
  switch (message.kind) {
    case 'state':
      return stateAnswer(message.tab);
    case 'unreadable':
      return checker.failure('unreadable');
    case 'retry':
      link.retry();
      return stateAnswer();
    case 'warm':
      if (!isUnprotected(link.state)) link.warm();
      await showNames(message.conversation, sender);
      return null;
    case 'restore':
      return restoreNames(conversations, message.conversation, message.text);
    case 'table':
      return tableIn(conversations, message.conversation, message.text, message.offer);
    case 'forget':
      await forgetNames(conversations, message.conversation);
      return null;
    case 'holds':
      return conversations.holds(message.conversation);
    case 'named':
      await ids.tell(message.conversation, message.id);
      return null;
    case 'files':
      await startFileReader();
      return link.hello?.policy.files ?? DEFAULT_FILE_POLICY;
    case 'page': {
      const tabId = sender.tab?.id;
      if (tabId === undefined || !site) return null;
      return guardNews(pages.reported(tabId, site.id, message.report, message.fresh));
    }
    case 'release':
      for (const key of message.keys) admitted.add(key);
      return null;
    case 'outcome':
      await outcome(message);
      return null;
    case 'check': {
      if (!site) return null;
      const answer = await checked({ ...message, site: site.id });
      await showNames(message.conversation, sender);
      return answer;
    }
  }
}

/** The same message, about the conversation by the name under which it began. */
async function known(message: ContentMessage): Promise<ContentMessage> {
  if (!('conversation' in message)) return message;
  return { ...message, conversation: await ids.nameOf(message.conversation) };
}

/** The guarded site a content message comes from; null for our own pages; undefined = refuse. */
function origin(sender: chrome.runtime.MessageSender): Site | null | undefined {
  if (sender.id !== chrome.runtime.id) return undefined;
  const own = chrome.runtime.getURL('');
  if (sender.url?.startsWith(own)) return null;
  if (!sender.tab) return undefined;
  // Elsewhere our script runs only on hosts that were added and granted.
  const page = sender.origin ?? sender.url ?? '';
  return siteOf(page) ?? genericSite(page) ?? undefined;
}

chrome.runtime.onMessage.addListener((raw: unknown, sender, respond) => {
  const site = origin(sender);
  const message = asContentMessage(raw);
  if (site === undefined || !message) return false;
  if (!site && OF_PAGES.has(message.kind)) return false;
  void known(message)
    .then((about) => answer(about, site, sender))
    .then(respond, () => respond(null));
  return true;
});

listenForPasteCommands();

chrome.runtime.onInstalled.addListener(({ reason }) => {
  void takeOverOpenTabs(reason).catch(() => undefined);
});

chrome.action.setTitle({ title: translate()('extensionName') }).catch(() => undefined);
