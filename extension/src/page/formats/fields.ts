// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import { textOf, type FormField, type Plain } from '../body';
import type { Intrinsics } from '../intrinsics';
import { add, each, filter, map } from '../lists';
import { readDocuments, type Documents, type Format } from '../reading';

function fieldsOf(at: Intrinsics, plain: Plain): readonly FormField[] | null {
  const text = textOf(at, plain);
  if (plain.fields ?? text === null) return plain.fields ?? null;
  const fields: FormField[] = [];
  at.$paramsEach(new at.$Params(text ?? ''), (value, name) => add(fields, { name, value }));
  return fields;
}

function documentsIn(at: Intrinsics, plain: Plain, field?: string): Documents | null {
  const fields = fieldsOf(at, plain);
  if (!fields) return null;
  const isOurs = ({ name, value }: FormField): boolean =>
    name === field && typeof value === 'string';
  return {
    sources: map(filter(fields, isOurs), ({ value }) => value as string),
    pack(changed) {
      let next = 0;
      const result = map(fields, (old) =>
        isOurs(old) ? { ...old, value: changed[next++] as string } : old,
      );
      if (plain.fields) return { fields: result };
      const params = new at.$Params();
      each(result, ({ name, value }) => at.$paramsAppend(params, name, value as string));
      return { text: at.$paramsText(params) };
    },
  };
}

/** A form, in one of whose fields lies JSON; as multipart it has been taken apart before. */
export const form: Format = (at, rule, plain) =>
  readDocuments(at, rule, documentsIn(at, plain, rule.field));
