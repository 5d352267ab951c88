// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import { textOf } from '../body';
import { filter, join } from '../lists';
import { readDocuments, type Format } from '../reading';

const RECORD_END = '\u001e';

/** One JSON document, whatever the content type says. */
export const json: Format = (at, rule, plain) => {
  const text = textOf(at, plain);
  if (text === null) return null;
  return readDocuments(at, rule, {
    sources: [text],
    pack: (sources) => ({ text: sources[0] ?? '' }),
  });
};

/** JSON documents, each ended by 0x1E (SignalR). */
export const records: Format = (at, rule, plain) => {
  const text = textOf(at, plain);
  if (text === null) return null;
  return readDocuments(at, rule, {
    sources: filter(at.$split(text, RECORD_END), (part) => part !== ''),
    pack: (sources) => ({ text: join(sources, RECORD_END) + RECORD_END }),
  });
};
