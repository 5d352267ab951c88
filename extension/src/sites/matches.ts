// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import { SITES } from './site';

/** Match patterns of all guarded hosts, as in the manifest. */
export function siteMatchPatterns(): string[] {
  return SITES.flatMap((site) => site.hosts)
    .map((host) => `https://${host}/*`)
    .sort();
}
