// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('..', import.meta.url));

export default defineConfig({
  root,
  // The tests have no node_modules of their own.
  test: { dir: `${root}tests/extension`, globals: true, environment: 'node' },
  server: { fs: { allow: [root] } },
  cacheDir: `${root}build/extension-tests`,
});
