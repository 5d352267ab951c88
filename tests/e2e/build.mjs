// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

// Builds every replica of sites/ into build/e2e/sites/<name>/.
import { build } from 'esbuild';
import { copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { builtSites, siteFolders } from './harness/places.mjs';

for (const [name, folder] of siteFolders()) {
  const out = join(builtSites, name);
  mkdirSync(out, { recursive: true });
  const sources = ['head.js', 'app.js', 'app.jsx', 'style.css'].map((file) => join(folder, file));
  await build({
    entryPoints: sources.filter(existsSync),
    outdir: out,
    bundle: true,
    format: 'iife',
    jsx: 'automatic',
    target: ['chrome120', 'firefox128'],
    define: { 'process.env.NODE_ENV': '"production"' },
    minify: true,
    logLevel: 'warning',
  });
  copyFileSync(join(folder, 'index.html'), join(out, 'index.html'));
}
