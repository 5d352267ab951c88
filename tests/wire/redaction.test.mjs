// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aggregate, check, forget, redact, remember, restore } from './host.mjs';
import { withHost } from './with-host.mjs';

const letter =
  'Je vous adresse Mme Huguette LAVAUD, 06 39 98 12 34, pour une toux. ' +
  'Mme Lavaud prend du paracétamol 1 g x 3.';

/** Applies edits as the extension does. */
function apply(text, edits) {
  let result = '';
  let at = 0;
  for (const { start, end, replacement } of edits) {
    assert.ok(at <= start && start <= end && end <= text.length, 'edits are sorted and apart');
    result += text.slice(at, start) + replacement;
    at = end;
  }
  return result + text.slice(at);
}

/** What the extension keeps of a reply's mapping. */
function kept(text, mapping) {
  return mapping.map(({ start, end, ...entry }) => ({ ...entry, words: text.slice(start, end) }));
}

test('a finding offers every way to take it out, the policy’s first, and says who it is', () =>
  withHost(async (host) => {
    await host.hello();
    const { findings, mapping } = await host.ask(check(letter));
    const [name, telephone, again] = findings;
    assert.equal(name.replacement, 'Mme [PATIENT_1]');
    assert.deepEqual(name.choices[0], { operator: 'pseudonymise', replacement: 'Mme [PATIENT_1]' });
    assert.equal(new Set(name.choices.map(({ operator }) => operator)).size, name.choices.length);
    assert.equal(telephone.choices[0].replacement, telephone.replacement);
    assert.equal(telephone.person, undefined);
    assert.equal(name.person, 1);
    assert.equal(again.person, 1);
    assert.deepEqual(
      kept(letter, mapping).map(({ token, words }) => [token, words]),
      [
        ['[PATIENT_1]', 'Mme Huguette LAVAUD'],
        ['[TEL_1]', '06 39 98 12 34'],
        ['[PATIENT_1]', 'Mme Lavaud'],
      ],
    );
  }));

test('redact, restore: the text comes back whole', () =>
  withHost(async (host) => {
    await host.hello();
    const { findings } = await host.ask(check(letter));
    const telephone = findings.find(({ type }) => type === 'PHONE');
    const choices = [{ start: telephone.start, end: telephone.end, operator: 'pseudonymise' }];
    const { edits, mapping, checked } = await host.ask(redact(letter, choices));
    const safe = apply(letter, edits);
    assert.equal(
      safe,
      'Je vous adresse Mme [PATIENT_1], [TEL_1], pour une toux. ' +
        'Mme [PATIENT_1] prend du paracétamol 1 g x 3.',
    );
    assert.equal(checked.units, letter.length);
    assert.equal(mapping.length, 3);
    const back = await host.ask(restore(safe));
    assert.equal(back.checked.units, safe.length);
    assert.equal(apply(safe, back.edits), letter);
  }));

test('a choice that is about no finding is refused', () =>
  withHost(async (host) => {
    await host.hello();
    const wrong = redact(letter, [{ start: 0, end: 2, operator: 'suppress' }]);
    assert.equal((await host.ask(wrong)).code, 'badMessage');
  }));

test('another conversation restores nothing, nor does one that was forgotten', () =>
  withHost(async (host) => {
    await host.hello();
    await host.ask(redact(letter));
    const answer = 'Mme [PATIENT_1] va mieux.';
    assert.equal((await host.ask(restore(answer))).edits.length, 1);
    assert.deepEqual((await host.ask(restore(answer, { conversation: 'other' }))).edits, []);
    assert.equal((await host.ask(forget())).type, 'forget');
    assert.deepEqual((await host.ask(restore(answer))).edits, []);
  }));

