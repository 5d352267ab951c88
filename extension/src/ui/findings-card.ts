// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import type { Choice, Flow } from '../content/decider';
import { isCombination, type KeptWords } from '../content/words';
import { editsOf } from '../shared/edits';
import type { Finding } from '../shared/generated/protocol';
import type { Translate } from '../shared/i18n';
import type { TableAnswer, Verdict } from '../shared/messages';
import { headline } from './describe';
import { element, screenIcon } from './dom';
import { FindingRow, findingsToDecide } from './finding-row';
import { piecesOf, preview } from './preview';

// The card that shows what was found and what it becomes, and asks what is to be done.

export interface FindingsCard {
  readonly node: HTMLElement;
  readonly title: string;
  readonly primary: HTMLElement;
  /** Enter in the reason field. */
  readonly confirm: () => void;
  /** The reason has changed. */
  readonly refresh: () => void;
  /** Steps the row of this control to another replacement; false when it is in no row. */
  readonly step: (control: Element | null, by: 1 | -1) => boolean;
}

/** What the card needs of the panel. */
export interface CardSurroundings {
  readonly t: Translate;
  /** Makes `act` run on trusted activations of the button only. */
  readonly onTrusted: (button: HTMLElement, act: () => void) => void;
  /** Called once. */
  readonly decide: (choice: Choice) => void;
  /** One sentence for a screen reader. */
  readonly say: (sentence: string) => void;
  /** Opens a new conversation of the site; null when the site's way is not known. */
  readonly newConversation: (() => void) | null;
}

function rowsOf(
  verdict: Verdict,
  text: string,
  kept: KeptWords,
  t: Translate,
  changed: (sentence: string) => void,
): FindingRow[] {
  return findingsToDecide(verdict).map((finding, i) => {
    const locked = finding.action === 'block' || !verdict.override.allowed;
    const state = { id: `finding-${i}`, locked, remove: locked || !kept.has(text, finding) };
    return new FindingRow(finding, text, state, t, changed);
  });
}

/** Says that another patient came into the conversation, and offers a new one. */
function secondPatient(verdict: Verdict, around: CardSurroundings): HTMLElement | null {
  if (!verdict.secondPatient) return null;
  const { t, newConversation, onTrusted } = around;
  const sentence = element('p', {}, [t('second_patient', verdict.secondPatient.known)]);
  if (!newConversation) {
    return element('div', { class: 'aside' }, [
      sentence,
      element('p', {}, [t('second_patient_how')]),
    ]);
  }
  const button = element('button', { class: 'small', type: 'button' }, [t('new_conversation')]);
  onTrusted(button, newConversation);
  return element('div', { class: 'aside' }, [sentence, button]);
}

/** Offers what can be made of a table; what comes out of it is checked again. */
function tableOffers(table: TableAnswer | null, around: CardSurroundings): HTMLElement | null {
  if (!table) return null;
  const { t, onTrusted, decide } = around;
  const buttons = table.offers.map((offer) => {
    const button = element('button', { class: 'small', type: 'button' }, [t(`table_${offer}`)]);
    onTrusted(button, () => decide({ kind: 'table', offer }));
    return button;
  });
  return element('div', { class: 'aside', role: 'group', 'aria-label': t('table_label') }, [
    element('p', {}, [t('table_found', table.rows)]),
    element('div', { class: 'offers' }, buttons),
  ]);
}

