// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import type { LinkState } from './messages';

// What a person may be told about a page. « Protected » is said only when everything that it takes
// is known to work; any doubt has a name.

export type GuardLevel = 'protected' | 'checking' | 'held' | 'unprotected';

/** Why a page is not protected, the graver first; each has a sentence `state_<reason>`. */
export const GUARD_REASONS = [
  /** The extension was reloaded or updated: the script in the page is cut off. */
  'reload',
  /** A message left without a verdict. */
  'escaped',
  'missing',
  'forbidden',
  'incompatible',
  'crashed',
  /** The page was open before Paravent, or its network gate is not there. */
  'late',
  /** What is sent no longer goes where it did, or comes from where nobody looks. */
  'siteChanged',
] as const;
export type GuardReason = (typeof GUARD_REASONS)[number];

export interface GuardState {
  readonly level: GuardLevel;
  readonly reason?: GuardReason;
  /** The organisation has cleared this site: it is left alone. */
  readonly approved?: boolean;
}

/** What a page tells of itself. */
export interface PageReport {
  /** The gate of src/page answers. */
  readonly gate: boolean;
  /** Injected into a page that was already running. */
  readonly late: boolean;
  readonly activity: 'idle' | 'checking' | 'held';
  readonly site: 'ok' | 'changed';
}

export interface GuardInputs {
  readonly link: LinkState;
  readonly approved: boolean;
  /** A message has left this page without a verdict. */
  readonly escaped: boolean;
  /** Null until the page has told anything: then nothing is known of it. */
  readonly page: PageReport | null;
}

function reasonOf({ link, escaped, page }: GuardInputs): GuardReason | null {
  if (escaped) return 'escaped';
  if (link === 'missing' || link === 'forbidden') return link;
  if (link === 'incompatible' || link === 'crashed') return link;
  if (!page || page.late || !page.gate) return 'late';
  return page.site === 'changed' ? 'siteChanged' : null;
}

/** The one place where a page is called protected. */
export function guardState(inputs: GuardInputs): GuardState {
  if (inputs.approved) return { level: 'unprotected', approved: true };
  const reason = reasonOf(inputs);
  const activity = inputs.page?.activity ?? 'idle';
  if (activity === 'held') return { level: 'held', ...(reason ? { reason } : {}) };
  if (reason) return { level: 'unprotected', reason };
  return { level: activity === 'checking' ? 'checking' : 'protected' };
}

/** The page's report when `value` is one, else null. */
export function asPageReport(value: unknown): PageReport | null {
  if (typeof value !== 'object' || value === null) return null;
  const { gate, late, activity, site } = value as Record<string, unknown>;
  if (typeof gate !== 'boolean' || typeof late !== 'boolean') return null;
  if (activity !== 'idle' && activity !== 'checking' && activity !== 'held') return null;
  if (site !== 'ok' && site !== 'changed') return null;
  return { gate, late, activity, site };
}
