// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { Host } from './host.mjs';

/** Runs `use(host)`, then proves that stdout carried nothing but the frames that were asked for. */
export async function withHost(use, options) {
  const host = new Host(options);
  try {
    await use(host);
    if (host.process.exitCode === null && host.process.signalCode === null) await host.end();
    assert.deepEqual(host.leftovers, { frames: 0, bytes: 0 });
  } finally {
    host.process.kill('SIGKILL');
  }
}
