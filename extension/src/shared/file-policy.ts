// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import type { PolicySummaryFiles } from './generated/protocol';

/** What happens to files that nobody can check, and how large one may be. */
export type FilePolicy = PolicySummaryFiles;

/** Until a host has told its policy. */
export const DEFAULT_FILE_POLICY: FilePolicy = {
  images: 'warn',
  unreadable: 'warn',
  maxBytes: 25 * 1024 * 1024,
};
