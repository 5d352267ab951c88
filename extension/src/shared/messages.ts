// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import type { Edit } from './edits';
import type {
  Action,
  FailureAction,
  Finding,
  OutcomeResult,
  OfferKind,
  Override,
  SecondPatient,
  Surface,
  VerdictReplyCombination,
} from './generated/protocol';
import { isOfferKind, isOutcomeResult, isSurface } from './generated/protocol';
import { asPageReport, type GuardState, type PageReport } from './guard-state';

// What content scripts and the popup say to the background, and what it answers. A content script
// lives in a renderer that a page may have taken over: the background believes nothing of it
// beyond what `asContentMessage` lets through.

/** A person waits for `send`; `rest` fills the time between two keystrokes. */
export type Urgency = 'send' | 'rest';

export type ContentMessage =
  | {
      readonly kind: 'check';
      readonly urgency: Urgency;
      readonly surface: Surface;
      readonly text: string;
      /** Opaque name of the conversation, at most 64 units. */
      readonly conversation: string;
    }
  | {
      readonly kind: 'outcome';
      readonly refs: readonly string[];
      readonly result: OutcomeResult;
      readonly reason?: string;
    }
  /** A composer got the focus: start the host before it is needed. */
  | { readonly kind: 'warm'; readonly conversation: string }
  /** Words for the tokens in a text of the page. The answer is a list of edits, or null. */
  | { readonly kind: 'restore'; readonly conversation: string; readonly text: string }
  | { readonly kind: 'forget'; readonly conversation: string }
  /** Are there still words for its tokens? The answer is true or false; it keeps nothing alive. */
  | { readonly kind: 'holds'; readonly conversation: string }
  /** The site has given an id to a conversation: it means the same from now on. */
  | { readonly kind: 'named'; readonly conversation: string; readonly id: string }
  /** What can be made of a table of patients. The answer is a `TableAnswer`, or null. */
  | {
      readonly kind: 'table';
      readonly conversation: string;
      readonly text: string;
      readonly offer?: OfferKind;
    }
  /** The person asks to try again after a terminal failure. */
  | { readonly kind: 'retry' }
  /** The answer is a `StateAnswer`; `tab` names the tab whose state it tells. */
  | { readonly kind: 'state'; readonly tab?: number }
  /** A request cannot be read: what does the policy say? The answer is a `Failure`. */
  | { readonly kind: 'unreadable' }
  /** Texts that a person has released, named by textKey: they may leave as they are. */
  | { readonly kind: 'release'; readonly keys: readonly string[] }
  /** A page tells of itself; `fresh` when it has just been loaded. The answer is a `GuardNews`. */
  | { readonly kind: 'page'; readonly report: PageReport; readonly fresh: boolean }
  /** Files are about to be read: start the reader. The answer is a `FilePolicy`. */
  | { readonly kind: 'files' };

/** Why there is no verdict. Each has a sentence in _locales (`failure_<reason>`). */
export type FailureReason =
  | 'missing'
  | 'forbidden'
  | 'crashed'
  | 'silent'
  | 'incompatible'
  | 'tooLarge'
  | 'unreadable'
  | 'engine'
  | 'internal'
  | 'reload';

export interface Failure {
  readonly reason: FailureReason;
  /** The policy's answer to it. */
  readonly action: FailureAction;
  /** Whom to ask; may be empty. */
  readonly contact: string;
}

/** The verdict about one whole text, its parts merged. */
export interface Verdict {
  /** Ids of the checks behind it, for the outcome. */
  readonly refs: readonly string[];
  readonly action: Action;
  readonly findings: readonly Finding[];
  readonly combination?: VerdictReplyCombination;
  readonly secondPatient?: SecondPatient;
  readonly truncated: boolean;
  readonly override: Override;
  /** Empty, or one sentence of the policy for the person. */
  readonly notice: string;
}

/** A table of patients in a text. */
export interface TableAnswer {
  /** Without its header. */
  readonly rows: number;
  readonly offers: readonly OfferKind[];
  /** Of the offer that was asked for, else empty. */
  readonly edits: readonly Edit[];
}

export type CheckAnswer =
  | { readonly ok: true; readonly verdict: Verdict }
  | { readonly ok: false; readonly failure: Failure };

