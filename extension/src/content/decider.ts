// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import { passes } from '../shared/actions';
import { editsOf, type Edit } from '../shared/edits';
import type { Finding, OfferKind, Surface } from '../shared/generated/protocol';
import type { CheckAnswer, Failure, TableAnswer, Verdict } from '../shared/messages';
import type { Verdicts } from './verdicts';
import { isCombination, KeptWords, openFindings } from './words';

// What sends, pastes, requests and files have in common: ask for the verdict, ask the person.

export type Flow = 'send' | 'paste' | 'request' | 'upload';

export type Choice =
  | {
      readonly kind: 'redact';
      readonly remove: readonly Finding[];
      readonly keep: readonly Finding[];
      readonly reason: string;
    }
  | { readonly kind: 'anyway'; readonly reason: string }
  /** Makes something else of the table that the text holds. */
  | { readonly kind: 'table'; readonly offer: OfferKind }
  /** Back to the text: nothing leaves. */
  | { readonly kind: 'edit' };

export type FailureChoice = 'retry' | 'anyway' | 'edit';

export interface DeciderDialog {
  findings(
    flow: Flow,
    text: string,
    verdict: Verdict,
    kept: KeptWords,
    table: TableAnswer | null,
  ): Promise<Choice>;
  failure(flow: Flow, failure: Failure): Promise<FailureChoice>;
  /** Says that a text left without a check, by policy. */
  unchecked(): void;
  /** Returns how to take the notice away. */
  readonly checking: () => () => void;
}

export interface Background {
  check(surface: Surface, text: string): Promise<CheckAnswer>;
  /** The table of patients in `text`, with the edits of `offer`; null when there is none. */
  table(text: string, offer?: OfferKind): Promise<TableAnswer | null>;
  retry(): Promise<void>;
  /** The person has chosen to let these words out. */
  released(kept: KeptWords): void;
}

/** What the person has decided so far about one thing that is held. */
export interface Course {
  readonly kept: KeptWords;
  readonly overridden: boolean;
  readonly reason: string;
}

export const FRESH: Course = { kept: KeptWords.none, overridden: false, reason: '' };

/** `edits` are to be written before the next check; null when the text may leave as it is. */
export interface Decision {
  readonly course: Course;
  readonly edits: readonly Edit[] | null;
}

/** How often a text that keeps changing is looked at again. */
export const ROUNDS = 12;

/** Spares the host the texts that cannot be a table: three lines or more with something between cells. */
function mayBeTable(text: string): boolean {
  return text.split('\n').filter((line) => /[\t;|,]| {2}/.test(line)).length >= 3;
}

export class Decider {
  readonly #background: Background;
  readonly #dialog: DeciderDialog;
  readonly #verdicts: Verdicts;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(background: Background, dialog: DeciderDialog, verdicts: Verdicts) {
    this.#background = background;
    this.#dialog = dialog;
    this.#verdicts = verdicts;
  }

  async check(surface: Surface, text: string): Promise<CheckAnswer> {
    const known = this.#verdicts.get(text);
    if (known && passes(known.action)) return { ok: true, verdict: known };
    const done = this.#dialog.checking();
    try {
      const answer = await this.#background.check(surface, text);
      if (answer.ok) this.#verdicts.set(text, answer.verdict);
      return answer;
    } finally {
      done();
    }
  }

  /** What is to be done with a verdict; null when the person takes the text back. */
  async decide(
    flow: Flow,
    text: string,
    verdict: Verdict,
    course: Course,
  ): Promise<Decision | null> {
    const { kept } = course;
    if (kept.cover(text, verdict)) return { course, edits: null };
    if (verdict.action === 'redact' && !verdict.truncated) {
      const forced = verdict.findings.filter(({ action }) => action === 'redact');
      if (forced.length > 0) return { course, edits: editsOf(forced) };
    }
    const table = mayBeTable(text) ? await this.#background.table(text) : null;
    const choice = await this.#dialog.findings(flow, text, verdict, kept, table);
    if (choice.kind === 'edit') return null;
    if (choice.kind === 'table') {
      const made = await this.#background.table(text, choice.offer);
      return made && made.edits.length > 0 ? { course, edits: made.edits } : null;
    }
    const keeps = choice.kind === 'anyway' || choice.keep.length > 0;
    if (keeps && !verdict.override.allowed) return null;
    const decided = keeps ? { overridden: true, reason: choice.reason } : {};
    if (choice.kind === 'redact' && choice.remove.length === 0) return null;
    const now =
      choice.kind === 'anyway'
        ? kept.with(text, openFindings(verdict), isCombination(verdict))
        : kept.with(text, choice.keep, false);
    // What is pasted does not leave yet.
    if (keeps && flow !== 'paste') this.#background.released(now);
    return {
      course: { ...course, ...decided, kept: now },
      edits: choice.kind === 'anyway' ? null : editsOf(choice.remove),
    };
  }

  async failed(flow: Flow, failure: Failure): Promise<'retry' | 'go' | 'stop'> {
    if (failure.action === 'allow' && failure.reason !== 'reload') {
      this.#dialog.unchecked();
      return 'go';
    }
    const choice = await this.#dialog.failure(flow, failure);
    if (choice === 'retry') {
      await this.#background.retry();
      return 'retry';
    }
    return choice === 'anyway' && failure.action === 'warn' ? 'go' : 'stop';
  }

  /** One decision at a time. */
  alone<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#turn.then(work);
    this.#turn = result.catch(() => undefined);
    return result;
  }
}
