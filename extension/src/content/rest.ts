// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import type { CheckAnswer } from '../shared/messages';
import { readField, type Field } from './field';
import type { Underlines } from './underline';
import type { Verdicts } from './verdicts';

/** The hand rests when no key was pressed for this long. */
const REST_MS = 400;

/**
 * Checks a field when the hand rests: the findings are underlined, and a clean text then leaves
 * without any wait. A key stroke itself costs one timer.
 */
export class RestWatch {
  readonly #check: (field: Field, text: string) => Promise<CheckAnswer>;
  readonly #verdicts: Verdicts;
  readonly #underlines: Underlines;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    check: (field: Field, text: string) => Promise<CheckAnswer>,
    verdicts: Verdicts,
    underlines: Underlines,
  ) {
    this.#check = check;
    this.#verdicts = verdicts;
    this.#underlines = underlines;
  }

  /** The text of `field` has changed. */
  touched(field: Field): void {
    this.#underlines.typing();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#look(field), REST_MS);
  }

  async #look(field: Field): Promise<void> {
    if (!field.element.isConnected) {
      this.#underlines.clear();
      return;
    }
    const text = readField(field);
    if (text.trim() === '') {
      this.#underlines.clear();
      return;
    }
    const known = this.#verdicts.get(text);
    const answer: CheckAnswer = known
      ? { ok: true, verdict: known }
      : await this.#check(field, text);
    // Nobody waits for this check: what failed here is said when the text is sent.
    if (!answer.ok) return;
    this.#verdicts.set(text, answer.verdict);
    if (readField(field) === text) this.#underlines.show(field, answer.verdict.findings);
  }
}
