// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import { compareActions, strictest } from '../shared/actions';
import {
  LIMITS,
  type Finding,
  type MappingEntry,
  type VerdictReply,
} from '../shared/generated/protocol';
import { jsonBytes } from '../shared/text';

// A text over the limits is checked in overlapping parts, so that a finding across a cut is seen
// whole in one of them.

export interface Part {
  /** Offset of the part in the whole text, UTF-16 code units. */
  readonly start: number;
  readonly text: string;
}

export interface PartLimits {
  readonly partUnits: number;
  readonly partOverlapUnits: number;
  readonly requestBytes: number;
}

/** Room for the keys of the message around its text. */
const ENVELOPE_BYTES = 1024;

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

/** The end of a part that starts at `start`: within both limits, never inside a surrogate pair. */
function endOf(text: string, start: number, limits: PartLimits): number {
  const most = limits.requestBytes - ENVELOPE_BYTES;
  const last = Math.min(text.length, start + limits.partUnits);
  let bytes = 0;
  let end = start;
  while (end < last) {
    bytes += jsonBytes(text.charCodeAt(end));
    if (bytes > most) break;
    end++;
  }
  if (end < text.length && isHighSurrogate(text.charCodeAt(end - 1))) end--;
  return end;
}

/** Splits a text; the parts cover it and neighbours share `partOverlapUnits`. Linear in the text. */
export function splitText(text: string, limits: PartLimits = LIMITS): Part[] {
  const parts: Part[] = [];
  let start = 0;
  for (;;) {
    const end = endOf(text, start, limits);
    parts.push({ start, text: text.slice(start, end) });
    if (end >= text.length) return parts;
    let next = Math.max(end - limits.partOverlapUnits, start + 1);
    if (isHighSurrogate(text.charCodeAt(next - 1))) next++;
    start = Math.min(next, end);
  }
}

function shifted<T extends { readonly start: number; readonly end: number }>(
  stretch: T,
  by: number,
): T {
  return by === 0 ? stretch : { ...stretch, start: stretch.start + by, end: stretch.end + by };
}

/** The mappings of all parts, each place once: parts overlap. */
function mergeMappings(parts: readonly Part[], replies: readonly VerdictReply[]): MappingEntry[] {
  const entries = replies.flatMap((reply, i) =>
    reply.mapping.map((each) => shifted(each, parts[i]?.start ?? 0)),
  );
  return [...new Map(entries.map((each) => [`${each.start}-${each.end}`, each])).values()];
}

/** Of two findings over common text: the stricter, then the longer, then the surer. */
function prevails(a: Finding, b: Finding): boolean {
  const byAction = compareActions(a.action, b.action);
  if (byAction !== 0) return byAction > 0;
  const byLength = a.end - a.start - (b.end - b.start);
  return byLength !== 0 ? byLength > 0 : a.score >= b.score;
}

function withoutOverlap(findings: readonly Finding[]): Finding[] {
  const sorted = [...findings].sort((a, b) => a.start - b.start || b.end - a.end);
  const kept: Finding[] = [];
  for (const finding of sorted) {
    const last = kept.at(-1);
    if (!last || finding.start >= last.end) kept.push(finding);
    else if (!prevails(last, finding)) kept[kept.length - 1] = finding;
  }
  return kept;
}

/** One verdict about the whole text; offsets become absolute. `parts` and `replies` run parallel. */
export function mergeVerdicts(
  parts: readonly Part[],
  replies: readonly VerdictReply[],
): Omit<VerdictReply, 'id' | 'type' | 'checked'> {
  const findings = withoutOverlap(
    replies.flatMap((reply, i) =>
      reply.findings.map((each) => shifted(each, parts[i]?.start ?? 0)),
    ),
  );
  const combination = replies
    .flatMap((reply) => (reply.combination ? [reply.combination] : []))
    .sort((a, b) => b.score - a.score)[0];
  const secondPatient = replies.find((reply) => reply.secondPatient)?.secondPatient;
  return {
    action: strictest(replies.map((reply) => reply.action)),
    findings,
    ...(combination ? { combination } : {}),
    ...(secondPatient ? { secondPatient } : {}),
    mapping: mergeMappings(parts, replies),
    truncated: replies.some((reply) => reply.truncated),
    override: {
      allowed: replies.every((reply) => reply.override.allowed),
      reasonRequired: replies.some((reply) => reply.override.reasonRequired),
      minReasonUnits: Math.max(0, ...replies.map((reply) => reply.override.minReasonUnits)),
    },
  };
}
