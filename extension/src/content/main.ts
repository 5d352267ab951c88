// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import { passes } from '../shared/actions';
import type { Surface } from '../shared/generated/protocol';
import type { GuardState } from '../shared/guard-state';
import type { CheckAnswer, GuardNews, TabAnswer, TabMessage, Urgency } from '../shared/messages';
import { DEFAULT_FILE_POLICY } from '../shared/file-policy';
import { isChatPage, type Site } from '../sites/site';
import type { GateAnswer, GateQuestion } from '../page/messages';
import { translate } from '../shared/i18n';
import { Badge, type Composer } from '../ui/badge';
import { Panel } from '../ui/panel';
import * as background from './ask';
import { ClipboardPaste } from './clipboard-paste';
import { Conversation } from './conversation';
import { Decider } from './decider';
import { fieldsIn, readField, type Field } from './field';
import { listenForFiles, type FileSource } from './file-gestures';
import { FileGuard } from './file-guard';
import { frames } from './frames';
import { GatePort } from './gate-port';
import { listen, type Gesture } from './gestures';
import { Guard, type Around, type HeldField, type Judgement } from './guard';
import { holdField } from './held-field';
import { HeldValues } from './held-values';
import { PageReporter } from './page-reporter';
import { prefillOf } from './prefill';
import { judgeQuietly, type QuietAround } from './quiet';
import { readRemotely } from './read-remotely';
import { Release } from './release';
import { ReleasedFiles } from './released-files';
import { RestWatch } from './rest';
import { composerBox } from './send-button';
import { Underlines } from './underline';
import { Verdicts } from './verdicts';
import { caretOf, insertText } from './write';

/** How long a site may take to clear the composer or to post, after a repeated gesture. */
const LEAVE_MS = 3000;
/** Texts that the gate is told of, at most: what stands in a field is one of the last. */
const SETTLED = 3;

type FilesQuestion = GateQuestion & { readonly kind: 'files' };

interface Flags {
  paraventActive?: boolean;
  /** What is known of the site of this page; its file runs just before this one. */
  paraventSite?: Site;
  /** For src/names, which the background may start later. */
  paraventConversation?: () => string;
}

const composerOf = (field: Field): Composer => ({
  field: field.element,
  box: () => composerBox(field),
});

