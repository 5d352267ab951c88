// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// `paravent redact` on files and standard input.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const program = join(dirname(fileURLToPath(import.meta.url)), '../../build/bin/paravent');
const directory = mkdtempSync(join(tmpdir(), 'paravent-redact-'));
after(() => rmSync(directory, { recursive: true }));

function redact(input, ...args) {
  return spawnSync(program, ['redact', ...args], { input, encoding: 'utf8' });
}

function fileOf(name, content) {
  const path = resolve(directory, name);
  writeFileSync(path, content);
  return path;
}

const letter =
  'Cher confrère,\nje vous adresse Mme Huguette LAVAUD, née le 12/03/1962, 06 39 98 12 34.\n' +
  'Bisoprolol 2,5 mg x 2.\nMme Lavaud habite à Saint-Flour.\n';

test('standard input: what identifies is gone, what is clinical is not', () => {
  const { stdout, stderr, status } = redact(letter);
  assert.equal(status, 0);
  assert.equal(stderr, '');
  assert.doesNotMatch(stdout, /lavaud|huguette|1962|39 98|flour/i);
  assert.match(stdout, /Mme \[PATIENT_1\][^]*Bisoprolol 2,5 mg x 2\.\nMme \[PATIENT_1\]/);
});

test('the result redacted again is the same', () => {
  const once = redact(letter).stdout;
  assert.equal(redact(once).stdout, once);
});

test('each operator writes its own words', () => {
  const of = (operator) => redact(letter, '--operator', operator).stdout;
  assert.match(of('suppress'), /\[NOM\][^]*\[DDN\][^]*\[TEL\]/);
  assert.match(of('mask'), /••/);
  assert.match(of('generalise'), /cette patiente, née le \[DDN\] \(60–64 ans\)/);
  assert.match(of('pseudonymise'), /Mme \[PATIENT_1\], née le \[DDN_1\], \[TEL_1\]/);
});

test('a name in two fields gets a token each and is one person', () => {
  const { stdout } = redact('Nom : MARTIN\nPrénom : Jeanne\nMme Martin tousse.\n');
  assert.equal(
    stdout,
    'Nom : [PATIENT_1_NOM]\nPrénom : [PATIENT_1_PRENOM]\nMme [PATIENT_1] tousse.\n',
  );
});

test('a preview is a unified diff of the lines that change, and nothing else', () => {
  const { stdout, status } = redact(letter, '--preview');
  assert.equal(status, 0);
  assert.match(stdout, /^--- stdin\n\+\+\+ stdin \(redacted\)\n@@ -2 \+2 @@\n-je vous adresse Mme H/);
  assert.match(stdout, /@@ -4 \+4 @@\n-Mme Lavaud habite[^]*\n\+Mme \[PATIENT_1\] habite/);
  assert.doesNotMatch(stdout, /Bisoprolol/);
  assert.equal(redact('rien à signaler\n', '--preview').stdout, '');
});

test('a preview counts lines that a replacement joins', () => {
  const text = 'un\nAdresse : 12 rue des Lilas\n69008 Lyon\ndeux\nMme Huguette LAVAUD\n';
  const { stdout } = redact(text, '--preview', '--operator', 'suppress');
  const joined = redact(text, '--operator', 'suppress').stdout;
  const line = 1 + joined.split('\n').findIndex((each) => each.includes('[NOM]'));
  assert.match(stdout, new RegExp(`@@ -5 \\+${line} @@`));
});

test('files are redacted one by one, and one that cannot be read does not stop the others', () => {
  const first = fileOf('a.txt', 'Mme Huguette LAVAUD\n');
  const second = fileOf('b.txt', 'M. Jean TESTARD\n');
  const { stdout, stderr, status } = redact('', first, join(directory, 'absent'), second);
  assert.equal(stdout, 'Mme [PATIENT_1]\nM. [PATIENT_1]\n');
  assert.match(stderr, /absent: cannot be opened/);
  assert.equal(status, 3);
  assert.equal(readFileSync(first, 'utf8'), 'Mme Huguette LAVAUD\n');
});

const people = [
  'Nom;Prénom;DDN;Sexe;Diagnostic',
  ...Array.from(
    { length: 60 },
    (_, i) => `TESTARD${i};Jean;14/08/1955;${i % 2 ? 'H' : 'F'};${i % 6 < 3 ? 'asthme' : 'BPCO'}`,
  ),
].join('\n');

test('a table leaves without its names, coarser, or as counts', () => {
  const text = `Voici ma file active :\n\n${people}\n\nEt pour Mme Huguette LAVAUD ?\n`;
  for (const kind of ['drop', 'generalise', 'count']) {
    const { stdout, status } = redact(text, '--table', kind);
    assert.equal(status, 0);
    assert.doesNotMatch(stdout, /TESTARD|14\/08|LAVAUD/);
  }
  assert.match(redact(text, '--table', 'count').stdout, /Total;30;30;60\n\nEt pour Mme \[PATIENT_1\] \?\n$/);
});

test('what cannot be done is said, with what to do', () => {
  const cases = [
    [redact('', directory), 3, /is a directory[^]*name the files/],
    [redact(Buffer.from([0x25, 0x50, 0x44, 0x46, 0xff, 0x00])), 3, /not text in UTF-8[^]*save it/],
    [redact('bonjour', '--table', 'count'), 3, /no table of people/],
    [redact('', '--operator', 'anonymise'), 2, /--operator takes policy, suppress, [^]*or pseudonymise, not/],
    [redact('', '--table', 'sort'), 2, /--table takes drop, generalise or count, not "sort"/],
    [redact('', '--unknown'), 2, /unknown/],
    [redact('', '--rules', directory), 4, /./],
  ];
  for (const [{ status, stdout, stderr }, wanted, said] of cases) {
    assert.equal(stdout, '');
    assert.match(stderr, said);
    assert.equal(status, wanted);
  }
});
