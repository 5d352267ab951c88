// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import type { GuardState, PageReport } from '../shared/guard-state';
import type { OfferKind, OutcomeResult, Surface } from '../shared/generated/protocol';
import type {
  CheckAnswer,
  ContentMessage,
  GuardNews,
  Failure,
  FailureReason,
  TableAnswer,
  Urgency,
} from '../shared/messages';
import { textKey } from '../shared/text';
import type { FilePolicy } from '../shared/file-policy';

/** The background has deadlines of its own; this one is for a background that never answers. */
const DEADLINE_MS = 15_000;

const held = (reason: FailureReason): Failure => ({ reason, action: 'hold', contact: '' });

function failed(reason: FailureReason): CheckAnswer {
  return { ok: false, failure: held(reason) };
}

/** After the extension was reloaded or updated, this script is cut off from it for good. */
export function isOrphaned(): boolean {
  try {
    return chrome.runtime?.id === undefined;
  } catch {
    return true;
  }
}

async function send(message: ContentMessage): Promise<unknown> {
  return chrome.runtime.sendMessage(message);
}

function late<T>(answer: T): Promise<T> {
  return new Promise((resolve) => setTimeout(resolve, DEADLINE_MS, answer));
}

async function checkOnce(message: ContentMessage): Promise<CheckAnswer | null> {
  try {
    const answer = (await send(message)) as CheckAnswer | null | undefined;
    return answer ?? failed('internal');
  } catch {
    return null;
  }
}

/** Asks for the verdict about `text`. Never rejects. */
export async function check(
  urgency: Urgency,
  surface: Surface,
  text: string,
  conversation: string,
): Promise<CheckAnswer> {
  if (isOrphaned()) return failed('reload');
  const message: ContentMessage = { kind: 'check', urgency, surface, text, conversation };
  // A worker that the browser ended in the middle of a check is started again by the next message.
  const twice = async (): Promise<CheckAnswer> =>
    (await checkOnce(message)) ??
    (isOrphaned() ? null : await checkOnce(message)) ??
    failed(isOrphaned() ? 'reload' : 'crashed');
  return Promise.race([twice(), late(failed('silent'))]);
}

function tell(message: ContentMessage): void {
  if (!isOrphaned()) send(message).catch(() => undefined);
}

/** The answer to `message`; null when none comes in time. */
async function ask<T>(message: ContentMessage): Promise<T | null> {
  if (isOrphaned()) return null;
  try {
    return ((await Promise.race([send(message), late(null)])) as T | null | undefined) ?? null;
  } catch {
    return null;
  }
}

/** What can be made of the table in `text`; null when there is none, or no answer. */
export function table(
  text: string,
  conversation: string,
  offer?: OfferKind,
): Promise<TableAnswer | null> {
  return ask({ kind: 'table', conversation, text, ...(offer ? { offer } : {}) });
}

/** Reports what became of a check, without any text but the person's own reason. */
export function report(refs: readonly string[], result: OutcomeResult, reason?: string): void {
  if (refs.length === 0) return;
  tell({ kind: 'outcome', refs, result, ...(reason ? { reason } : {}) });
}

/** Makes the reader of files ready; the policy about them, or null when there is no reader. */
export function prepareFiles(): Promise<FilePolicy | null> {
  return ask({ kind: 'files' });
}

/** What the policy says of a request that cannot be read. */
export async function unreadable(): Promise<Failure> {
  return (await ask<Failure>({ kind: 'unreadable' })) ?? held('unreadable');
}

/** Starts the host, and what shows the conversation's words, before they are needed. */
export function warm(conversation: string): void {
  tell({ kind: 'warm', conversation });
}

/** The site has given an id to the conversation that began under `conversation`. */
export function named(conversation: string, id: string): void {
  tell({ kind: 'named', conversation, id });
}

/** The person wants another try after a terminal failure. */
export async function retry(): Promise<void> {
  await ask({ kind: 'retry' });
}

/** Tells what this page is doing; the answer is what may be said of it. */
export async function reportPage(report: PageReport, fresh: boolean): Promise<GuardState | null> {
  const news = await ask<GuardNews>({ kind: 'page', report, fresh });
  return news?.state ?? (isOrphaned() ? { level: 'unprotected', reason: 'reload' } : null);
}

/** Names texts that a person has released, before they leave. */
export async function release(texts: readonly string[]): Promise<void> {
  if (texts.length > 0) await ask({ kind: 'release', keys: texts.map(textKey) });
}
