// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// The manifest of each browser = manifests/extension/base.json + the browser's overlay + what
// follows from data: the version (CMakeLists.txt), the matches (src/sites), the public key.
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const HERE = dirname(fileURLToPath(import.meta.url));
export const ROOT = join(HERE, '../..');
export const BROWSERS = ['chromium', 'firefox'];

const json = (path) => JSON.parse(readFileSync(path, 'utf8'));

/** The project's version, from its only place. */
export function projectVersion() {
  const cmake = readFileSync(join(ROOT, 'CMakeLists.txt'), 'utf8');
  const found = /project\(\s*paravent\s+VERSION\s+([0-9.]+)/.exec(cmake);
  if (!found) throw new Error('CMakeLists.txt: no project(paravent VERSION ...)');
  return found[1];
}

/** Every site file, sorted by id. */
export function readSites() {
  const folder = join(HERE, '../src/sites');
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json') && name !== 'site.schema.json')
    .map((name) => json(join(folder, name)))
    .sort((a, b) => a.id.localeCompare(b.id));
}

function patterns(hosts) {
  return [...new Set(hosts)].map((host) => `https://${host}/*`).sort();
}

/** Match patterns of the guarded pages: https only, one per host, sorted. */
export function siteMatches(sites) {
  return patterns(sites.flatMap((site) => site.hosts));
}

/** The same with the hosts of the endpoints, where the tripwire looks as well. */
export function hostMatches(sites) {
  const endpoints = sites.flatMap(({ requests }) => requests.flatMap(({ hosts }) => hosts ?? []));
  return patterns([...sites.flatMap((site) => site.hosts), ...endpoints]);
}

/** Rules for the browser itself: endpoints that carry drafts and nothing else are blocked. */
export function draftRules(sites) {
  const literal = (host) => host.replaceAll('.', '\\.');
  return sites
    .flatMap(({ hosts, requests }) =>
      requests.filter(({ kind }) => kind === 'stub').map((rule) => ({ hosts, ...rule })),
    )
    .map(({ hosts, method = 'POST', path }, i) => ({
      id: i + 1,
      action: { type: 'block' },
      condition: {
        regexFilter: `^https://(?:${hosts.map(literal).join('|')})${path.slice(1, -1)}(?:[?#]|$)`,
        isUrlFilterCaseSensitive: true,
        requestMethods: [method.toLowerCase()],
      },
    }));
}

/** A page gets what is known of its own site only: the guard's part first, then the gate's. */
function siteScripts([guard, gate], site) {
  const matches = siteMatches([site]);
  return [
    { ...guard, js: [`sites/${site.id}.js`, ...guard.js], matches },
    { ...gate, js: [`gates/${site.id}.js`], matches },
  ];
}

/** The complete manifest of one browser; `publicKey` is used by Chromium only. */
export function manifestFor(browser, { publicKey } = {}) {
  const folder = join(ROOT, 'manifests/extension');
  const sites = readSites();
  const base = json(join(folder, 'base.json'));
  const overlay = json(join(folder, `${browser}.json`));
  return {
    ...base,
    ...overlay,
    version: projectVersion(),
    host_permissions: hostMatches(sites),
    content_scripts: sites.flatMap((site) => siteScripts(base.content_scripts, site)),
    ...(browser === 'chromium' && publicKey ? { key: publicKey } : {}),
  };
}
