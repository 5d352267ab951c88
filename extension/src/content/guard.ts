// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import { passes } from '../shared/actions';
import { applyEdits, editsOf, type Edit } from '../shared/edits';
import type { Finding, OutcomeResult, Surface } from '../shared/generated/protocol';
import type { CheckAnswer, Failure, Verdict } from '../shared/messages';
import type { Release } from './release';
import type { Verdicts } from './verdicts';
import { isCombination, KeptWords, openFindings } from './words';

// The one place that decides whether a text leaves. Pure: the page, the panel and the background
// are behind interfaces, so that tests can try every path from hold to send.

/** A field of the page during one held send. */
export interface HeldField {
  readonly surface: Surface;
  read(): string;
  /** True when the field, read back, holds exactly the edited text. */
  rewrite(edits: readonly Edit[]): Promise<boolean>;
  /** Repeats the person's gesture; false when there is nothing to repeat it on. */
  send(): Promise<boolean>;
}

/** A paste or a drop that was taken from the page. */
export interface HeldInsert {
  readonly surface: 'paste' | 'drop';
  readonly text: string;
  /** True when the text was found in the field afterwards. */
  insert(text: string): Promise<boolean>;
}

export type Flow = 'send' | 'paste' | 'request';

export type Choice =
  | {
      readonly kind: 'redact';
      readonly remove: readonly Finding[];
      readonly keep: readonly Finding[];
      readonly reason: string;
    }
  | { readonly kind: 'anyway'; readonly reason: string }
  /** Back to the text: nothing leaves. */
  | { readonly kind: 'edit' };

export type FailureChoice = 'retry' | 'anyway' | 'edit';

/** Failures that only the page can show. */
export type PageFailure = 'rewrite' | 'paste' | 'notSent' | 'unreadable' | 'unsettled';

export interface Dialog {
  findings(flow: Flow, text: string, verdict: Verdict, kept: KeptWords): Promise<Choice>;
  failure(flow: Flow, failure: Failure): Promise<FailureChoice>;
  /** Says that something could not be done; nothing has left. */
  stopped(flow: Flow, failure: PageFailure): void;
  /** Says that identifiers were removed before sending, after it was proved. */
  redacted(count: number): void;
  /** Says that a text left without a check, by policy. */
  unchecked(): void;
  /** Returns how to take the notice away. */
  readonly checking: () => () => void;
}

export interface Around {
  check(surface: Surface, text: string): Promise<CheckAnswer>;
  report(refs: readonly string[], result: OutcomeResult, reason?: string): void;
  retry(): Promise<void>;
  /** True when the sent text left the field or the gate saw its request, in a short time. */
  left(field: HeldField, text: string): Promise<boolean>;
}

/** What the gate may do with a request. */
export type Judgement =
  { readonly go: false } | { readonly go: true; readonly texts?: readonly string[] };

type Decision =
  | { readonly done: false; readonly kept: KeptWords; readonly edits?: readonly Edit[] }
  | { readonly done: true; readonly kept: KeptWords }
  | null;

const ROUNDS = 12;

export class Guard {
  readonly #around: Around;
  readonly #dialog: Dialog;
  readonly #verdicts: Verdicts;
  readonly #release: Release;
  #turn: Promise<unknown> = Promise.resolve();
  #overridden = false;
  #reason = '';

  constructor(around: Around, dialog: Dialog, verdicts: Verdicts, release: Release) {
    this.#around = around;
    this.#dialog = dialog;
    this.#verdicts = verdicts;
    this.#release = release;
  }

  /** True when a gesture that sends exactly this text may go to the page at once. */
  admits(text: string): boolean {
    return text.trim() === '' || this.#release.admits(text) || this.#verdicts.pass(text);
  }

  /** Takes one held send to its end. Resolves when it was sent, or is back with the person. */
  async holdSend(field: HeldField): Promise<void> {
    await this.#alone(() => this.#settleSend(field));
  }

