// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import { textOf } from '../body';
import { map } from '../lists';
import type { Format } from '../reading';

/** A file in base64, in a field of a JSON document. */
export const base64: Format = (at, { field = '' }, plain) => {
  try {
    const value = (at.$parse(textOf(at, plain) ?? '') as Record<string, string>)[field] as string;
    const file = new at.$Bytes(map(at.$fromBase64(value), (char) => at.$code(char, 0)));
    return {
      texts: [],
      file: new at.$Blob([file]),
      everything: () => '',
      withTexts: () => ({}),
      stripped: () => null,
    };
  } catch {
    return null;
  }
};
