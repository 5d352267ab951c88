// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import type { Choice, FailureChoice, Flow } from '../content/decider';
import type { FileDialog } from '../content/file-guard';
import type { Dialog, PageFailure } from '../content/guard';
import type { UnreadableReason } from '../files/reading';
import type { KeptWords } from '../content/words';
import { translate } from '../shared/i18n';
import type { FileAction } from '../shared/generated/protocol';
import type { Failure, TableAnswer, Verdict } from '../shared/messages';
import { element, screenIcon } from './dom';
import { findingsCard, type FindingsCard } from './findings-card';
import { Stage } from './stage';

/** An Enter that was meant for the page must not press the button that just got the focus. */
const SETTLE_MS = 350;
const CHECKING_MS = 400;
const NOTICE_MS = 8000;
/** What has to be said when the extension was reloaded. */
const LAST_WORDS = [
  'panel_label',
  'failure_reload',
  'held_send_title',
  'held_paste_title',
  'held_upload_title',
  'held_text',
  'copy_reload',
  'keep_text',
  'paste_cancel',
  'upload_cancel',
];

const squeeze = (text: string): string => text.replace(/\s+/g, '');

interface Action {
  readonly label: string;
  readonly act: () => void;
  readonly primary?: boolean;
}

interface Notice {
  readonly title: string;
  readonly lines: readonly string[];
  readonly actions: readonly Action[];
  readonly focus: boolean;
}

/** The panel: shows one card at a time and resolves with what the person chose. */
export class Panel implements Dialog, FileDialog {
  readonly #t = translate(LAST_WORDS);
  readonly #stage = new Stage();
  readonly #newChat: string | null;
  #giveUp: (() => void) | null = null;
  #findings: FindingsCard | null = null;
  #shownAt = 0;
  #noticeTimer: ReturnType<typeof setTimeout> | undefined;

  /** `newChat` is the path of the site that opens a new conversation, when it is known. */
  constructor(newChat: string | null = null) {
    this.#newChat = newChat;
  }