  /** Takes one held paste or drop to its end. */
  async holdInsert(held: HeldInsert): Promise<void> {
    await this.#alone(() => this.#settleInsert(held));
  }

  /** May a request with these texts leave? `null` is a body that cannot be read. */
  async judge(texts: readonly string[] | null, rewritable: boolean): Promise<Judgement> {
    if (texts?.every((text) => text.trim() === '' || this.#verdicts.pass(text))) {
      this.#release.spend();
      return { go: true };
    }
    return this.#judgeEach(texts, rewritable);
  }

  // ---- send ----

  async #settleSend(field: HeldField): Promise<void> {
    let kept = KeptWords.none;
    this.#overridden = false;
    this.#reason = '';
    let removed = 0;
    let expected = field.read();
    for (let round = 0; round < ROUNDS; round++) {
      const text = field.read();
      if (text.trim() === '') return;
      // What was kept was kept in a text that is no more: decide again.
      if (text !== expected) kept = KeptWords.none;
      expected = text;
      const answer = await this.#check(field.surface, text);
      if (field.read() !== text) continue;
      if (!answer.ok) {
        const next = await this.#failed('send', answer.failure);
        if (next === 'retry') continue;
        if (next === 'stop') return;
        if (field.read() !== text) continue;
        await this.#let(field, text, kept, []);
        return;
      }
      const { verdict } = answer;
      const decision = await this.#decide('send', text, verdict, kept);
      if (decision === null) {
        this.#around.report(verdict.refs, 'edited');
        return;
      }
      if (field.read() !== text) continue;
      kept = decision.kept;
      if (decision.done) {
        if (await this.#let(field, text, kept, verdict.refs)) {
          if (removed > 0) this.#dialog.redacted(removed);
        }
        return;
      }
      const edits = decision.edits ?? [];
      if (edits.length > 0 && !(await field.rewrite(edits))) {
        this.#around.report(verdict.refs, 'cancelled');
        this.#dialog.stopped('send', 'rewrite');
        return;
      }
      removed += edits.length;
      expected = field.read();
    }
    this.#dialog.stopped('send', 'unsettled');
  }

