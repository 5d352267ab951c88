// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import { filesIn, plainNow, searchable, type Plain } from './body';
import type { Gate } from './gate';
import { add, each, filter, map, some } from './lists';
import { readBody, readUrl } from './reading';
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

export type Clearance =
  | { readonly go: false }
  /** `plain` and `url` replace what the page gave; absent: as it is. */
  | { readonly go: true; readonly plain?: Plain; readonly url?: string };

const GO: Clearance = { go: true };
const NO: Clearance = { go: false };

/** `now`: nothing in it is looked for; `ask`: it must wait; `read`: it must be read first. */
export function triage(gate: Gate, { url, rule, body }: Outgoing): 'now' | 'ask' | 'read' {
  const { at, watch } = gate;
  if (rule) return 'ask';
  const carriesFiles = body instanceof at.$Form || body instanceof at.$File;
  if (!carriesFiles && !watch.isActive()) return 'now';
  const plain = plainNow(at, body);
  if (!plain) return 'read';
  if (filesIn(at, body, plain).length > 0) return 'ask';
  const sight = watch.look([at.$urlHref(url), searchable(at, plain)]);
  if (sight.leak.length > 0 || sight.draft !== null) return 'ask';
  if (sight.typed) gate.seen();
  return 'now';
}

/** Nothing that was found and not released is in `texts`. */
async function isFree(gate: Gate, texts: readonly string[], draftToo: boolean): Promise<boolean> {
  const sight = gate.watch.look(texts);
  if (sight.leak.length > 0) {
    const { go } = await gate.ask({ kind: 'leak', texts: sight.leak, rewritable: false });
    if (!go) return false;
  }
  if (draftToo && sight.draft !== null) {
    const { go } = await gate.ask({ kind: 'draft', texts: [sight.draft], rewritable: false });
    if (!go) return false;
  }
  if (draftToo && sight.typed) gate.seen();
  return true;
}

async function areFree(gate: Gate, files: readonly Blob[]): Promise<boolean> {
  if (files.length === 0) return true;
  return (await gate.ask({ kind: 'files', files, picked: false })).go;
}

async function ordinary(gate: Gate, call: Outgoing, plain: Plain): Promise<Clearance> {
  const { at } = gate;
  const texts = [at.$urlHref(call.url), searchable(at, plain)];
  if (!(await isFree(gate, texts, true))) return NO;
  return (await areFree(gate, filesIn(at, call.body, plain))) ? GO : NO;
}

async function decided(
  gate: Gate,
  kind: CompiledRule['kind'],
  texts: readonly string[] | null,
  rewritable: boolean,
): Promise<{ readonly texts: readonly string[] | null } | null> {
  // Some sites write the same text twice: it is decided once.
  const once: string[] = [];
  each(texts ?? [], (text) => {
    if (!some(once, (other) => other === text)) add(once, text);
  });
  const answer =
    kind === 'quiet'
      ? await gate.ask({ kind: 'draft', texts: once, rewritable: false })
      : await gate.ask({ kind: 'send', texts: texts && once, rewritable });
  if (!answer.go || (kind === 'quiet' && texts === null)) return null;
  const given = answer.texts;
  if (!given || !texts) return { texts: null };
  if (!rewritable || given.length !== once.length) return null;
  return { texts: map(texts, (text) => filter(given, (_, i) => once[i] === text)[0] ?? '') };
}

async function sent(
  gate: Gate,
  call: Outgoing,
  rule: CompiledRule,
  plain: Plain,
): Promise<Clearance> {
  const { at } = gate;
  const reading = readBody(at, rule, plain);
  if (!reading || reading.texts.length === 0) {
    if (rule.shared) return ordinary(gate, call, plain);
    // Where the text should be there is none: the whole body is the text.
    const texts = reading ? [reading.everything() || searchable(at, plain)] : null;
    return (await decided(gate, rule.kind, texts, false)) ? GO : NO;
  }
  const decision = await decided(gate, rule.kind, reading.texts, rule.rewrite !== false);
  if (!decision) return NO;
  const after = decision.texts ? reading.withTexts(decision.texts) : plain;
  if (!(await isFree(gate, [at.$urlHref(call.url), searchable(at, after)], false))) return NO;
  if (!(await areFree(gate, filesIn(at, call.body, plain)))) return NO;
  return decision.texts ? { go: true, plain: after } : GO;
}

async function asked(gate: Gate, url: URL, rule: CompiledRule): Promise<Clearance> {
  const { texts, withTexts } = readUrl(gate.at, rule, url);
  if (texts.length === 0) return GO;
  const decision = await decided(gate, rule.kind, texts, true);
  if (!decision) return NO;
  return decision.texts ? { go: true, url: withTexts(decision.texts) } : GO;
}

async function uploaded(gate: Gate, call: Outgoing, plain: Plain): Promise<Clearance> {
  const { at } = gate;
  const files = filesIn(at, call.body, plain);
  if (files.length === 0) {
    const encoded = base64File(gate, call.rule, plain);
    const raw = plain.text ?? plain.bytes ?? '';
    if (encoded) add(files, encoded);
    else if (call.body instanceof at.$Blob) add(files, call.body);
    else if (raw.length > 0) add(files, new at.$Blob([raw]));
  }
  if (!(await areFree(gate, files))) return NO;
  return (await isFree(gate, [at.$urlHref(call.url)], true)) ? GO : NO;
}

/** The file that a JSON body holds in base64 at the rule's field. */
function base64File({ at }: Gate, rule: CompiledRule | null, plain: Plain): Blob | null {
  if (!rule?.field || !plain.text) return null;
  try {
    const value = (at.$parse(plain.text) as Record<string, unknown>)[rule.field];
    const binary = at.$fromBase64(value as string);
    return new at.$Blob([new at.$Bytes(map(binary, (char) => at.$code(char, 0)))]);
  } catch {
    return null;
  }
}

/** Takes one request that may not leave at once to its decision. */
export async function clear(gate: Gate, call: Outgoing, plain: Plain): Promise<Clearance> {
  const { rule } = call;
  if (!rule) return ordinary(gate, call, plain);
  switch (rule.kind) {
    case 'send':
    case 'quiet':
      return rule.body === 'url' ? asked(gate, call.url, rule) : sent(gate, call, rule, plain);
    case 'upload':
      return uploaded(gate, call, plain);
    default:
      return withoutDraft(gate, rule, plain);
  }
}

function withoutDraft(gate: Gate, rule: CompiledRule, plain: Plain): Clearance {
  const reading = readBody(gate.at, rule, plain);
  if (!reading) return NO;
  if (rule.kind === 'draft') {
    const left = reading.stripped(rule.strip ?? []);
    return left ? { go: true, plain: left } : NO;
  }
  return { go: true, plain: reading.withTexts(map(reading.texts, () => '')) };
}
