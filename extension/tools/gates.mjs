// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// The network gate of each site: src/page with the rules of that site and with the formats that
// they name, in one file. `page.js` is the gate of hosts of which nothing is known.
import { join } from 'node:path';
import { build } from 'esbuild';

const MODULES = {
  json: 'json',
  records: 'json',
  form: 'fields',
  multipart: 'fields',
  connect: 'connect',
  url: 'url',
  base64: 'base64',
};

/** The script that starts the gate for `sites`. */
function entryOf(sites) {
  const known = sites.map(({ hosts, pages, requests }) => ({ hosts, pages, requests }));
  const requests = sites.flatMap((site) => site.requests);
  const named = requests.map(({ kind, body }) => body ?? (kind === 'upload' ? null : 'json'));
  const names = [...new Set(named)].filter(Boolean).sort();
  const formats = names.map((body) => `${body}: ${MODULES[body]}.${nameIn(body)}`);
  const modules = [...new Set(names.map((body) => MODULES[body]))];
  return [
    `import { installGate } from './gate';`,
    ...modules.map((module) => `import * as ${module} from './formats/${module}';`),
    `installGate(window, ${JSON.stringify(known)}, { ${formats.join(', ')} });`,
  ].join('\n');
}

const nameIn = (body) => (body === 'multipart' ? 'form' : body);

/** Names of src/page alone, never of the platform, of a message or of a site file. */
const OWN_NAMES = [
  ...['address', 'everything', 'fields', 'filled', 'folded', 'format', 'guards', 'holder'],
  ...['isActive', 'isSettled', 'leak', 'leftAt', 'outgoing', 'pack', 'pattern', 'pieces', 'plain'],
  ...['query', 'rule', 'sealed', 'sources', 'stripped', 'typed', 'watch', 'withTexts'],
];
const OWN = new RegExp(`^(?:[$].*|${OWN_NAMES.join('|')})$`);

/** Builds the gate of `sites` into `folder`/`name`.js; `common` are the options of every script. */
export function buildGate(common, folder, name, sites) {
  return build({
    ...common,
    mangleProps: OWN,
    stdin: {
      contents: entryOf(sites),
      resolveDir: join(common.absWorkingDir, 'src/page'),
      sourcefile: `${name}.ts`,
      loader: 'ts',
    },
    outfile: join(folder, `${name}.js`),
  });
}
