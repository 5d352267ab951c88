// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import { isCombination, openFindings } from '../content/words';
import type { Finding } from '../shared/generated/protocol';
import type { Translate } from '../shared/i18n';
import type { Verdict } from '../shared/messages';
import { capital } from './describe';
import { element } from './dom';

// One finding in the panel: the words, what they are, what they become.

/** The findings of a verdict that a person decides about. */
export function findingsToDecide(verdict: Verdict): readonly Finding[] {
  const types = new Set(verdict.combination?.types ?? []);
  return isCombination(verdict)
    ? verdict.findings.filter(({ type }) => types.has(type))
    : openFindings(verdict);
}

/** What a row tells the card; `sentence` is for a screen reader. */
export type Changed = (sentence: string) => void;

export class FindingRow {
  readonly node: HTMLElement;
  readonly #finding: Finding;
  readonly #words: string;
  readonly #t: Translate;
  readonly #changed: Changed;
  readonly #becomes = element('span', { class: 'becomes' });
  readonly #box: HTMLInputElement | null;
  readonly #stepper: HTMLButtonElement | null;
  #choice = 0;

  /** `id` is unique in the card. A finding that is `locked` is always removed. */
  constructor(
    finding: Finding,
    text: string,
    state: { readonly id: string; readonly locked: boolean; readonly remove: boolean },
    t: Translate,
    changed: Changed,
  ) {
    this.#finding = finding;
    this.#words = text.slice(finding.start, finding.end).replace(/\s+/g, ' ');
    this.#t = t;
    this.#changed = changed;
    this.#box = state.locked ? null : this.#checkbox(state.id, state.remove);
    this.#stepper = finding.choices.length > 1 ? this.#button() : null;
    const what = element(this.#box ? 'label' : 'span', { class: 'what' }, [
      element('span', { class: 'words', title: this.#words }, [this.#words]),
      element('span', { class: 'kind' }, [capital(finding.title)]),
    ]);
    if (what instanceof HTMLLabelElement) what.htmlFor = state.id;
    const mark = this.#box ?? element('span', { class: 'tick', title: t('row_locked') });
    this.node = element('li', {}, [element('div', { class: 'row' }, [mark, what, this.#becomes])]);
    this.#draw();
  }

  get removed(): boolean {
    return this.#box?.checked ?? true;
  }

  /** The finding with the replacement that was chosen. */
  get finding(): Finding {
    return { ...this.#finding, replacement: this.#replacement };
  }

  owns(control: Element): boolean {
    return control === this.#box || control === this.#stepper;
  }

  /** Goes on to the next (`by` = 1) or back to the former (-1) replacement on offer. */
  step(by: 1 | -1): void {
    const { length } = this.#finding.choices;
    if (length < 2 || !this.removed) return;
    this.#choice = (this.#choice + by + length) % length;
    this.#draw();
    this.#changed(this.#sentence());
  }

  get #replacement(): string {
    return this.#finding.choices[this.#choice]?.replacement ?? this.#finding.replacement;
  }

  #sentence(): string {
    if (!this.removed) return this.#t('say_kept', this.#words);
    if (this.#replacement === '') return this.#t('say_removed', this.#words);
    return this.#t('say_becomes', this.#words, this.#replacement);
  }

  #checkbox(id: string, checked: boolean): HTMLInputElement {
    const label = this.#t('row_toggle', this.#words);
    const box = element('input', { type: 'checkbox', id, 'aria-label': label });
    box.checked = checked;
    box.addEventListener('change', (event) => {
      if (!event.isTrusted) {
        box.checked = !box.checked;
        return;
      }
      this.#draw();
      this.#changed(this.#sentence());
    });
    return box;
  }

  #button(): HTMLButtonElement {
    const button = element('button', { type: 'button', class: 'pill step' });
    button.addEventListener('click', (event) => {
      event.stopPropagation();
      if (event.isTrusted) this.step(1);
    });
    return button;
  }

  #draw(): void {
    this.node.classList.toggle('kept', !this.removed);
    const outcome = this.#outcome();
    // A button that is put in anew loses the focus.
    if (this.#becomes.firstChild !== outcome) this.#becomes.replaceChildren(outcome);
  }

  #outcome(): HTMLElement {
    if (!this.removed) return element('span', {}, [this.#t('row_kept')]);
    const shown = this.#replacement === '' ? this.#t('row_removed') : this.#replacement;
    if (this.#stepper) {
      this.#stepper.textContent = `${shown} \u2194`;
      this.#stepper.title = this.#t('row_step_title');
      this.#stepper.setAttribute('aria-label', this.#t('row_step', this.#words, shown));
      return this.#stepper;
    }
    return element('span', this.#replacement === '' ? {} : { class: 'pill', title: shown }, [
      shown,
    ]);
  }
}