  /** The only way out of a hold: a token for exactly the decided text, then the gesture again. */
  async #let(
    field: HeldField,
    text: string,
    kept: KeptWords,
    refs: readonly string[],
  ): Promise<boolean> {
    this.#release.grant(text, kept);
    const repeated = await field.send();
    if (!repeated || !(await this.#around.left(field, text))) {
      this.#release.spend();
      this.#dialog.stopped('send', 'notSent');
      return false;
    }
    this.#around.report(refs, this.#overridden ? 'overridden' : 'sent', this.#reason);
    return true;
  }

  // ---- paste and drop ----

  async #settleInsert(held: HeldInsert): Promise<void> {
    let kept = KeptWords.none;
    this.#overridden = false;
    this.#reason = '';
    let text = held.text;
    for (let round = 0; round < ROUNDS; round++) {
      const answer = await this.#check(held.surface, text);
      if (!answer.ok) {
        const next = await this.#failed('paste', answer.failure);
        if (next === 'retry') continue;
        if (next === 'go') await this.#insert(held, text);
        return;
      }
      const { verdict } = answer;
      const decision = await this.#decide('paste', text, verdict, kept);
      if (decision === null) {
        this.#around.report(verdict.refs, 'cancelled');
        return;
      }
      kept = decision.kept;
      if (decision.done) {
        if (await this.#insert(held, text)) {
          this.#around.report(verdict.refs, this.#overridden ? 'overridden' : 'sent', this.#reason);
        }
        return;
      }
      text = applyEdits(text, decision.edits ?? []);
    }
    this.#dialog.stopped('paste', 'unsettled');
  }

  async #insert(held: HeldInsert, text: string): Promise<boolean> {
    const inserted = await held.insert(text);
    if (!inserted) this.#dialog.stopped('paste', 'paste');
    return inserted;
  }

  // ---- requests ----

  async #judgeEach(texts: readonly string[] | null, rewritable: boolean): Promise<Judgement> {
    if (texts === null) {
      this.#dialog.stopped('request', 'unreadable');
      return { go: false };
    }
    const result: string[] = [];
    for (const text of texts) {
      const settled = await this.#judgeText(text, rewritable);
      if (settled === null) return { go: false };
      result.push(settled);
    }
    this.#release.spend();
    const same = result.every((text, i) => text === texts[i]);
    return same ? { go: true } : { go: true, texts: result };
  }

  /** The text that may leave in place of `first`, or null. */
  async #judgeText(first: string, rewritable: boolean): Promise<string | null> {
    let text = first;
    let kept = KeptWords.none;
    for (let round = 0; round < ROUNDS; round++) {
      if (this.#mayLeave(text)) return text;
      const answer = await this.#check('request', text);
      if (!answer.ok) {
        const next = await this.#alone(() => this.#failed('request', answer.failure));
        if (next === 'retry') continue;
        return next === 'go' ? text : null;
      }
      const { verdict } = answer;
      if (this.#release.covers(text, verdict)) return text;
      const decision = await this.#alone(() => this.#decide('request', text, verdict, kept));
      if (decision === null) {
        this.#around.report(verdict.refs, 'cancelled');
        return null;
      }
      kept = decision.kept;
      if (decision.done) return text;
      if (!rewritable) {
        this.#dialog.stopped('request', 'rewrite');
        return null;
      }
      text = applyEdits(text, decision.edits ?? []);
    }
    this.#dialog.stopped('request', 'unsettled');
    return null;
  }

  #mayLeave(text: string): boolean {
    return text.trim() === '' || this.#release.admits(text) || this.#verdicts.pass(text);
  }

  // ---- common ----

  async #check(surface: Surface, text: string): Promise<CheckAnswer> {
    const known = this.#verdicts.get(text);
    if (known && passes(known.action)) return { ok: true, verdict: known };
    const done = this.#dialog.checking();
    try {
      const answer = await this.#around.check(surface, text);
      if (answer.ok) this.#verdicts.set(text, answer.verdict);
      return answer;
    } finally {
      done();
    }
  }

  /** What is to be done with a verdict; null when the person takes the text back. */
  async #decide(flow: Flow, text: string, verdict: Verdict, kept: KeptWords): Promise<Decision> {
    if (kept.cover(text, verdict)) return { done: true, kept };
    if (verdict.action === 'redact' && !verdict.truncated) {
      const forced = verdict.findings.filter(({ action }) => action === 'redact');
      if (forced.length > 0) return { done: false, kept, edits: editsOf(forced) };
    }
    const choice = await this.#dialog.findings(flow, text, verdict, kept);
    if (choice.kind === 'edit') return null;
    if (choice.kind === 'anyway') {
      if (!verdict.override.allowed) return null;
      this.#overridden = true;
      this.#reason = choice.reason;
      return {
        done: true,
        kept: kept.with(text, openFindings(verdict), isCombination(verdict)),
      };
    }
    if (choice.keep.length > 0) {
      if (!verdict.override.allowed) return null;
      this.#overridden = true;
      this.#reason = choice.reason;
    }
    if (choice.remove.length === 0) return null;
    return {
      done: false,
      kept: kept.with(text, choice.keep, false),
      edits: editsOf(choice.remove),
    };
  }

  async #failed(flow: Flow, failure: Failure): Promise<'retry' | 'go' | 'stop'> {
    if (failure.action === 'allow' && failure.reason !== 'reload') {
      this.#dialog.unchecked();
      return 'go';
    }
    const choice = await this.#dialog.failure(flow, failure);
    if (choice === 'retry') {
      await this.#around.retry();
      return 'retry';
    }
    if (choice === 'anyway' && failure.action === 'warn') return 'go';
    return 'stop';
  }

  /** One decision at a time. */
  #alone<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#turn.then(work);
    this.#turn = result.catch(() => undefined);
    return result;
  }
}
