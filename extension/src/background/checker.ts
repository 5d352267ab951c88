// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import {
  LIMITS,
  type CheckRequest,
  type ErrorReply,
  type FailureAction,
  type Reply,
  type VerdictReply,
} from '../shared/generated/protocol';
import type { CheckAnswer, Failure, FailureReason, Urgency } from '../shared/messages';
import { crc32, wellFormed } from '../shared/text';
import type { Conversations } from './conversations';
import { PRIORITY, type HostLink } from './host-link';
import { mergeVerdicts, splitText, type Part } from './parts';
import type { ManagedSettings } from './managed';

export interface CheckInput {
  readonly urgency: Urgency;
  readonly site: string;
  readonly surface: CheckRequest['surface'];
  readonly text: string;
  readonly conversation: string;
}

/** Before the first greeting there is no policy to name a deadline. */
const FIRST_DEADLINE_MS = 4000;

/** A tool that the organisation has cleared is left alone. */
const APPROVED: CheckAnswer = {
  ok: true,
  verdict: {
    refs: [],
    action: 'allow',
    findings: [],
    truncated: false,
    override: { allowed: false, reasonRequired: false, minReasonUnits: 0 },
    notice: '',
  },
};

type PartResult =
  | { readonly ok: true; readonly reply: VerdictReply }
  | { readonly ok: false; readonly reason: FailureReason };

function reasonOf(error: ErrorReply): FailureReason {
  switch (error.code) {
    case 'textTooLarge':
    case 'frameTooLarge':
      return 'tooLarge';
    case 'unsupportedProtocol':
      return 'incompatible';
    case 'engine':
    case 'replyTooLarge':
      return 'engine';
    default:
      return 'internal';
  }
}

/** A verdict counts only for the text that it names. */
function verdictFor(reply: Reply, text: string): PartResult {
  if (reply.type === 'error') return { ok: false, reason: reasonOf(reply) };
  if (reply.type !== 'verdict') return { ok: false, reason: 'internal' };
  if (reply.checked.units !== text.length || reply.checked.crc !== crc32(text)) {
    return { ok: false, reason: 'internal' };
  }
  if (reply.findings.some(({ start, end }) => start >= end || end > text.length)) {
    return { ok: false, reason: 'internal' };
  }
  return { ok: true, reply };
}

/** Turns a text into the verdict about exactly that text, whatever its size. */
export class Checker {
  readonly #link: HostLink;
  readonly #conversations: Conversations;
  readonly #managed: () => ManagedSettings;

  constructor(link: HostLink, conversations: Conversations, managed: () => ManagedSettings) {
    this.#link = link;
    this.#conversations = conversations;
    this.#managed = managed;
  }

  /** Never rejects; resolves within the policy's deadline for each part. */
  async check(input: CheckInput): Promise<CheckAnswer> {
    if (this.#link.hello?.policy.sites[input.site] === 'approved') return APPROVED;
    const limits = { ...LIMITS, ...this.#link.hello?.limits };
    if (input.text.length > limits.totalUnits) return this.#failed('tooLarge');
    const parts = splitText(wellFormed(input.text), limits);
    const results = await Promise.all(
      parts.map((part, i) => this.#part(input, part, i, parts.length)),
    );
    const replies: VerdictReply[] = [];
    for (const result of results) {
      if (!result.ok) return this.#failed(result.reason);
      replies.push(result.reply);
    }
    const { mapping, ...merged } = mergeVerdicts(parts, replies);
    // A half-typed name stands for nobody.
    if (input.urgency === 'send') {
      await this.#conversations.learn(input.conversation, input.text, mapping);
    }
    return {
      ok: true,
      verdict: {
        refs: replies.map((reply) => reply.id),
        notice: this.#link.hello?.policy.notice ?? '',
        ...merged,
      },
    };
  }

  async #part(input: CheckInput, part: Part, index: number, count: number): Promise<PartResult> {
    const request: Omit<CheckRequest, 'id'> = {
      type: 'check',
      site: input.site,
      surface: input.surface,
      text: part.text,
      conversation: input.conversation,
      ...(count > 1 ? { part: { index, count } } : {}),
    };
    const each = this.#link.hello?.policy.deadlineMs ?? FIRST_DEADLINE_MS;
    const priority = input.urgency === 'send' ? PRIORITY.send : PRIORITY.rest;
    const result = await this.#conversations.request(request, priority, each * count);
    return result.ok ? verdictFor(result.reply, part.text) : { ok: false, reason: result.failure };
  }

  /** What the policy says of a text without a verdict. */
  failure(reason: FailureReason): Failure {
    const policy = this.#link.hello?.policy;
    const managed = this.#managed();
    const action: FailureAction =
      (reason === 'tooLarge' ? policy?.onTooLarge : policy?.onFailure) ?? managed.onFailure;
    return { reason, action, contact: policy?.contact || managed.contact };
  }

  #failed(reason: FailureReason): CheckAnswer {
    return { ok: false, failure: this.failure(reason) };
  }
}
