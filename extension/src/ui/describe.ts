// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import type { Finding, Severity } from '../shared/generated/protocol';
import type { Translate } from '../shared/i18n';

const RANK: readonly Severity[] = ['critical', 'high', 'moderate', 'low'];

interface Kind {
  readonly type: string;
  readonly title: string;
  readonly rank: number;
  count: number;
}

function kindsOf(findings: readonly Finding[]): Kind[] {
  const kinds = new Map<string, Kind>();
  for (const { type, title, severity } of findings) {
    const known = kinds.get(type);
    if (known) known.count++;
    else kinds.set(type, { type, title, rank: RANK.indexOf(severity), count: 1 });
  }
  // Sorting is stable: kinds of one severity stay in the order of the text.
  return [...kinds.values()].sort((a, b) => a.rank - b.rank);
}

/** The same text, its first letter a capital. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/**
 * Says in a clinician's words what was found, the gravest first: "Un nom de patient et une date de
 * naissance". The titles of the rules begin with their article.
 */
export function headline(findings: readonly Finding[], t: Translate): string {
  const kinds = kindsOf(findings);
  const words = kinds.map(({ type, title, count }) => {
    if (count === 1) return title;
    const many = t(`many_${type}`, count);
    return many === `many_${type}` ? `${title} (${count})` : many;
  });
  const [first = '', second = '', third = ''] = words;
  if (words.length <= 1) return capital(first);
  if (words.length === 2) return capital(t('list_two', first, second));
  if (words.length === 3) return capital(t('list_three', first, second, third));
  const others = kinds.slice(2).reduce((sum, { count }) => sum + count, 0);
  return capital(t('list_more', first, second, others));
}
