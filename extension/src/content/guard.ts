// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import { applyEdits, editsOf, type Edit } from '../shared/edits';
import type { OutcomeResult, Surface } from '../shared/generated/protocol';
import type { Failure, Verdict } from '../shared/messages';
import {
  Decider,
  FRESH,
  ROUNDS,
  type Background,
  type Course,
  type DeciderDialog,
  type Flow,
} from './decider';
import type { Release } from './release';
import type { Verdicts } from './verdicts';
import { openFindings } from './words';

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
  /** Take out what is found without a question, where that settles it. */
  readonly redact?: boolean;
  /** True when the text was found in the field afterwards. */
  insert(text: string): Promise<boolean>;
}

/** Failures that only the page can show. */
export type PageFailure =
  'rewrite' | 'paste' | 'notSent' | 'unsettled' | 'attach' | 'clipboard' | 'upload';

export interface Dialog extends DeciderDialog {
  /** Says that something could not be done; nothing has left. `text` is offered back. */
  stopped(flow: Flow, failure: PageFailure, text?: string): void;
  /** Says that identifiers were removed before sending or pasting, after it was proved. */
  redacted(flow: 'send' | 'paste', count: number): void;
}

export interface Around extends Background {
  /** What the policy says of a request that cannot be read. */
  unreadable(): Promise<Failure>;
  report(refs: readonly string[], result: OutcomeResult, reason?: string): void;
  /** True when the sent text left the field or the gate saw its request, in a short time. */
  left(field: HeldField, text: string): Promise<boolean>;
}

/** What the gate may do with a request. */
export type Judgement =
  { readonly go: false } | { readonly go: true; readonly texts?: readonly string[] };

/** True when taking out the findings is all that there is to decide. */
function isRedactable(verdict: Verdict): boolean {
  return !verdict.truncated && openFindings(verdict).length > 0;
}

export class Guard {
  readonly #around: Around;
  readonly #dialog: Dialog;
  readonly #verdicts: Verdicts;
  readonly #release: Release;
  readonly #decider: Decider;

  constructor(
    around: Around,
    dialog: Dialog,
    verdicts: Verdicts,
    release: Release,
    decider: Decider = new Decider(around, dialog, verdicts),
  ) {
    this.#around = around;
    this.#dialog = dialog;
    this.#verdicts = verdicts;
    this.#release = release;
    this.#decider = decider;
  }

  /** True when a gesture that sends exactly this text may go to the page at once. */
  admits(text: string): boolean {
    return text.trim() === '' || this.#release.admits(text) || this.#verdicts.pass(text);
  }

  /** Takes one held send to its end. Resolves when it was sent, or is back with the person. */
  async holdSend(field: HeldField): Promise<void> {
    await this.#decider.alone(() => this.#settleSend(field));
  }

  /** Takes one held paste or drop to its end. */
  async holdInsert(held: HeldInsert): Promise<void> {
    await this.#decider.alone(() => this.#settleInsert(held));
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
    let course = FRESH;
    let removed = 0;
    let expected = field.read();
    for (let round = 0; round < ROUNDS; round++) {
      const text = field.read();
      if (text.trim() === '') {
        this.#offerBack(expected);
        return;
      }
      // What was kept was kept in a text that is no more: decide again.
      if (text !== expected) course = FRESH;
      expected = text;
      const answer = await this.#decider.check(field.surface, text);
      if (field.read() !== text) continue;
      if (!answer.ok) {
        const next = await this.#decider.failed('send', answer.failure);
        if (next === 'retry') continue;
        if (next === 'stop') return;
        if (field.read() !== text) continue;
        await this.#let(field, text, course, []);
        return;
      }
      const { verdict } = answer;
      const decision = await this.#decider.decide('send', text, verdict, course);
      if (decision === null) {
        this.#around.report(verdict.refs, 'edited');
        return;
      }
      if (field.read() !== text) continue;
      course = decision.course;
      if (decision.edits === null) {
        const left = await this.#let(field, text, course, verdict.refs);
        if (left && removed > 0) this.#dialog.redacted('send', removed);
        return;
      }
      if (decision.edits.length > 0 && !(await field.rewrite(decision.edits))) {
        this.#around.report(verdict.refs, 'cancelled');
        this.#dialog.stopped('send', 'rewrite');
        return;
      }
      removed += decision.edits.length;
      expected = field.read();
    }
    this.#dialog.stopped('send', 'unsettled');
  }

