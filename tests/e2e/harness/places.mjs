// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
import { existsSync, readdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));

export const e2e = resolve(here, '..');
export const root = resolve(e2e, '../..');
export const builtSites = join(root, 'build/e2e/sites');
export const testResults = join(root, 'build/test-results');
export const hostProgram = join(root, 'build/bin/paravent-host');
export const badHost = join(e2e, 'hosts/bad-host.mjs');
export const rival = join(e2e, 'rival');
export const extensionFor = (browser) => join(root, 'build/extension', browser);

/** [name, folder] of each replica: a folder of sites/ with a site.mjs. */
export function siteFolders() {
  const folder = join(e2e, 'sites');
  return readdirSync(folder)
    .filter((name) => existsSync(join(folder, name, 'site.mjs')))
    .map((name) => [name, join(folder, name)]);
}

/** The modules of all replicas, by name. */
export async function loadSites() {
  const sites = {};
  for (const [name, folder] of siteFolders()) {
    sites[name] = (await import(pathToFileURL(join(folder, 'site.mjs')))).default;
  }
  return sites;
}
