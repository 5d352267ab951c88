// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// Builds build/extension/<browser>/ for each browser, ready to load, and build/extension/ids.json.
import { cpSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, transform } from 'esbuild';
import { buildGate } from './gates.mjs';
import { writeProtocol } from './generate-protocol.mjs';
import { BROWSERS, ROOT, draftRules, manifestFor, readSites } from './manifest.mjs';
import { signingKey } from './signing-key.mjs';

const EXTENSION = join(dirname(fileURLToPath(import.meta.url)), '..');
const OUT = join(ROOT, 'build/extension');

const json = (value) => `${JSON.stringify(value, null, 2)}\n`;

/** The popup needs of a site its name and hosts only. */
const withoutRequests = {
  name: 'sites-without-requests',
  setup(build) {
    build.onLoad({ filter: /src\/sites\/[a-z0-9-]+\.json$/ }, ({ path }) => {
      const { id, name, hosts, pages } = JSON.parse(readFileSync(path, 'utf8'));
      return { contents: JSON.stringify({ id, name, hosts, pages }), loader: 'json' };
    });
  },
};

/** The panel's style sheet is a string of the content script: every blank of it counts. */
const smallStyle = {
  name: 'small-style',
  setup(build) {
    build.onLoad({ filter: /src\/ui\/\w+-style\.ts$/ }, async ({ path }) => {
      const [before, css, after] = readFileSync(path, 'utf8').split('`');
      const { code } = await transform(css, { loader: 'css', minify: true });
      return { contents: `${before}${JSON.stringify(code)}${after}`, loader: 'ts' };
    });
  },
};

/** What the guard needs of one site: what to look for in the page. */
function guardSite(site) {
  const selectors = (fields) => fields.map(({ selector }) => ({ selector }));
  return {
    ...site,
    $schema: undefined,
    composers: selectors(site.composers),
    edits: selectors(site.edits),
    entries: selectors(site.entries),
    requests: [],
  };
}

async function bundle(browser, folder) {
  const common = {
    absWorkingDir: EXTENSION,
    bundle: true,
    format: 'iife',
    target: browser === 'chromium' ? 'chrome121' : 'firefox140',
    minify: true,
    legalComments: 'none',
    charset: 'ascii',
    logLevel: 'warning',
  };
  await build({
    ...common,
    define: { __BROWSER__: JSON.stringify(browser) },
    entryPoints: { background: 'src/background/main.ts' },
    outdir: folder,
  });
  await build({
    ...common,
    entryPoints: { 'files-worker': 'src/files/worker.ts', files: 'src/files/offscreen.ts' },
    // PDF.js takes a place without a window for its own worker, and would answer our messages.
    define: { window: 'globalThis' },
    outdir: folder,
  });
  await build({
    ...common,
    define: { __BROWSER__: JSON.stringify(browser) },
    plugins: [withoutRequests, smallStyle],
    entryPoints: {
      content: 'src/content/main.ts',
      'sites/generic': 'src/sites/generic.ts',
      names: 'src/names/main.ts',
      popup: 'src/ui/popup.ts',
    },
    outdir: folder,
  });
  await buildGate(common, folder, 'page', []);
  for (const site of readSites()) await buildGate(common, folder, `gates/${site.id}`, [site]);
}

async function buildFor(browser, key) {
  const folder = join(OUT, browser);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  await bundle(browser, folder);
  cpSync(join(EXTENSION, '_locales'), join(folder, '_locales'), { recursive: true });
  cpSync(join(EXTENSION, 'icons'), join(folder, 'icons'), {
    recursive: true,
    filter: (path) => !path.endsWith('.svg'),
  });
  for (const name of ['ui/popup.html', 'ui/popup.css', 'content/content.css', 'files/files.html']) {
    cpSync(join(EXTENSION, 'src', name), join(folder, name.split('/').pop()));
  }
  const manifest = manifestFor(browser, { publicKey: key.publicKey });
  writeFileSync(join(folder, 'manifest.json'), json(manifest));

  for (const site of readSites()) {
    const script = `globalThis.paraventSite=${JSON.stringify(guardSite(site))};\n`;
    writeFileSync(join(folder, 'sites', `${site.id}.js`), script);
  }
  writeFileSync(join(folder, 'drafts.json'), json(draftRules(readSites())));
  if (browser === 'chromium') {
    cpSync(
      join(ROOT, 'manifests/extension/managed-schema.json'),
      join(folder, 'managed-schema.json'),
    );
  }
  return manifest;
}

writeProtocol();
const key = signingKey(join(ROOT, 'build/keys/extension.pem'));
const manifests = {};
for (const browser of BROWSERS) manifests[browser] = await buildFor(browser, key);
const ids = {
  chromium: key.id,
  firefox: manifests.firefox.browser_specific_settings.gecko.id,
};
writeFileSync(join(OUT, 'ids.json'), json(ids));

/** What every page of a chat has to load, and how much of it there may be. In bytes. */
const LIMITS = { content: 60_000, page: 20_000 };
const size = (name) =>
  Math.max(...BROWSERS.map((browser) => statSync(join(OUT, browser, name)).size));
const gates = ['page.js', ...readSites().map(({ id }) => `gates/${id}.js`)];
const sizes = { content: size('content.js'), page: Math.max(...gates.map(size)) };
console.log(
  `extension ${manifests.chromium.version}: chromium ${ids.chromium}, firefox ${ids.firefox}; ` +
    `content ${sizes.content} B, page ${sizes.page} B, background ${size('background.js')} B`,
);
for (const [name, limit] of Object.entries(LIMITS)) {
  if (sizes[name] >= limit)
    throw new Error(`the ${name} script has ${sizes[name]} B, its limit is ${limit} B`);
}
