// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import type { Action } from './generated/protocol';

const ORDER: readonly Action[] = ['allow', 'hint', 'warn', 'redact', 'block'];

/** Negative when a is milder than b, 0 when equal, positive when stricter. */
export function compareActions(a: Action, b: Action): number {
  return ORDER.indexOf(a) - ORDER.indexOf(b);
}

export function strictest(actions: Iterable<Action>): Action {
  let result: Action = 'allow';
  for (const action of actions) if (compareActions(action, result) > 0) result = action;
  return result;
}

/** True for the actions that let a text leave without asking the person. */
export function passes(action: Action): boolean {
  return action === 'allow' || action === 'hint';
}
