// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import { filesIn, plainLater, plainNow, searchable, type Plain } from './body';
import type { Gate } from './gate';
import { add, each, filter, map, some } from './lists';
import type { Change, Reading } from './reading';
import type { CompiledRule } from './rules';

// May a request leave, and as what? The one answer for every way out of the page.

/** A request as any way out sees it. */
export interface Outgoing {
  readonly url: URL;
  /** The rule it falls under, or null for an ordinary request. */
  readonly rule: CompiledRule | null;
  /** The body as the page gave it. */
  readonly body: unknown;
}

/** What replaces what the page gave (nothing: as it is), or null: it may not leave. */
export type Clearance = Change | null;

const AS_IT_IS: Change = {};

/** What the rule of a request finds in it; null when it is not as the rule says. */
export function readCall({ at }: Gate, { rule, url }: Outgoing, plain: Plain): Reading | null {
  return rule?.format?.(at, rule, plain, url) ?? null;
}

/** True when a request may leave at once: no rule, no file, nothing in it that is looked for. */
export function isFree(gate: Gate, { url, rule, body }: Outgoing): boolean {
  const { at, watch } = gate;
  if (rule) return false;
  const carriesFiles = body instanceof at.$Form || body instanceof at.$File;
  if (!carriesFiles && !watch.isActive()) return true;
  const plain = plainNow(at, body);
  if (!plain || filesIn(at, body, plain).length > 0) return false;
  const sight = watch.look([at.$urlHref(url), searchable(at, plain)]);
  if (sight.leak.length > 0 || sight.draft !== null) return false;
  if (sight.typed) gate.seen();
  return true;
}

/** Asks about what is in `texts` that was found and not released. */
async function mayPass(
  gate: Gate,
  texts: readonly string[],
  files: readonly Blob[],
  draftToo: boolean,
): Promise<boolean> {
  const { leak, draft, typed } = gate.watch.look(texts);
  const isDraft = draftToo && draft !== null;
  if (leak.length > 0 && !(await gate.ask({ kind: 'leak', texts: leak })).go) return false;
  if (isDraft && !(await gate.ask({ kind: 'draft', texts: [draft], rewritable: false })).go) {
    return false;
  }
  if (draftToo && typed) gate.seen();
  return files.length === 0 || (await gate.ask({ kind: 'files', files, picked: false })).go;
}

async function ordinary(gate: Gate, call: Outgoing, plain: Plain): Promise<Clearance> {
  const { at } = gate;
  const texts = [at.$urlHref(call.url), searchable(at, plain)];
  return (await mayPass(gate, texts, filesIn(at, call.body, plain), true)) ? AS_IT_IS : null;
}

/** The texts that may leave in place of `texts`, or null. */
async function decided(
  gate: Gate,
  rule: CompiledRule,
  texts: readonly string[] | null,
  rewritable: boolean,
): Promise<readonly string[] | null> {
  // Some sites write the same text twice: it is decided once.
  const once: string[] = [];
  each(texts ?? [], (text) => {
    if (!some(once, (other) => other === text)) add(once, text);
  });
  const kind = rule.kind === 'quiet' ? 'draft' : 'send';
  const answer = await gate.ask({ kind, texts: texts && once, rewritable });
  if (!answer.go) return null;
  const given = answer.texts;
  if (!given || !texts) return texts ?? [];
  if (!rewritable || given.length !== once.length) return null;
  return map(texts, (text) => filter(given, (_, i) => once[i] === text)[0] ?? '');
}

async function sent(
  gate: Gate,
  call: Outgoing,
  rule: CompiledRule,
  plain: Plain,
): Promise<Clearance> {
  const { at } = gate;
  const reading = readCall(gate, call, plain);
  const isKnown = reading !== null && reading.texts.length > 0;
  if (!isKnown && (rule.shared || rule.body === 'url')) return ordinary(gate, call, plain);
  // Where the text should be there is none: the whole body is the text.
  const whole = reading && [reading.everything() || searchable(at, plain)];
  const texts = isKnown ? reading.texts : whole;
  const given = await decided(gate, rule, texts, isKnown && rule.rewrite !== false);
  if (!given) return null;
  const isSame = !isKnown || !some(given, (text, i) => text !== reading.texts[i]);
  const change = isSame ? AS_IT_IS : reading.withTexts(given);
  const left = [change.url ?? at.$urlHref(call.url), searchable(at, change.plain ?? plain)];
  return (await mayPass(gate, left, filesIn(at, call.body, plain), false)) ? change : null;
}

async function uploaded(gate: Gate, call: Outgoing, plain: Plain): Promise<Clearance> {
  const { at } = gate;
  const files = filesIn(at, call.body, plain);
  if (files.length === 0) {
    const encoded = readCall(gate, call, plain)?.file;
    const raw = plain.text ?? plain.bytes ?? '';
    if (encoded) add(files, encoded);
    else if (call.body instanceof at.$Blob) add(files, call.body);
    else if (raw.length > 0) add(files, new at.$Blob([raw]));
  }
  return (await mayPass(gate, [at.$urlHref(call.url)], files, true)) ? AS_IT_IS : null;
}

/** Takes one request that may not leave at once to its decision; `known`: its body, if read. */
export async function clear(gate: Gate, call: Outgoing, known?: Plain): Promise<Clearance> {
  const { rule } = call;
  const plain = known ?? (await plainLater(gate.at, call.body));
  if (!rule) return ordinary(gate, call, plain);
  switch (rule.kind) {
    case 'send':
    case 'quiet':
      return sent(gate, call, rule, plain);
    case 'upload':
      return uploaded(gate, call, plain);
    default:
      return withoutDraft(readCall(gate, call, plain), rule);
  }
}

/** Only fetch can answer a stub itself; elsewhere it fails. */
function withoutDraft(reading: Reading | null, { kind, strip }: CompiledRule): Clearance {
  const plain = kind === 'draft' && reading?.stripped(strip ?? []);
  return plain ? { plain } : null;
}
