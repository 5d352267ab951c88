// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import { SITES } from './all';

function patterns(hosts: Iterable<string>): string[] {
  return [...new Set(hosts)].map((host) => `https://${host}/*`).sort();
}

/** Match patterns of all guarded pages, as in the manifest. */
export function siteMatchPatterns(): string[] {
  return patterns(SITES.flatMap((site) => site.hosts));
}

/** Match patterns of all hosts that get a person's text: the pages' own and those of endpoints. */
export function hostMatchPatterns(): string[] {
  const endpoints = SITES.flatMap(({ requests }) => requests.flatMap(({ hosts }) => hosts ?? []));
  return patterns([...SITES.flatMap((site) => site.hosts), ...endpoints]);
}