  /** The page has emptied its field while the text was held: the person gets it back. */
  #offerBack(text: string): void {
    if (text.trim() !== '') this.#dialog.stopped('send', 'notSent', text);
  }

  /** The only way out of a hold: a token for exactly the decided text, then the gesture again. */
  async #let(
    field: HeldField,
    text: string,
    course: Course,
    refs: readonly string[],
  ): Promise<boolean> {
    this.#release.grant(text, course.kept);
    this.#around.released(course.kept);
    const repeated = await field.send();
    if (!repeated || !(await this.#around.left(field, text))) {
      this.#release.spend();
      this.#dialog.stopped('send', 'notSent', text);
      return false;
    }
    this.#around.report(refs, course.overridden ? 'overridden' : 'sent', course.reason);
    return true;
  }

  // ---- paste and drop ----

  async #settleInsert(held: HeldInsert): Promise<void> {
    let course = FRESH;
    let text = held.text;
    let removed = 0;
    for (let round = 0; round < ROUNDS; round++) {
      const answer = await this.#decider.check(held.surface, text);
      if (!answer.ok) {
        const next = await this.#decider.failed('paste', answer.failure);
        if (next === 'retry') continue;
        if (next === 'go') await this.#insert(held, text);
        return;
      }
      const { verdict } = answer;
      const decision =
        held.redact && round === 0 && isRedactable(verdict)
          ? { course, edits: editsOf(openFindings(verdict)) }
          : await this.#decider.decide('paste', text, verdict, course);
      if (decision === null) {
        this.#around.report(verdict.refs, 'cancelled');
        return;
      }
      course = decision.course;
      if (decision.edits === null) {
        if (await this.#insert(held, text)) {
          const result = course.overridden ? 'overridden' : 'sent';
          this.#around.report(verdict.refs, result, course.reason);
          if (held.redact && removed > 0) this.#dialog.redacted('paste', removed);
        }
        return;
      }
      removed += decision.edits.length;
      text = applyEdits(text, decision.edits);
    }
    this.#dialog.stopped('paste', 'unsettled');
  }

  async #insert(held: HeldInsert, text: string): Promise<boolean> {
    const inserted = await held.insert(text);
    if (!inserted) this.#dialog.stopped('paste', 'paste', text);
    return inserted;
  }

  // ---- requests ----

  async #judgeEach(texts: readonly string[] | null, rewritable: boolean): Promise<Judgement> {
    if (texts === null) {
      const failure = await this.#around.unreadable();
      const next = await this.#decider.alone(() => this.#decider.failed('request', failure));
      return { go: next === 'go' };
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
    let course = FRESH;
    for (let round = 0; round < ROUNDS; round++) {
      if (this.admits(text)) return text;
      const answer = await this.#decider.check('request', text);
      if (!answer.ok) {
        const { failure } = answer;
        const next = await this.#decider.alone(() => this.#decider.failed('request', failure));
        if (next === 'retry') continue;
        return next === 'go' ? text : null;
      }
      const { verdict } = answer;
      if (this.#release.covers(text, verdict)) return text;
      const [asked, so] = [text, course];
      const decision = await this.#decider.alone(() =>
        this.#decider.decide('request', asked, verdict, so),
      );
      if (decision === null) {
        this.#around.report(verdict.refs, 'cancelled');
        return null;
      }
      course = decision.course;
      if (decision.edits === null) return text;
      if (!rewritable) {
        this.#dialog.stopped('request', 'rewrite');
        return null;
      }
      text = applyEdits(text, decision.edits);
    }
    this.#dialog.stopped('request', 'unsettled');
    return null;
  }
}
