// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// Turns browsers.json into the C++ table that host/setup/browsers.cc includes, for one system:
//
//   node manifests/generate_browsers.mjs linux|macos|windows OUTPUT
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

const [system, output] = process.argv.slice(2);
if (!['linux', 'macos', 'windows'].includes(system) || !output) {
  console.error('usage: generate_browsers.mjs linux|macos|windows OUTPUT');
  process.exit(2);
}

const { browsers } = JSON.parse(
  readFileSync(new URL('browsers.json', import.meta.url), 'utf8'),
);
const families = { chromium: 'Family::kChromium', firefox: 'Family::kFirefox' };
const lists = { programs: 'programs', user: 'user', system: 'system', shadowedPolicies: 'shadowed' };

// JSON's escapes of a string are also C++'s.
const text = (value = '') => JSON.stringify(value);
const arrayName = (browser, key) => `k_${browser.id}_${lists[key]}`;

const arrays = (browser) =>
  Object.keys(lists).map((key) => {
    const values = browser[system][key] ?? [];
    return (
      `constexpr std::array<std::string_view, ${values.length}> ${arrayName(browser, key)} = ` +
      `{${values.map(text).join(', ')}};`
    );
  });

const row = (browser) => {
  const { profiles, policy, snap, flatpak } = browser[system];
  return [
    `    {.id = ${text(browser.id)}`,
    `.name = ${text(browser.name)}`,
    `.family = ${families[browser.family]}`,
    `.programs = ${arrayName(browser, 'programs')}`,
    `.user = ${arrayName(browser, 'user')}`,
    `.system = ${arrayName(browser, 'system')}`,
    `.profiles = ${text(profiles)}`,
    `.policy = ${text(policy)}`,
    `.shadowed_policies = ${arrayName(browser, 'shadowedPolicies')}`,
    `.snap = ${text(snap)}`,
    `.flatpak = ${text(flatpak)}},`,
  ].join(',\n     ');
};

const lines = [
  `// Generated from manifests/browsers.json for ${system}. Do not edit.`,
  ...browsers.flatMap(arrays),
  'constexpr Browser kBrowsers[] = {',
  ...browsers.map(row),
  '};',
];
mkdirSync(dirname(output), { recursive: true });
writeFileSync(output, `${lines.join('\n')}\n`);
