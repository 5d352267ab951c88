// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import type { Intrinsics } from './intrinsics';
import { add, each, join, map } from './lists';

/** Of values in values: deeper ones are left. */
const MOST_DEPTH = 1000;

// The body of a request in one of three plain forms, whatever object it came as.

export interface FormField {
  readonly name: string;
  readonly value: string | Blob;
}

export type Plain =
  | { readonly text: string; readonly bytes?: never; readonly fields?: never }
  | { readonly bytes: Uint8Array<ArrayBuffer>; readonly text?: never; readonly fields?: never }
  | { readonly fields: readonly FormField[]; readonly text?: never; readonly bytes?: never };

export const NOTHING: Plain = { text: '' };

export function formFields(at: Intrinsics, form: FormData): FormField[] {
  const fields: FormField[] = [];
  at.$formEach(form, (value, name) => add(fields, { name, value }));
  return fields;
}

/** A stream is used up by being read. */
export function isStream(at: Intrinsics, body: unknown): boolean {
  return body instanceof at.$scope.ReadableStream;
}

/** The plain form when it can be had at once, else null: blobs and streams must be waited for. */
export function plainNow(at: Intrinsics, body: unknown): Plain | null {
  if (body === null || body === undefined) return NOTHING;
  if (body instanceof at.$Params) return { text: at.$paramsText(body) };
  if (body instanceof at.$Form) return { fields: formFields(at, body) };
  if (body instanceof at.$Buffer) return { bytes: new at.$Bytes(body) };
  if (at.$isView(body)) {
    const { buffer, byteOffset, byteLength } = body;
    return { bytes: new at.$Bytes(buffer as ArrayBuffer, byteOffset, byteLength) };
  }
  if (body instanceof at.$Blob || isStream(at, body)) return null;
  // As the browser does with everything else; a document becomes its markup.
  const { documentElement } = body as Partial<Document>;
  return { text: documentElement ? documentElement.outerHTML : `${body as string}` };
}

/** The plain form, waited for. */
export async function plainLater(at: Intrinsics, body: unknown): Promise<Plain> {
  return plainNow(at, body) ?? { bytes: await bytesOf(at, body as BodyInit) };
}

export async function bytesOf(at: Intrinsics, body: BodyInit): Promise<Uint8Array<ArrayBuffer>> {
  return new at.$Bytes(await at.$responseBytes(new at.$Response(body)));
}

/** The text of a body that is no form; null when its bytes are not UTF-8. */
export function textOf(at: Intrinsics, { text, bytes }: Plain): string | null {
  return text ?? (bytes ? at.$decodeStrictly(bytes) : null);
}

/** All text in it, for a search; bytes that are no text become whatever they become. */
export function searchable(at: Intrinsics, { text, bytes, fields }: Plain): string {
  let all = '';
  each(fields ?? [], ({ name, value }) => {
    all += `${name}\n${typeof value === 'string' ? value : at.$fileName(value)}\n`;
  });
  return all || (text ?? at.$decode(bytes));
}

/** The strings in a value, one per line. */
export function stringsIn(at: Intrinsics, value: unknown): string {
  const met = at.$weak<true>();
  const walk = (node: unknown, depth: number): string => {
    if (typeof node === 'string') return `${node}\n`;
    if (typeof node !== 'object' || node === null) return '';
    if (depth > MOST_DEPTH || met.$get(node)) return '';
    met.$set(node, true);
    if (at.$isView(node) || node instanceof at.$Buffer) {
      return `${at.$decode(plainNow(at, node)?.bytes)}\n`;
    }
    const inner = (key: string): string => walk(at.$descriptor(node, key)?.value, depth + 1);
    return join(map(at.$ownKeys(node), inner), '');
  };
  return walk(value, 0);
}

/** The files of the person in a body. */
export function filesIn(at: Intrinsics, body: unknown, { fields }: Plain): Blob[] {
  const files: Blob[] = [];
  if (body instanceof at.$File) add(files, body);
  each(fields ?? [], ({ value }) => {
    if (typeof value !== 'string') add(files, value);
  });
  return files;
}

/** A body to send: of the same kind as `original`, so that its content type stays. */
export function sendable(
  at: Intrinsics,
  { text, bytes, fields }: Plain,
  original: unknown,
): BodyInit {
  if (fields) {
    const form = new at.$Form();
    each(fields, ({ name, value }) => at.$formAppend(form, name, value));
    return form;
  }
  const raw = text ?? bytes;
  if (original instanceof at.$Blob) return new at.$Blob([raw], { type: at.$blobType(original) });
  return original instanceof at.$Params ? new at.$Params(text) : raw;
}
