// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import type { Reading, UnreadableReason } from '../files/reading';
import { applyEdits } from '../shared/edits';
import type { FailureAction, OutcomeResult } from '../shared/generated/protocol';
import type { FilePolicy } from '../shared/file-policy';
import { FRESH, ROUNDS, type Decider } from './decider';
import type { ReleasedFiles } from './released-files';

// The one place that decides whether a file leaves. Its text is checked as a paste is; what has no
// text is a matter of the policy. Pure, as guard.ts.

export interface FileDialog {
  /** Asks about a file that nobody can check. `action` is the policy's; never `allow`. */
  file(name: string, reason: UnreadableReason, action: FailureAction): Promise<'anyway' | 'edit'>;
  /** Says what became of a file that was let go. */
  attached(as: 'copy' | 'renamed' | 'unchecked' | 'words'): void;
  stopped(flow: 'upload', failure: 'unsettled'): void;
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
function actionOn(reason: UnreadableReason, policy: FilePolicy): FailureAction {
  if (reason === 'crashed') return 'hold';
  return reason === 'image' ? policy.images : policy.unreadable;
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
      const settled = await this.#decider.alone(() => this.#settleOne(file));
      if (settled) result.push(settled);
    }
    return result;
  }

  /** May these bodies of uploads leave as they are? What was settled before is known again. */
  async judge(bodies: readonly Blob[]): Promise<boolean> {
    for (const body of bodies) {
      if (await this.#released.knows(body)) continue;
      const file = body instanceof File ? body : new File([body], '', { type: body.type });
      const settled = await this.#decider.alone(() => this.#settleOne(file));
      // A site has said how long the body is: another one cannot be put in its place.
      if (settled !== file) return false;
    }
    return true;
  }

  async #settleOne(file: File): Promise<File | null> {
    const { reading, policy } = await this.#read(file);
    if (!reading.ok && !(await this.#mayGoUnread(file.name, reading.reason, policy))) return null;
    let course = FRESH;
    let removed = 0;
    let text = wholeText(file.name, reading);
    for (let round = 0; round < ROUNDS; round++) {
      if (text.trim() === '') return this.#let(file, reading, policy);
      const answer = await this.#decider.check('upload', text);
      if (!answer.ok) {
        const next = await this.#decider.failed('upload', answer.failure);
        if (next === 'retry') continue;
        return next === 'go' ? this.#let(file, reading, policy) : null;
      }
      const { verdict } = answer;
      const decision = await this.#decider.decide('upload', text, verdict, course);
      if (decision === null) {
        this.#around.report(verdict.refs, 'cancelled');
        return null;
      }
      course = decision.course;
      if (decision.edits === null) {
        const result = course.overridden ? 'overridden' : 'sent';
        const left =
          removed > 0
            ? this.#letCopy(copyOf(file, reading, text), reading)
            : await this.#let(file, reading, policy);
        this.#around.report(verdict.refs, left ? result : 'cancelled', course.reason);
        return left;
      }
      removed += decision.edits.length;
      text = applyEdits(text, decision.edits);
    }
    this.#dialog.stopped('upload', 'unsettled');
    return null;
  }

  async #read(file: File): Promise<{ reading: Reading; policy: FilePolicy }> {
    const done = this.#dialog.checking();
    try {
      const policy = await this.#around.policy();
      const tooLarge: Reading = { ok: false, reason: 'tooLarge' };
      const reading = file.size > policy.maxBytes ? tooLarge : await this.#around.read(file);
      return { reading, policy };
    } finally {
      done();
    }
  }

  async #mayGoUnread(name: string, reason: UnreadableReason, policy: FilePolicy): Promise<boolean> {
    const action = actionOn(reason, policy);
    if (action === 'allow') {
      this.#dialog.attached('unchecked');
      return true;
    }
    const choice = await this.#dialog.file(name, reason, action);
    return choice === 'anyway' && action === 'warn';
  }

  /** The original leaves; pages that are pictures are asked about first. */
  async #let(file: File, reading: Reading, policy: FilePolicy): Promise<File | null> {
    if (reading.ok && reading.unread === 'pages') {
      if (!(await this.#mayGoUnread(file.name, 'image', policy))) return null;
    } else if (reading.ok && reading.unread === 'pictures') this.#dialog.attached('words');
    this.#released.add(file, !reading.ok && reading.reason === 'image');
    return file;
  }

  #letCopy(copy: File, reading: Reading): File {
    this.#released.add(copy, !reading.ok && reading.reason === 'image');
    this.#dialog.attached(reading.ok ? 'copy' : 'renamed');
    return copy;
  }
}
