// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import { add, each, map, some } from '../lists';
import type { Format } from '../reading';

/** The query of the address itself. */
export const url: Format = (at, { paths }, _plain, address) => {
  const found: { readonly name: string; readonly value: string }[] = [];
  at.$paramsEach(at.$urlParams(address), (value, name) => {
    if (some(paths, (path) => path[0] === name)) add(found, { name, value });
  });
  return {
    texts: map(found, ({ value }) => value),
    everything: () => '',
    withTexts(texts) {
      const changed = new at.$URL(at.$urlHref(address));
      each(found, ({ name }, i) => at.$paramsSet(at.$urlParams(changed), name, texts[i] as string));
      return { url: at.$urlHref(changed) };
    },
    stripped: () => null,
  };
};
