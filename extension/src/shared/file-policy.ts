// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import type { FailureAction } from './generated/protocol';

/** What happens to files that nobody can check, and how large one may be. */
export interface FilePolicy {
  /** Pictures, and documents with pages that are pictures. */
  readonly images: FailureAction;
  /** Everything else without a text that can be checked. */
  readonly unreadable: FailureAction;
  readonly maxBytes: number;
}

export const DEFAULT_FILE_POLICY: FilePolicy = {
  images: 'warn',
  unreadable: 'warn',
  maxBytes: 25 * 1024 * 1024,
};
