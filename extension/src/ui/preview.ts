// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import type { Edit } from '../shared/edits';
import type { Translate } from '../shared/i18n';
import { element } from './dom';

// The text before and after, for the eye and for a screen reader: what goes stands in <del>, what
// comes in <ins>. Of a long text only the surroundings of the changes are shown.

/** Text that stays, units left out (`skipped`), or a change. */
export type Piece =
  | { readonly kind: 'same'; readonly text: string }
  | { readonly kind: 'skipped' }
  | { readonly kind: 'change'; readonly before: string; readonly after: string };

/** UTF-16 units shown on either side of a change. */
const AROUND = 60;
/** More changes than anybody reads in a preview. */
const MOST_CHANGES = 100;

function between(stretch: string, isFirst: boolean, isLast: boolean): Piece[] {
  const head = isFirst ? 0 : AROUND;
  const tail = isLast ? 0 : AROUND;
  if (stretch.length <= head + tail + 1)
    return stretch === '' ? [] : [{ kind: 'same', text: stretch }];
  const start = stretch.slice(0, head);
  const end = stretch.slice(stretch.length - tail);
  return [
    ...(start ? [{ kind: 'same', text: start } as const] : []),
    { kind: 'skipped' },
    ...(tail > 0 ? [{ kind: 'same', text: end } as const] : []),
  ];
}

/** The text in pieces, its changes and what surrounds them. `edits` come by start, apart. */
export function piecesOf(text: string, edits: readonly Edit[]): Piece[] {
  const shown = edits.slice(0, MOST_CHANGES);
  const pieces: Piece[] = [];
  let at = 0;
  shown.forEach(({ start, end, text: after }, i) => {
    pieces.push(...between(text.slice(at, start), i === 0, false));
    pieces.push({ kind: 'change', before: text.slice(start, end), after });
    at = end;
  });
  pieces.push(...between(text.slice(at), shown.length === 0, true));
  return pieces;
}

function side(pieces: readonly Piece[], which: 'before' | 'after'): HTMLElement {
  const nodes = pieces.map((piece) => {
    if (piece.kind === 'same') return piece.text;
    if (piece.kind === 'skipped') return ' … ';
    return element(which === 'before' ? 'del' : 'ins', {}, [piece[which]]);
  });
  return element('p', {}, nodes);
}

/** A part of the card that a person opens; `refresh` draws it again when it is open. */
export function preview(
  t: Translate,
  read: () => readonly Piece[],
): { readonly node: HTMLDetailsElement; readonly refresh: () => void } {
  const body = element('div', { class: 'sides' });
  const node = element('details', { class: 'preview' }, [
    element('summary', {}, [t('preview')]),
    body,
  ]);
  const refresh = (): void => {
    if (!node.open) return;
    const pieces = read();
    body.replaceChildren(
      element('h3', {}, [t('preview_before')]),
      side(pieces, 'before'),
      element('h3', {}, [t('preview_after')]),
      side(pieces, 'after'),
    );
  };
  node.addEventListener('toggle', () => {
    refresh();
    node.scrollIntoView({ block: 'nearest' });
  });
  return { node, refresh };
}
