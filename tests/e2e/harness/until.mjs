// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

/** What was awaited did not come in time. */
export class InVain extends Error {}

/**
 * Asks `probe` again and again until it gives something truthy, and returns that. After
 * `deadlineMs`, throws an InVain that says what was awaited and what `seen()` shows instead.
 */
export async function until(probe, what, seen, deadlineMs = 30_000) {
  const end = Date.now() + deadlineMs;
  for (;;) {
    const result = await probe();
    if (result) return result;
    if (Date.now() > end) throw new InVain(`waited in vain for ${what}; seen instead:\n${await seen()}`);
    await pause(50);
  }
}

export function pause(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
