// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// The strict loader (`paravent policy check`) and the published schema say the same, and the loader
// says it so that people understand: broken-policies.json holds wrong files with what is said.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import Ajv from 'ajv/dist/2020.js';

const here = dirname(fileURLToPath(import.meta.url));
const root = resolve(here, '../..');
const program = join(root, 'build/bin/paravent');
const readJson = (path) => JSON.parse(readFileSync(path, 'utf8'));
const schema = readJson(join(root, 'build/share/paravent/policy.schema.json'));
const accepts = new Ajv({ strict: false }).compile(schema);
const broken = readJson(join(here, 'broken-policies.json'));

const directory = mkdtempSync(join(tmpdir(), 'paravent-policy-'));
const file = join(directory, 'policy.json');
after(() => rmSync(directory, { recursive: true }));

function paravent(...args) {
  return spawnSync(program, args, { encoding: 'utf8' });
}

function load(text) {
  writeFileSync(file, text, { mode: 0o600 });
  return paravent('policy', 'check', file);
}

test('there are at least 80 wrong policies', () => assert.ok(broken.length >= 80));

for (const { text, policy, pointer, english, french, beyondSchema } of broken) {
  const source = text ?? JSON.stringify(policy);
  test(`refused, with its place: ${source.slice(0, 90)}`, () => {
    const { status, stderr } = load(source);
    const where = pointer ? `${file}: ${pointer}` : file;
    assert.equal(stderr, `paravent: ${where}: ${english}\n          en français : ${french}\n`);
    assert.equal(status, 1);
    if (policy !== undefined) assert.equal(accepts(policy), Boolean(beyondSchema));
  });
}

const withoutComments = (text) => text.replace(/^\s*\/\/.*$/gm, '');
for (const name of ['policy', 'strict', 'observe']) {
  test(`the ready policy ${name}.json is right`, () => {
    const text = readFileSync(join(root, `manifests/policy/${name}.json`), 'utf8');
    assert.equal(load(text).status, 0);
    assert.ok(accepts(JSON.parse(withoutComments(text))), JSON.stringify(accepts.errors));
  });
}

// Everything that the schema offers is taken by the loader, and anything else is not: each member
// in turn gets a right value, then one of a wrong type, then a neighbour that nobody knows.
const resolved = (node) => (node.$ref ? resolved(schema.$defs[node.$ref.split('/').pop()]) : node);

function sample(node) {
  const s = resolved(node);
  if (s.const !== undefined) return s.const;
  if (s.enum) return s.enum[0];
  if (s.anyOf) return sample(s.anyOf[0]);
  if (s.oneOf) return sample(s.oneOf[0]);
  if (s.type === 'integer') return s.minimum;
  if (s.type === 'boolean') return true;
  if (s.type === 'array') return [sample(s.items)];
  if (s.type === 'string') return s.pattern?.includes('[a-z0-9]') ? 'chat.example.org' : '';
  return Object.fromEntries((s.required ?? []).map((key) => [key, sample(s.properties[key])]));
}

function* members(node, path = []) {
  const s = resolved(node);
  for (const [key, value] of Object.entries(s.properties ?? {})) {
    yield { path: [...path, key], node: value };
    yield* members(value, [...path, key]);
  }
}

function policyWith(path, value) {
  const policy = { name: 'x' };
  let at = policy;
  path.slice(0, -1).forEach((key, i) => {
    const parent = path.slice(0, i + 1).reduce((s, k) => resolved(s).properties[k], schema);
    at = at[key] = { ...sample(parent), ...at[key] };
  });
  at[path.at(-1)] = value;
  return policy;
}

const pointerTo = (path) => `/${path.join('/')}`;
const refusedAt = (policy) => /policy\.json: (\/[^ :]*)/.exec(load(JSON.stringify(policy)).stderr)?.[1];

test('the loader takes every member of the schema and refuses wrong types and strangers', () => {
  let count = 0;
  for (const { path, node } of members(schema)) {
    const right = policyWith(path, sample(node));
    assert.ok(accepts(right), `${pointerTo(path)}: ${JSON.stringify(accepts.errors)}`);
    const { stderr } = load(JSON.stringify(right));
    // An order of severities is beyond the schema; the place is still right.
    if (stderr) assert.match(stderr, /severities: |audit\/mode: /, stderr);
    const wrong = policyWith(path, resolved(node).type === 'integer' ? 'x' : 0);
    assert.equal(accepts(wrong), false);
    assert.equal(refusedAt(wrong), pointerTo(path));
    const stranger = policyWith([...path.slice(0, -1), 'zzzz'], 0);
    assert.equal(accepts(stranger), false);
    assert.equal(refusedAt(stranger), pointerTo([...path.slice(0, -1), 'zzzz']));
    count += 1;
  }
  assert.ok(count > 60, `${count} members`);
});

test('show prints a policy that means the same, and --effective says where values come from', () => {
  load('{"name": "mine", "sites": {"chatgpt": {"types": {"PHONE": "block"}}}, "vaultMinutes": 30}');
  const shown = paravent('policy', 'show', '--policy', file).stdout;
  assert.ok(accepts(JSON.parse(shown)), JSON.stringify(accepts.errors));
  const effective = paravent('policy', 'show', '--effective', '--policy', file).stdout;
  assert.match(effective, /^file +\/sites\/chatgpt\/types\/PHONE +"block"$/m);
  assert.match(effective, /^file +\/vaultMinutes +30$/m);
  assert.match(effective, /^default +\/smallCells +11$/m);
  assert.equal(load(shown).status, 0);
  assert.equal(paravent('policy', 'show', '--policy', file).stdout, shown);
});

test('simulate says what would happen and by which line', () => {
  load('{"name": "mine", "sites": {"chatgpt": {"types": {"FR_NIR": "redact"}}}}');
  const simulate = (...args) =>
    paravent('policy', 'simulate', 'NIR 2 62 03 69 500 117 09', '--policy', file, ...args);
  assert.match(simulate('--site', 'chatgpt').stdout, /^redact .*\n +redact .*by \/sites\/chatgpt\/types\/FR_NIR\n/);
  assert.match(simulate().stdout, /^block .*\n +block .*by \/actions\/severities\/critical\n/);
  assert.equal(simulate('--surface', 'nowhere').status, 2);
});

test("an organisation's own rules and lists are found, and checked like ours", () => {
  const own = mkdtempSync(join(tmpdir(), 'paravent-own-'));
  try {
    writeFileSync(join(own, 'OWN_SITE.txt'), '# nos maisons\nMaison des Tilleuls\n');
    load(JSON.stringify({ name: 'mine', ownRules: own, actions: { types: { OWN_SITE: 'block' } } }));
    assert.equal(paravent('policy', 'check', file).status, 0);
    const said = paravent('policy', 'simulate', 'Vue à la maison des tilleuls.', '--policy', file);
    assert.match(said.stdout, /^block .*\n +block +maison des tilleuls +OWN_SITE/);
    writeFileSync(join(own, 'OWN_SITE.txt'), 'ab\n');
    assert.match(paravent('policy', 'check', file).stderr, /OWN_SITE\.txt: line 1: expected 3 to 80/);
    writeFileSync(join(own, 'OWN_SITE.txt'), 'Maison\n', { mode: 0o666 });
    rmSync(join(own, 'OWN_SITE.txt'));
    writeFileSync(join(own, 'own-badge.json'), '{"id": "own-badge"}');
    assert.match(paravent('policy', 'check', file).stderr, /own-badge\.json: \/type: is missing/);
  } finally {
    rmSync(own, { recursive: true });
  }
});