function start(site: Site): void {
  // Content scripts of the manifest run while the page is still loading.
  const late = document.readyState !== 'loading';
  const conversation = new Conversation(site.conversation, background.named);
  const verdicts = new Verdicts();
  const release = new Release();
  const underlines = new Underlines();
  const panel = new Panel(site.newChat ?? null);
  const gate = new GatePort();
  let requests = 0;

  const address = (): string => location.pathname + location.search;
  const name = (): string => conversation.name(address());
  (globalThis as Flags).paraventConversation = name;
  // Half-written names must not be given tokens of the conversation.
  const drafts = `draft.${crypto.randomUUID()}`;
  const values = new HeldValues();
  let approved = false;
  const tellGate = (): void => {
    const settled = [release.text, ...verdicts.passing()].filter((text) => text !== null);
    gate.tell({ held: values.list, settled: settled.slice(0, SETTLED), approved });
  };
  const reporter = new PageReporter(
    () => ({ gate: gate.connected, late: late && !gate.inherited }),
    background.reportPage,
    (state) => showState(state),
  );
  const badge = new Badge(translate(['state_reload']), () => {
    const field = fieldsIn(document, site).find(({ surface }) => surface === 'composer');
    return field ? composerOf(field) : null;
  });
  function showState(state: GuardState): void {
    if (isChat() && !retired) badge.show(state);
    if (approved === (state.approved ?? false)) return;
    approved = !approved;
    tellGate();
  }
  // A page of several frames is one page to a person: the outer one speaks for it.
  if (window === window.top) reporter.report(true);

  async function check(
    urgency: Urgency,
    surface: Surface,
    text: string,
    conversation: string,
  ): Promise<CheckAnswer> {
    const answer = await background.check(urgency, surface, text, conversation);
    if (!answer.ok) return answer;
    values.found(text, answer.verdict);
    verdicts.set(text, answer.verdict);
    tellGate();
    return answer;
  }
  const rest = new RestWatch(
    (field, text) => check('rest', field.surface, text, drafts),
    verdicts,
    underlines,
  );

  async function left(field: HeldField, text: string): Promise<boolean> {
    const before = requests;
    reporter.sent();
    const until = performance.now() + LEAVE_MS;
    while (performance.now() < until) {
      if (requests > before || field.read() !== text) return true;
      await frames(2);
    }
    return false;
  }

  const around: Around = {
    async check(surface, text) {
      const ahead = await rest.asked(text);
      if (ahead?.ok && passes(ahead.verdict.action)) return ahead;
      return reporter.checking(check('send', surface, text, name()));
    },
    report: background.report,
    table: (text, offer) => background.table(text, name(), offer),
    unreadable: background.unreadable,
    retry: background.retry,
    released(kept) {
      conversation.sent();
      values.released(kept);
      tellGate();
    },
    left,
  };
  const decider = new Decider(around, panel, verdicts);
  const guard = new Guard(around, panel, verdicts, release, decider);
  const fileGuard = new FileGuard(
    {
      read: readRemotely,
      policy: async () => (await background.prepareFiles()) ?? DEFAULT_FILE_POLICY,
      report: background.report,
    },
    panel,
    decider,
    new ReleasedFiles(),
  );

  const anchor = (field: Field): void => {
    panel.anchorTo(field.element, () => composerBox(field));
    if (field.surface === 'composer') badge.anchorTo(composerOf(field));
    if (background.isOrphaned()) badge.show({ level: 'unprotected', reason: 'reload' });
  };

  // A held field takes no second gesture until its first one has come to an end.
  const held = new WeakSet<Element>();

  function send(field: Field, gesture: Gesture): boolean {
    const text = readField(field);
    if (text.trim() === '') return true;
    if (background.isOrphaned()) {
      verdicts.forget();
      release.spend();
    }
    if (guard.admits(text)) {
      note(text);
      return true;
    }
    if (held.has(field.element)) return false;
    held.add(field.element);
    anchor(field);
    const settled = guard.holdSend(holdField(field, gesture, site));
    void reporter.holding(settled).finally(() => held.delete(field.element));
    return false;
  }

  // One natural send can be several events (keydown, click, submit): report it once.
  let noted = { text: '', at: -Infinity };
  function note(text: string): void {
    const now = performance.now();
    const again = noted.text === text && now - noted.at < 1000;
    noted = { text, at: now };
    conversation.sent();
    const verdict = verdicts.get(text);
    if (!again && !release.text && verdict) background.report(verdict.refs, 'sent');
    if (!again && !release.text) reporter.sent();
    underlines.clear();
  }

  async function takeFiles(source: FileSource): Promise<void> {
    const field = fieldsIn(document, site)[0];
    if (field) anchor(field);
    if (background.isOrphaned()) {
      void panel.failure('upload', { reason: 'reload', action: 'hold', contact: '' });
      source.drop();
      return;
    }
    const files = await fileGuard.settle(source.files);
    if (files.length === 0) source.drop();
    else if (!source.attach(files)) panel.stopped('upload', 'attach');
  }

  const clipboard = new ClipboardPaste();
  let lastField: Field | null = null;

  // A site with pages of other kinds is guarded where it is a chat. Frames without an address are.
  const isChat = (): boolean => location.protocol !== 'https:' || isChatPage(site, address());
  let retired = false;
  const active = (): boolean => isChat() && !retired && !approved;

  listenForFiles({
    active,
    take: (source) => void reporter.holding(takeFiles(source)),
    unreachable: () => panel.stopped('upload', 'attach'),
    own: (event) => panel.owns(event),
  });
  listen(site, {
    active,
    send,
    insert(field, surface, text) {
      const caret = caretOf(field);
      anchor(field);
      const insert = async (final: string): Promise<boolean> => {
        const done = await insertText(field, final, caret);
        rest.touched(field);
        return done;
      };
      const redact = clipboard.own;
      void reporter.holding(guard.holdInsert({ surface, text, insert, redact }));
    },
    touched(field) {
      anchor(field);
      panel.textChanged();
      rest.touched(field);
    },
    focused(field) {
      lastField = field;
      anchor(field);
      background.warm(name());
      // What the page itself wrote into it is looked at before it is sent.
      rest.touched(field);
    },
    own: (event) => panel.owns(event),
    ownKey: (event) => panel.key(event),
    ownInput: () => panel.written(),
  });

  /** The frame in which the person writes takes the clipboard, no other. */
  async function pasteRedacted(): Promise<void> {
    const elsewhere =
      window === window.top ? document.activeElement?.tagName === 'IFRAME' : !document.hasFocus();
    const field = lastField?.element.isConnected ? lastField : fieldsIn(document, site)[0];
    if (elsewhere || !field || !active()) return;
    anchor(field);
    if (!(await clipboard.into(field))) panel.stopped('paste', 'clipboard');
  }

  const quiet: QuietAround = {
    async check(text) {
      const known = verdicts.get(text);
      return known ? { ok: true, verdict: known } : check('rest', 'draft', text, drafts);
    },
    isReleased: (words) => values.mayLeave([words]),
    unreadable: background.unreadable,
  };

  /** What still stands in the field may end in half a number: it waits for its message. */
  const isUnsent = (text: string): boolean =>
    text !== '' && lastField !== null && readField(lastField).startsWith(text);

  /** The tripwire must know of what the person lets go before it leaves. */
  async function released(
    texts: readonly string[] | null,
    judgement: Judgement,
  ): Promise<Judgement> {
    const leaving = judgement.go ? (judgement.texts ?? texts ?? []) : [];
    await background.release(leaving.filter((text) => !verdicts.pass(text)));
    return judgement;
  }

  async function filesFor({ files, picked }: FilesQuestion): Promise<Omit<GateAnswer, 'id'>> {
    if (!picked) return { go: await fileGuard.judge(files) };
    const given = await fileGuard.settle(files as File[]);
    return { go: given.length > 0, files: given };
  }

  const answerGate: Parameters<GatePort['open']>[0] = async (question) => {
    if (question.kind === 'seen') {
      reporter.request();
      return { go: true };
    }
    if (question.kind === 'send') {
      requests++;
      conversation.sent();
      if (question.texts?.some((text) => text.trim() !== '' && !verdicts.get(text))) {
        reporter.request();
      } else reporter.repeated();
    }
    if (background.isOrphaned()) {
      const failure = { reason: 'reload', action: 'hold', contact: '' } as const;
      if (question.kind === 'send') void panel.failure('request', failure);
      return { go: false };
    }
    switch (question.kind) {
      case 'send':
        return released(question.texts, await guard.judge(question.texts, question.rewritable));
      case 'draft':
        if (question.rewritable && question.texts?.some(isUnsent)) return { go: false };
        return judgeQuietly(question.texts, question.rewritable, quiet);
      case 'leak':
        return { go: values.mayLeave(question.texts) };
      case 'files':
        return filesFor(question);
    }
  };
  gate.open(
    answerGate,
    () => {
      if (window === window.top) reporter.report();
    },
    () => {
      retired = true;
      panel.textChanged();
      badge.retire();
    },
  );

  // A card about a page that is put aside would come back stale.
  addEventListener('pagehide', () => panel.textChanged());

  // Its words may be known already: show them before anybody writes.
  if (conversation.hasId(address()) && active()) background.warm(name());
  const prefill = prefillOf(location.search);
  if (prefill !== '' && active()) void check('rest', 'url', prefill, drafts);

  chrome.runtime.onMessage.addListener((message: unknown, sender, respond) => {
    if (sender.id !== chrome.runtime.id) return;
    const news = message as GuardNews | TabMessage;
    if (news.kind === 'paste') void pasteRedacted();
    if (window !== window.top) return;
    if (news.kind === 'guardState') showState(news.state);
    if (news.kind !== 'tab') return;
    const answer: TabAnswer = {
      site: site.name,
      gate: gate.connected,
      late,
    };
    respond(answer);
  });
}

const flags = globalThis as Flags;
const site = flags.paraventSite;
if (site && !flags.paraventActive) {
  flags.paraventActive = true;
  start(site);
}
