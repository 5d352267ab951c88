// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import type { RequestRule } from '../sites/site';
import type { Intrinsics } from './intrinsics';
import { add, each, map, some } from './lists';
import type { Format, Formats } from './reading';

/** What the gate and the tripwire know of a site. */
export interface GateSite {
  readonly hosts: readonly string[];
  readonly pages?: string;
  readonly requests: readonly RequestRule[];
}

export interface CompiledRule extends RequestRule {
  readonly hosts: readonly string[];
  readonly pattern: RegExp;
  readonly query: RegExp | null;
  /** How a request is read; absent for a format of which nothing is known here. */
  readonly format: Format | undefined;
  /** Each of `texts`, divided into its steps. */
  readonly paths: readonly (readonly string[])[];
}

export function compileRules(
  at: Intrinsics,
  sites: readonly GateSite[],
  formats: Formats,
): CompiledRule[] {
  const compiled: CompiledRule[] = [];
  each(sites, ({ hosts, requests }) =>
    each(requests, (rule) =>
      add(compiled, {
        ...rule,
        hosts: rule.hosts ?? hosts,
        pattern: new at.$RegExp(rule.path),
        query: rule.search ? new at.$RegExp(rule.search) : null,
        format: formats[rule.body ?? 'json'],
        paths: map(rule.texts ?? [], (text) => at.$split(text, '.')),
      }),
    ),
  );
  return compiled;
}

export function isHostIn(at: Intrinsics, host: string, patterns: readonly string[]): boolean {
  return some(patterns, (pattern) => {
    if (pattern[0] !== '*') return pattern === host;
    const suffix = at.$slice(pattern, 1);
    return host.length > suffix.length && at.$slice(host, -suffix.length) === suffix;
  });
}

/** The rule for a call, or null. `method` in capitals; WS and VISIT as in the site files. */
export function findRule(
  at: Intrinsics,
  rules: readonly CompiledRule[],
  method: string,
  url: URL,
): CompiledRule | null {
  let found: CompiledRule | null = null;
  some(rules, (rule) => {
    const fits =
      (rule.method ?? 'POST') === method &&
      isHostIn(at, at.$urlHost(url), rule.hosts) &&
      at.$exec(rule.pattern, at.$urlPath(url)) !== null &&
      (rule.query === null || at.$exec(rule.query, at.$urlSearch(url)) !== null);
    if (fits) found = rule;
    return fits;
  });
  return found;
}
