// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export const hostName = 'org.paravent.host';

/**
 * Writes the native-messaging manifest `<directory>/org.paravent.host.json` and, beside it, the
 * script that it names, which starts `command` with `env` added. `callers`: the members by which
 * the browser's family says who may call (`allowed_origins` or `allowed_extensions`).
 */
export function registerHost({ directory, command, env = {}, callers }) {
  mkdirSync(directory, { recursive: true });
  const script = join(directory, 'paravent-host.sh');
  const words = [...Object.entries(env).map(([name, value]) => `${name}=${value}`), ...command];
  writeFileSync(script, `#!/bin/sh\nexec env ${words.map(quoted).join(' ')} "$@"\n`, { mode: 0o755 });
  const manifest = {
    name: hostName,
    description: 'Paravent, as the end-to-end tests register it',
    path: script,
    type: 'stdio',
    ...callers,
  };
  writeFileSync(join(directory, `${hostName}.json`), JSON.stringify(manifest, null, 2));
}

function quoted(word) {
  return `'${word.replaceAll("'", "'\\''")}'`;
}
