// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export const hostName = 'org.paravent.host';

/**
 * Writes the native-messaging manifest `<directory>/org.paravent.host.json` and, beside it, the
 * script that it names, which notes its process id in `pids` and becomes `command` with `env` added. `callers`: the members by which
 * the browser's family says who may call (`allowed_origins` or `allowed_extensions`).
 */
export function registerHost({ directory, pids, command, env = {}, callers }) {
  mkdirSync(directory, { recursive: true });
  const script = join(directory, 'paravent-host.sh');
  const words = [...Object.entries(env).map(([name, value]) => `${name}=${value}`), ...command];
  const lines = ['#!/bin/sh', `echo $$ >> ${quoted(pids)}`, `exec env ${words.map(quoted).join(' ')} "$@"`];
  writeFileSync(script, `${lines.join('\n')}\n`, { mode: 0o755 });
  const manifest = {
    name: hostName,
    description: 'Paravent, as the end-to-end tests register it',
    path: script,
    type: 'stdio',
    ...callers,
  };
  writeFileSync(join(directory, `${hostName}.json`), JSON.stringify(manifest, null, 2));
}

/** The process ids noted in the file `pids` so far. */
export function startedPids(pids) {
  if (!existsSync(pids)) return [];
  return readFileSync(pids, 'utf8').trim().split('\n').map(Number);
}

function quoted(word) {
  return `'${word.replaceAll("'", "'\\''")}'`;
}
