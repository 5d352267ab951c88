// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import type { LinkState } from './messages';

const UNPROTECTED: readonly LinkState[] = ['missing', 'forbidden', 'crashed', 'incompatible'];

/** True for the states in which every send is held until a person acts. */
export function isUnprotected(state: LinkState): boolean {
  return UNPROTECTED.includes(state);
}
