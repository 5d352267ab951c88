// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import type { Reading, UnreadableReason } from '../files/reading';
import { applyEdits } from '../shared/edits';
import type { FileAction, OutcomeResult } from '../shared/generated/protocol';
import type { FilePolicy } from '../shared/file-policy';
import { FRESH, ROUNDS, type Decider } from './decider';
import type { ReleasedFiles } from './released-files';

// The one place that decides whether a file leaves. Its text is checked as a paste is; what has no
// text is a matter of the policy. Pure, as guard.ts.

export interface FileDialog {
  /** Asks about a file that nobody can check. `action` is the policy's; never `allow`. */
  file(name: string, reason: UnreadableReason, action: FileAction): Promise<'anyway' | 'edit'>;
  /** Says what became of a file that was let go. */
  attached(as: 'copy' | 'renamed' | 'unchecked' | 'words'): void;
  stopped(flow: 'upload', failure: 'unsettled' | 'upload'): void;
  readonly checking: () => () => void;
}

export interface FileAround {
  /** Never rejects. */
  read(file: Blob): Promise<Reading>;
  policy(): Promise<FilePolicy>;
  report(refs: readonly string[], result: OutcomeResult, reason?: string): void;
}

/** What of a file's name is words: it leaves too. */
export function nameWords(name: string): string {
  return name
    .replace(/\.[A-Za-z0-9]{1,5}$/, '')
    .replace(/%20|[_+~]+|(?<!\d)\.(?!\d)/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

function safeName(words: string, extension: string): string {
  const safe = words.replace(/[^\p{L}\p{N} ()[\],._-]+/gu, ' ').trim();
  return `${safe.slice(0, 100) || 'document'}${extension}`;
}

const extensionOf = (name: string): string => /\.[A-Za-z0-9]{1,5}$/.exec(name)?.[0] ?? '';

/** The words of the name, then the text: what is checked, and what a redacted copy holds. */
function wholeText(name: string, reading: Reading): string {
  return `${nameWords(name)}\n\n${reading.ok ? reading.text : ''}`;
}

/** The edited text as a file; of a file without text only the name was edited. */
function copyOf(file: File, reading: Reading, text: string): File {
  const [title = ''] = text.split('\n', 1);
  if (reading.ok) return new File([text], safeName(title, '.txt'), { type: 'text/plain' });
  return new File([file], safeName(title, extensionOf(file.name)), { type: file.type });
}

/** A reader that failed says nothing about the file: it is never let go unread. */
function actionOn(reason: UnreadableReason, policy: FilePolicy): FileAction {
  if (reason === 'crashed') return 'block';
  return reason === 'image' ? policy.images : policy.unreadable;
}

/** Why a file, or pages of it, cannot be checked; null when all of its text was read. */
function unreadOf(reading: Reading): UnreadableReason | null {
  if (!reading.ok) return reading.reason;
  return reading.unread === 'pages' ? 'image' : null;
}

export class FileGuard {
  readonly #around: FileAround;
  readonly #dialog: FileDialog;
  readonly #decider: Decider;
  readonly #released: ReleasedFiles;

  constructor(around: FileAround, dialog: FileDialog, decider: Decider, released: ReleasedFiles) {
    this.#around = around;
    this.#dialog = dialog;
    this.#decider = decider;
    this.#released = released;
  }

  /**
   * The files that the page may get in place of `files`, in their order: the same, a redacted copy,
   * or none where the person took one back. Nothing else ever reaches the page.
   */
  async settle(files: readonly File[]): Promise<File[]> {
    const result: File[] = [];
    for (const file of files) {
      const settled = await this.#decider.alone(() => this.#settleOne(file, true));
      if (settled) result.push(settled);
    }
    return result;
  }

  /** May these bodies of uploads leave as they are? What was settled before is known again. */
  async judge(bodies: readonly Blob[]): Promise<boolean> {
    for (const body of bodies) {
      if (await this.#released.knows(body)) continue;
      const file = body instanceof File ? body : new File([body], '', { type: body.type });
      // A site has said how long the body is: another one cannot be put in its place.
      if (!(await this.#decider.alone(() => this.#settleOne(file, false)))) return false;
    }
    return true;
  }

  async #settleOne(file: File, mayCopy: boolean): Promise<File | null> {
    const reading = await this.#read(file);
    let course = FRESH;
    let leaving = file;
    let text = wholeText(file.name, reading);
    for (let round = 0; round < ROUNDS; round++) {
      const answer = await this.#decider.check('upload', text);
      if (!answer.ok) {
        const next = await this.#decider.failed('upload', answer.failure);
        if (next === 'retry') continue;
        return next === 'go' ? this.#let(leaving, reading, leaving !== file) : null;
      }
      const { verdict } = answer;
      const decision = await this.#decider.decide('upload', text, verdict, course);
      if (decision?.edits) {
        if (!mayCopy) {
          this.#around.report(verdict.refs, 'cancelled');
          this.#dialog.stopped('upload', 'upload');
          return null;
        }
        course = decision.course;
        text = applyEdits(text, decision.edits);
        leaving = copyOf(file, reading, text);
        continue;
      }
      const left = decision && (await this.#let(leaving, reading, leaving !== file));
      const result = decision?.course.overridden ? 'overridden' : 'sent';
      this.#around.report(verdict.refs, left ? result : 'cancelled', decision?.course.reason);
      return left;
    }
    this.#dialog.stopped('upload', 'unsettled');
    return null;
  }

  async #read(file: File): Promise<Reading> {
    const done = this.#dialog.checking();
    try {
      const { maxBytes } = await this.#around.policy();
      if (file.size > maxBytes) return { ok: false, reason: 'tooLarge' };
      return await this.#around.read(file);
    } finally {
      done();
    }
  }

  /** What was not read is a matter of the policy, which is known once a text was checked. */
  async #let(leaving: File, reading: Reading, isCopy: boolean): Promise<File | null> {
    const isText = isCopy && reading.ok;
    const unread = unreadOf(reading);
    if (unread && !isText && !(await this.#mayGoUnread(leaving.name, unread))) return null;
    this.#released.add(leaving, unread === 'image');
    if (isCopy) this.#dialog.attached(reading.ok ? 'copy' : 'renamed');
    else if (reading.ok && reading.unread === 'pictures') this.#dialog.attached('words');
    return leaving;
  }

  async #mayGoUnread(name: string, reason: UnreadableReason): Promise<boolean> {
    const action = actionOn(reason, await this.#around.policy());
    if (action === 'allow') {
      this.#dialog.attached('unchecked');
      return true;
    }
    const choice = await this.#dialog.file(name, reason, action);
    return choice === 'anyway' && action === 'warn';
  }
}
