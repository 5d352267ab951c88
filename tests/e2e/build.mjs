// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

// Builds every replica of sites/ into build/e2e/sites/<name>/: each of its scripts that is an entry,
// its style, its pages.
import { build } from 'esbuild';
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { compile } from 'svelte/compiler';
import { builtSites, siteFolders } from './harness/places.mjs';

const entries = ['head.js', 'app.js', 'app.jsx', 'service-worker.js', 'shared-worker.js', 'style.css'];

const svelte = {
  name: 'svelte',
  setup(bundle) {
    bundle.onLoad({ filter: /\.svelte$/ }, ({ path: filename }) => {
      const { js } = compile(readFileSync(filename, 'utf8'), { filename, generate: 'client' });
      return { contents: js.code };
    });
  },
};

for (const [name, folder] of siteFolders()) {
  const out = join(builtSites, name);
  mkdirSync(out, { recursive: true });
  await build({
    entryPoints: entries.map((file) => join(folder, file)).filter(existsSync),
    outdir: out,
    bundle: true,
    format: 'iife',
    jsx: 'automatic',
    plugins: [svelte],
    conditions: ['browser', 'production'],
    target: ['chrome120', 'firefox128'],
    define: { 'process.env.NODE_ENV': '"production"' },
    minify: true,
    logLevel: 'warning',
  });
  const pages = readdirSync(folder).filter((file) => file.endsWith('.html'));
  pages.forEach((file) => copyFileSync(join(folder, file), join(out, file)));
}
