// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import type { Choice, Flow } from '../content/decider';
import { isCombination, openFindings, type KeptWords } from '../content/words';
import type { Finding } from '../shared/generated/protocol';
import type { Translate } from '../shared/i18n';
import type { Verdict } from '../shared/messages';
import { capital, headline } from './describe';
import { element, screenIcon } from './dom';

// The card that shows what was found: words, what they are, what they become.

interface Row {
  readonly finding: Finding;
  readonly locked: boolean;
  remove: boolean;
}

export interface FindingsCard {
  readonly node: HTMLElement;
  readonly title: string;
  readonly primary: HTMLElement;
  /** Enter in the reason field. */
  readonly confirm: () => void;
  /** The reason has changed. */
  readonly refresh: () => void;
}

function rowsOf(verdict: Verdict, text: string, kept: KeptWords): Row[] {
  const types = new Set(verdict.combination?.types ?? []);
  const findings = isCombination(verdict)
    ? verdict.findings.filter(({ type }) => types.has(type))
    : openFindings(verdict);
  return findings.map((finding) => {
    const locked = finding.action === 'block' || !verdict.override.allowed;
    return { finding, locked, remove: locked || !kept.has(text, finding) };
  });
}

function becomes(row: Row, t: Translate): HTMLElement {
  if (!row.remove) return element('span', {}, [t('row_kept')]);
  const { replacement } = row.finding;
  return replacement === ''
    ? element('span', {}, [t('row_removed')])
    : element('span', { class: 'pill', title: replacement }, [replacement]);
}

/**
 * Builds the card. `decide` is called once, from a trusted event only; `onTrusted` wraps a handler
 * so.
 */
export function findingsCard(
  flow: Flow,
  text: string,
  verdict: Verdict,
  kept: KeptWords,
  t: Translate,
  onTrusted: (button: HTMLElement, act: () => void) => void,
  decide: (choice: Choice) => void,
): FindingsCard {
  const rows = rowsOf(verdict, text, kept);
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
  const removed = (): Finding[] => rows.filter((row) => row.remove).map((row) => row.finding);
  const keptNow = (): Finding[] => rows.filter((row) => !row.remove).map((row) => row.finding);

  function refresh(): void {
    const needsReason = override.reasonRequired && (asked || keptNow().length > 0);
    reasonBox.style.display = needsReason ? '' : 'none';
    node.classList.toggle('asking', needsReason);
    const canRemove = removed().length > 0 && (keptNow().length === 0 || reasonGiven());
    primary.setAttribute('aria-disabled', String(!canRemove));
    const confirming = asked && override.reasonRequired;
    anyway.textContent = confirming ? t(`reason_confirm_${verb}`) : t(`${verb}_anyway`);
    anyway.setAttribute('aria-disabled', String(confirming && !reasonGiven()));
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

  function rowNode(row: Row): HTMLElement {
    const words = text.slice(row.finding.start, row.finding.end).replace(/\s+/g, ' ');
    const end = element('span', { class: 'becomes' }, [becomes(row, t)]);
    const what = element('span', { class: 'what' }, [
      element('div', { class: 'words', title: words }, [words]),
      element('div', { class: 'kind' }, [capital(row.finding.title)]),
    ]);
    if (row.locked) {
      const tick = element('span', { class: 'tick', title: t('row_locked') });
      return element('li', {}, [element('div', { class: 'row' }, [tick, what, end])]);
    }
    const box = element('input', { type: 'checkbox', 'aria-label': t('row_toggle', words) });
    box.checked = row.remove;
    const item = element('li', { class: row.remove ? '' : 'kept' }, [
      element('label', { class: 'row' }, [box, what, end]),
    ]);
    box.addEventListener('change', (event) => {
      if (!event.isTrusted) return;
      row.remove = box.checked;
      item.classList.toggle('kept', !row.remove);
      end.replaceChildren(becomes(row, t));
      refresh();
    });
    return item;
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
      element('div', { class: 'body' }, [element('ul', {}, rows.map(rowNode))]),
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
  };
}