export function findingsCard(
  flow: Flow,
  text: string,
  verdict: Verdict,
  kept: KeptWords,
  table: TableAnswer | null,
  around: CardSurroundings,
): FindingsCard {
  const { t, onTrusted, decide } = around;
  const rows = rowsOf(verdict, text, kept, t, (sentence) => {
    refresh();
    around.say(sentence);
  });
  const { override } = verdict;
  const title = isCombination(verdict)
    ? t('head_combination')
    : headline(
        rows.map(({ finding }) => finding),
        t,
      );
  const verb = flow === 'request' ? 'send' : flow;
  const primary = element('button', { class: 'primary', type: 'button' }, [t(`${verb}_redact`)]);
  const back = element('button', { class: 'plain', type: 'button' }, [
    t(verb === 'send' ? 'send_edit' : `${verb}_cancel`),
  ]);
  const anyway = element('button', { class: 'plain', type: 'button' }, [t(`${verb}_anyway`)]);
  const reason = element('input', { type: 'text', maxlength: '500', autocomplete: 'off' });
  const reasonBox = element('label', { class: 'reason' }, [
    element('span', {}, [
      override.minReasonUnits > 0
        ? t('reason_label', override.minReasonUnits)
        : t('reason_label_any'),
    ]),
    reason,
  ]);
  let asked = false;

  const reasonGiven = (): boolean =>
    !override.reasonRequired || reason.value.trim().length >= Math.max(1, override.minReasonUnits);
  const removed = (): Finding[] => rows.filter((row) => row.removed).map((row) => row.finding);
  const keptNow = (): Finding[] => rows.filter((row) => !row.removed).map((row) => row.finding);
  const sides = preview(t, () => piecesOf(text, editsOf(removed())));

  function refresh(): void {
    const needsReason = override.reasonRequired && (asked || keptNow().length > 0);
    reasonBox.style.display = needsReason ? '' : 'none';
    node.classList.toggle('asking', needsReason);
    const canRemove = removed().length > 0 && (keptNow().length === 0 || reasonGiven());
    primary.setAttribute('aria-disabled', String(!canRemove));
    const confirming = asked && override.reasonRequired;
    anyway.textContent = confirming ? t(`reason_confirm_${verb}`) : t(`${verb}_anyway`);
    anyway.setAttribute('aria-disabled', String(confirming && !reasonGiven()));
    sides.refresh();
  }

  function sendAnyway(): void {
    if (override.reasonRequired && !asked) {
      asked = true;
      refresh();
      reason.focus();
      return;
    }
    if (reasonGiven()) decide({ kind: 'anyway', reason: reason.value.trim() });
  }

  function redact(): void {
    if (primary.getAttribute('aria-disabled') === 'true') return;
    decide({ kind: 'redact', remove: removed(), keep: keptNow(), reason: reason.value.trim() });
  }

  onTrusted(primary, redact);
  onTrusted(back, () => decide({ kind: 'edit' }));
  onTrusted(anyway, sendAnyway);

  const why = element('details', {}, [
    element('summary', {}, [t('why')]),
    element('p', {}, [t('why_text')]),
  ]);
  const subtitle = verdict.truncated ? t('truncated') : t(`${flow}_sub`);
  const node = element(
    'section',
    { class: 'card', role: 'dialog', 'aria-label': t('panel_label'), tabindex: '-1' },
    [
      element('header', {}, [
        screenIcon(),
        element('h2', {}, [title]),
        element('p', {}, [verdict.notice || subtitle]),
      ]),
      element('div', { class: 'body' }, [
        secondPatient(verdict, around),
        tableOffers(table, around),
        element(
          'ul',
          {},
          rows.map((row) => row.node),
        ),
        rows.length > 0 ? sides.node : null,
      ]),
      element('footer', {}, [
        rows.length > 0 ? element('div', { class: 'buttons' }, [primary]) : null,
        reasonBox,
        element('div', { class: 'buttons quiet' }, [back, override.allowed ? anyway : null, why]),
        element('p', { class: 'fine' }, [t('reread')]),
      ]),
    ],
  );
  refresh();
  return {
    node,
    title,
    primary: rows.length > 0 ? primary : back,
    confirm: () => (asked ? sendAnyway() : redact()),
    refresh,
    step(control, by) {
      const row = control ? rows.find((each) => each.owns(control)) : undefined;
      row?.step(by);
      return row !== undefined;
    },
  };
}
