// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import type { Intrinsics } from './intrinsics';
import { add, each, join, map } from './lists';

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
  const response = plainNow(at, body) ?? new at.$Response(body as BodyInit);
  if (!(response instanceof at.$Response)) return response;
  return { bytes: new at.$Bytes(await at.$responseBytes(response)) };
}

/** All text in it, for a search; bytes that are no text become whatever they become. */
export function searchable(at: Intrinsics, { text, bytes, fields }: Plain): string {
  if (fields) {
    const texts = map(fields, ({ name, value }) =>
      join([name, typeof value === 'string' ? value : nameOf(at, value)], '\n'),
    );
    return join(texts, '\n');
  }
  return text ?? at.$decode(bytes);
}

function nameOf(at: Intrinsics, blob: Blob): string {
  return blob instanceof at.$File ? at.$fileName(blob) : '';
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