  anchorTo(field: HTMLElement, box: () => Element | null): void {
    if (!this.#stage.card) this.#stage.anchorTo(field, box);
  }

  owns(event: Event): boolean {
    return this.#stage.owns(event);
  }

  /** The person went on writing: the card was about another text. */
  textChanged(): void {
    this.#leave();
  }

  /** A trusted key inside the panel. */
  key(event: KeyboardEvent): void {
    if (!event.isTrusted) return;
    if (event.repeat && (event.key === 'Enter' || event.key === ' ')) event.preventDefault();
    if (event.key === 'Escape') {
      event.preventDefault();
      this.#leave();
    } else if (event.key === 'Tab') {
      this.#wrapFocus(event);
    } else if (event.key === 'ArrowRight' || event.key === 'ArrowLeft') {
      const by = event.key === 'ArrowRight' ? 1 : -1;
      if (this.#findings?.step(this.#stage.focused, by)) event.preventDefault();
    } else if (event.key === 'Enter' && !event.isComposing && !event.repeat) {
      const focused = this.#stage.focused;
      if (focused instanceof HTMLInputElement && focused.type === 'text') this.#findings?.confirm();
    }
  }

  /** Text was written into a field of the panel; the event itself is kept from everybody. */
  written(): void {
    this.#findings?.refresh();
  }

  findings(
    flow: Flow,
    text: string,
    verdict: Verdict,
    kept: KeptWords,
    table: TableAnswer | null,
  ): Promise<Choice> {
    return new Promise((resolve) => {
      const decide = (choice: Choice): void => {
        this.#close();
        resolve(choice);
      };
      const card = findingsCard(flow, text, verdict, kept, table, {
        t: this.#t,
        onTrusted: (button, act) => this.#onTrusted(button, act),
        decide,
        say: (sentence) => this.#stage.say(sentence),
        newConversation: this.#newChat === null ? null : () => void this.#moveOn(text, decide),
      });
      this.#show(card.node, () => decide({ kind: 'edit' }));
      this.#findings = card;
      card.primary.focus();
      this.#stage.say(this.#t(`say_found_${this.#held(flow)}`, card.title));
    });
  }

  failure(flow: Flow, failure: Failure): Promise<FailureChoice> {
    return new Promise((resolve) => {
      const choose = (choice: FailureChoice) => (): void => {
        this.#close();
        resolve(choice);
      };
      const t = this.#t;
      const { reason, contact } = failure;
      const retry =
        reason === 'reload'
          ? { label: t('copy_reload'), act: () => void this.#copyAndReload(), primary: true }
          : { label: t('retry'), act: choose('retry'), primary: true };
      const anyway = {
        label: t(`${this.#held(flow)}_anyway`),
        act: choose('anyway'),
      };
      const actions: Action[] = [
        ...(reason === 'tooLarge' || reason === 'unreadable' ? [] : [retry]),
        { label: this.#back(flow), act: choose('edit') },
        ...(failure.action === 'warn' && reason !== 'reload' ? [anyway] : []),
      ];
      const lines = [t(`failure_${reason}`)];
      if (this.#held(flow) === 'send') lines.push(t('held_text'));
      if (contact) lines.push(t('contact', contact));
      const title = t(`held_${this.#held(flow)}_title`);
      this.#notice({ title, lines, actions, focus: true }, choose('edit'));
    });
  }

  stopped(flow: Flow, failure: PageFailure, text = ''): void {
    const t = this.#t;
    const lost = text !== '' && !squeeze(this.#stage.text).includes(squeeze(text));
    const lines = [t(`failure_${failure}`)];
    if (lost) lines.push(t('lost_text'));
    else if (this.#held(flow) === 'send') lines.push(t('held_text'));
    const copy = { label: t('copy_text'), act: () => void this.#copy(text), primary: true };
    const back = { label: this.#back(flow), act: () => this.#leave(), primary: !lost };
    this.#notice({
      title: t(`held_${this.#held(flow)}_title`),
      lines,
      actions: lost ? [copy, back] : [back],
      focus: true,
    });
  }

  redacted(flow: 'send' | 'paste', count: number): void {
    const done = flow === 'send' ? 'sent' : 'pasted';
    this.#pill(this.#t(`${done}_redacted_${count > 1 ? 'many' : 'one'}`, count), true);
  }

  unchecked(): void {
    this.#pill(this.#t('sent_unchecked'), true);
  }

  file(name: string, reason: UnreadableReason, action: FileAction): Promise<'anyway' | 'edit'> {
    return new Promise((resolve) => {
      const choose = (choice: 'anyway' | 'edit') => (): void => {
        this.#close();
        resolve(choice);
      };
      const t = this.#t;
      const back = { label: this.#back('upload'), act: choose('edit'), primary: true };
      const anyway = { label: t('upload_anyway'), act: choose('anyway') };
      const lines = [t(`file_${reason}`), t(action === 'warn' ? 'file_look' : 'file_held')];
      this.#notice(
        {
          title: t('file_title', name || t('file_nameless')),
          lines,
          actions: action === 'warn' ? [back, anyway] : [back],
          focus: true,
        },
        choose('edit'),
      );
    });
  }

  attached(as: 'copy' | 'renamed' | 'unchecked' | 'words'): void {
    this.#pill(this.#t(`attached_${as}`), true);
  }

  checking(): () => void {
    let shown = false;
    const timer = setTimeout(() => {
      if (this.#stage.card) return;
      shown = true;
      this.#pill(this.#t('panel_checking'), false);
    }, CHECKING_MS);
    return () => {
      clearTimeout(timer);
      if (shown) this.#close();
    };
  }

  /** What is held, as the keys of _locales name it. */
  #held(flow: Flow): 'send' | 'paste' | 'upload' {
    return flow === 'request' ? 'send' : flow;
  }

  #back(flow: Flow): string {
    const held = this.#held(flow);
    return this.#t(held === 'send' ? 'keep_text' : `${held}_cancel`);
  }

  // ---- cards ----

  #show(card: HTMLElement, giveUp: () => void): void {
    clearTimeout(this.#noticeTimer);
    this.#giveUp?.();
    this.#findings = null;
    this.#shownAt = performance.now();
    this.#stage.show(card);
    this.#giveUp = giveUp;
  }

  #close(): void {
    clearTimeout(this.#noticeTimer);
    this.#giveUp = null;
    this.#findings = null;
    this.#stage.clear();
  }

  /** Closes the card as if the person had gone back to the text. */
  #leave(): void {
    const giveUp = this.#giveUp;
    if (giveUp) giveUp();
    else if (this.#stage.card) this.#close();
  }

  #notice(notice: Notice, giveUp: () => void = () => this.#close()): void {
    const buttons = notice.actions.map(({ label, act, primary }) => {
      const kind = primary ? 'primary' : 'plain';
      const button = element('button', { class: kind, type: 'button' }, [label]);
      this.#onTrusted(button, act);
      return button;
    });
    const card = element(
      'section',
      { class: 'card', role: 'dialog', 'aria-label': this.#t('panel_label'), tabindex: '-1' },
      [
        element('header', {}, [
          screenIcon(),
          element('h2', {}, [notice.title]),
          ...notice.lines.map((line, i) => element('p', i === 0 ? { class: 'main' } : {}, [line])),
        ]),
        element('footer', {}, [element('div', { class: 'buttons' }, buttons)]),
      ],
    );
    this.#show(card, giveUp);
    if (notice.focus) buttons[0]?.focus();
    this.#stage.say([notice.title, notice.lines[0]].join('. '));
  }

  /** One line that goes by itself. */
  #pill(sentence: string, aloud: boolean): void {
    const card = element('div', { class: 'card pillcard' }, [
      screenIcon(),
      element('span', {}, [sentence]),
    ]);
    this.#show(card, () => this.#close());
    if (aloud) this.#stage.say(sentence);
    this.#noticeTimer = setTimeout(() => this.#close(), NOTICE_MS);
  }

  async #copyAndReload(): Promise<void> {
    // Without the copy the reload could lose the text: leave it where it is.
    if (await this.#copied(this.#stage.text)) location.reload();
  }

  async #copy(text: string): Promise<void> {
    if (!(await this.#copied(text))) return;
    this.#leave();
    this.#pill(this.#t('copied'), true);
  }

  async #copied(text: string): Promise<boolean> {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      return false;
    }
  }

  /** Opens a new conversation; the text goes along on the clipboard and stays where it is. */
  async #moveOn(text: string, decide: (choice: Choice) => void): Promise<void> {
    const copied = await this.#copied(text);
    open(new URL(this.#newChat ?? '', location.origin), '_blank', 'noopener');
    decide({ kind: 'edit' });
    if (copied) this.#pill(this.#t('new_conversation_copied'), true);
  }

  // ---- trust ----

  /** Runs `act` for trusted activations that came after the card had settled. */
  #onTrusted(button: HTMLElement, act: () => void): void {
    button.addEventListener('click', (event) => {
      event.stopPropagation();
      if (!event.isTrusted) return;
      // A click made by a key has no count.
      if (event.detail === 0 && performance.now() - this.#shownAt < SETTLE_MS) return;
      act();
    });
  }

  #wrapFocus(event: KeyboardEvent): void {
    const stops = [
      ...(this.#stage.card?.querySelectorAll<HTMLElement>('button, input, summary') ?? []),
    ].filter((stop) => stop.getClientRects().length > 0);
    const edge = event.shiftKey ? stops[0] : stops.at(-1);
    if (this.#stage.focused !== edge) return;
    event.preventDefault();
    (event.shiftKey ? stops.at(-1) : stops[0])?.focus();
  }
}