test('a fresh host that is given back what the extension kept goes on as the killed one', async () => {
  let entries;
  await withHost(async (host) => {
    await host.hello();
    entries = kept(letter, (await host.ask(redact(letter))).mapping);
    host.process.kill('SIGKILL');
    await host.exit;
  });
  await withHost(async (host) => {
    await host.hello();
    assert.equal((await host.ask(remember(entries))).kept, entries.length);
    const { edits } = await host.ask(restore('[PATIENT_1] va mieux.'));
    assert.deepEqual(edits, [{ start: 0, end: 11, replacement: 'Huguette LAVAUD' }]);
    const { findings } = await host.ask(check('M. Jean TESTARD et Mme Lavaud consultent.'));
    assert.deepEqual(
      findings.map(({ replacement }) => replacement),
      ['M. [PATIENT_2]', 'Mme [PATIENT_1]'],
    );
  });
});

test('entries that contradict what the host holds are not taken', () =>
  withHost(async (host) => {
    await host.hello();
    await host.ask(redact(letter));
    const wrong = { token: '[PATIENT_1]', words: 'Jean TESTARD', person: 7, role: 'patient' };
    assert.equal((await host.ask(remember([wrong]))).kept, 0);
  }));

test('a second patient is said once the first has been sent', () =>
  withHost(async (host) => {
    await host.hello();
    const other = check('J’ai vu M. Jean TESTARD.', { id: 'c2' });
    await host.ask(check(letter));
    assert.equal((await host.ask(other)).secondPatient, undefined);
    await host.ask({ id: 'o', type: 'outcome', ref: 'c', result: 'sent' });
    const { secondPatient } = await host.ask(other);
    assert.deepEqual(secondPatient, { known: '[PATIENT_1]', other: '[PATIENT_2]' });
  }));

test('a reply that would be too large is an error, never cut', () =>
  withHost(async (host) => {
    await host.hello();
    const words = 'Mme Huguette LAVAUD '.repeat(40).trim();
    await host.ask(remember([{ token: '[PATIENT_1]', words, person: 1, role: 'patient' }]));
    const reply = await host.ask(restore('[PATIENT_1] '.repeat(2000)));
    assert.equal(reply.code, 'replyTooLarge');
    assert.equal(reply.retry, false);
  }));

const table = [
  'Nom;Prénom;DDN;Sexe;Diagnostic',
  ...Array.from({ length: 40 }, (_, i) => `TESTARD${i};Jean;14/08/1955;${i % 2 ? 'H' : 'F'};${i % 8 ? 'asthme' : 'BPCO'}`),
].join('\n');

test('a pasted table is recognised, and each offer takes the names out', () =>
  withHost(async (host) => {
    await host.hello();
    const text = `👩‍⚕️ Voici :\n\n${table}\n\nMerci`;
    const { table: found, offers, edits } = await host.ask(aggregate(text));
    assert.equal(found.format, 'csv');
    assert.equal(found.rows, 40);
    assert.equal(text.slice(found.start, found.end), table);
    const headers = found.columns.map(({ start, end }) => text.slice(start, end));
    assert.deepEqual(headers, ['Nom', 'Prénom', 'DDN', 'Sexe', 'Diagnostic']);
    assert.deepEqual(offers.map(({ kind }) => kind), ['drop', 'generalise', 'count']);
    assert.deepEqual(edits, []);
    for (const { kind } of offers) {
      const after = apply(text, (await host.ask(aggregate(text, { offer: kind }))).edits);
      assert.doesNotMatch(after, /TESTARD|14\/08/);
      assert.match(after, /^👩‍⚕️ Voici :[^]*Merci$/);
    }
  }));

test('counts below the threshold do not leave, and names make no groups', () =>
  withHost(async (host) => {
    await host.hello();
    const { edits } = await host.ask(aggregate(table, { offer: 'count', by: [4] }));
    assert.equal(edits[0].replacement, 'Diagnostic;Effectif\nAutres;40\nTotal;40');
    assert.equal((await host.ask(aggregate(table, { offer: 'count', by: [0] }))).code, 'badMessage');
    assert.equal((await host.ask(aggregate('bonjour', { offer: 'drop' }))).table, undefined);
  }));
