// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import js from '@eslint/js';
import tseslint from 'typescript-eslint';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

export default tseslint.config(
  { ignores: ['**/generated/**', '**/*.mjs', '**/*.js'] },
  js.configs.recommended,
  ...tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        project: ['extension/tsconfig.json', 'tests/extension/tsconfig.json'],
        tsconfigRootDir: root,
      },
    },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      // Reports casts at untyped edges (Reflect.apply, sendMessage) that no inference can replace.
      '@typescript-eslint/no-unnecessary-type-assertion': 'off',
      'no-console': 'error',
      // TypeScript resolves names itself.
      'no-undef': 'off',
    },
  },
  {
    // The gate takes the methods it needs off their prototypes before the page can change them.
    files: ['extension/src/page/*.ts', 'tests/extension/gate.test.ts'],
    rules: { '@typescript-eslint/unbound-method': 'off' },
  },
);
