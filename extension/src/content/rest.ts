// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import type { CheckAnswer, Verdict } from '../shared/messages';
import { readField, type Field } from './field';
import type { Underlines } from './underline';
import type { Verdicts } from './verdicts';

/** The hand has stopped for this long: it may be on its way to Enter, so the check begins. */
const AHEAD_MS = 100;
/** The hand rests: what was found may be shown. */
const REST_MS = 400;
/** A longer text is read and checked when the hand rests, not before. */
const AHEAD_UNITS = 100_000;

type Check = (field: Field, text: string) => Promise<CheckAnswer>;

/**
 * Checks a field while a person writes, so that a clean text leaves without any wait, and underlines
 * what was found when the hand rests. A key stroke itself costs one timer.
 */
export class RestWatch {
  readonly #check: Check;
  readonly #verdicts: Verdicts;
  readonly #underlines: Pick<Underlines, 'show' | 'clear' | 'typing'>;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #length = 0;
  #asked: { readonly text: string; readonly answer: Promise<CheckAnswer> } | null = null;

  constructor(
    check: Check,
    verdicts: Verdicts,
    underlines: Pick<Underlines, 'show' | 'clear' | 'typing'>,
  ) {
    this.#check = check;
    this.#verdicts = verdicts;
    this.#underlines = underlines;
  }

  /** The text of `field` has changed. */
  touched(field: Field): void {
    this.#underlines.typing();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      if (this.#length <= AHEAD_UNITS) this.#lookAhead(field);
      this.#timer = setTimeout(() => void this.#show(field), REST_MS - AHEAD_MS);
    }, AHEAD_MS);
  }

  /** The answer about exactly this text that is on its way; null when nobody has asked. */
  asked(text: string): Promise<CheckAnswer> | null {
    return this.#asked?.text === text ? this.#asked.answer : null;
  }

  #lookAhead(field: Field): void {
    const text = this.#read(field);
    if (text !== null) void this.#verdictOn(field, text);
  }

  async #show(field: Field): Promise<void> {
    const text = this.#read(field);
    if (text === null) {
      this.#underlines.clear();
      return;
    }
    // Nobody waits for this check: what failed here is said when the text is sent.
    const verdict = await this.#verdictOn(field, text);
    if (verdict && this.#read(field) === text) this.#underlines.show(field, verdict.findings);
  }

  /** What stands in the field; null when that is nothing, or the field has gone. */
  #read(field: Field): string | null {
    if (!field.element.isConnected) return null;
    const text = readField(field);
    this.#length = text.length;
    return text.trim() === '' ? null : text;
  }

  async #verdictOn(field: Field, text: string): Promise<Verdict | null> {
    const known = this.#verdicts.get(text);
    if (known) return known;
    const answer = await (this.asked(text) ?? this.#ask(field, text));
    return answer.ok ? answer.verdict : null;
  }

  async #ask(field: Field, text: string): Promise<CheckAnswer> {
    const answer = this.#check(field, text);
    const asked = { text, answer };
    this.#asked = asked;
    try {
      return await answer;
    } finally {
      if (this.#asked === asked) this.#asked = null;
    }
  }
}