/** Where the link to the host stands; also in _locales (`state_<state>`). */
export type LinkState =
  | 'idle'
  | 'connecting'
  | 'ready'
  | 'backoff'
  | 'missing'
  | 'forbidden'
  | 'crashed'
  | 'incompatible';

/** What a page is told about itself: as the answer to `page`, and whenever it changes. */
export interface GuardNews {
  readonly kind: 'guardState';
  readonly state: GuardState;
}

export interface StateAnswer {
  readonly state: LinkState;
  readonly host: string;
  readonly policy: string;
  readonly notice: string;
  readonly contact: string;
  /** Hosts that the administrator added and that a person must still grant, by a click. */
  readonly hosts: readonly string[];
  /** Ids of the sites that the organisation has cleared. */
  readonly approved: readonly string[];
  /** The state of the tab that was named; null when it is not guarded. */
  readonly page: GuardState | null;
  /** The browser lets the extension guard private windows as well. */
  readonly privateWindows: boolean;
}

/** What the background and the popup say to the content scripts of a tab. */
export type TabMessage =
  /** The answer is a `TabAnswer`. */
  | { readonly kind: 'tab' }
  /** Redact what is on the clipboard, and paste it into the field that had the focus last. */
  | { readonly kind: 'paste' };

/** What the popup learns from the content script of a tab. */
export interface TabAnswer {
  readonly site: string;
  /** The gate of src/page answers. */
  readonly gate: boolean;
  /** Injected into a page that was already running: some requests may escape the gate. */
  readonly late: boolean;
}

const MAX_TEXT = 64 * 1024 * 1024;

function isShort(value: unknown, most: number): value is string {
  return typeof value === 'string' && value.length > 0 && value.length <= most;
}

/** The message when `value` is one, else null. Fields that are not ours are dropped. */
export function asContentMessage(value: unknown): ContentMessage | null {
  if (typeof value !== 'object' || value === null) return null;
  const message = value as Record<string, unknown>;
  switch (message.kind) {
    case 'state':
      return { kind: 'state', ...(typeof message.tab === 'number' ? { tab: message.tab } : {}) };
    case 'retry':
    case 'files':
    case 'unreadable':
      return { kind: message.kind };
    case 'warm':
    case 'forget':
    case 'holds':
      return isShort(message.conversation, 64)
        ? { kind: message.kind, conversation: message.conversation }
        : null;
    case 'named': {
      const { conversation, id } = message;
      return isShort(conversation, 64) && isShort(id, 64)
        ? { kind: 'named', conversation, id }
        : null;
    }
    case 'table': {
      const { conversation, text, offer } = message;
      if (!isShort(conversation, 64) || typeof text !== 'string' || text.length > MAX_TEXT) {
        return null;
      }
      if (offer === undefined) return { kind: 'table', conversation, text };
      return isOfferKind(offer) ? { kind: 'table', conversation, text, offer } : null;
    }
    case 'restore': {
      const { conversation, text } = message;
      if (!isShort(conversation, 64) || typeof text !== 'string' || text.length > MAX_TEXT) {
        return null;
      }
      return { kind: 'restore', conversation, text };
    }
    case 'release': {
      const { keys } = message;
      if (!Array.isArray(keys) || keys.length > 1024) return null;
      return keys.every((key): key is string => isShort(key, 64))
        ? { kind: 'release', keys }
        : null;
    }
    case 'page': {
      const report = asPageReport(message.report);
      return report && { kind: 'page', report, fresh: message.fresh === true };
    }
    case 'check': {
      const { urgency, surface, text, conversation } = message;
      if (urgency !== 'send' && urgency !== 'rest') return null;
      if (!isSurface(surface) || !isShort(conversation, 64)) return null;
      if (typeof text !== 'string' || text.length > MAX_TEXT) return null;
      return { kind: 'check', urgency, surface, text, conversation };
    }
    case 'outcome': {
      const { refs, result, reason } = message;
      if (!isOutcomeResult(result) || !Array.isArray(refs) || refs.length > 64) return null;
      if (!refs.every((ref): ref is string => isShort(ref, 64))) return null;
      if (reason === undefined) return { kind: 'outcome', refs, result };
      if (typeof reason !== 'string' || reason.length > 500) return null;
      return { kind: 'outcome', refs, result, reason };
    }
    default:
      return null;
  }
}
