// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

// Prints the matrix, page x path by browser x action, from what cases/matrix.test.mjs has left in
// build/test-results/matrix-*.json; writes matrix.txt and matrix.json there.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { testResults } from '../harness/places.mjs';

const order = ['control', 'clean', 'redact', 'override', 'block'];

const files = readdirSync(testResults).filter((name) => /^matrix-\w+\.json$/.test(name));
const cells = files.flatMap((name) => JSON.parse(readFileSync(join(testResults, name), 'utf8')));
const browsers = [...new Set(cells.map(({ browser }) => browser))].sort();
const columns = browsers.flatMap((browser) => order.map((action) => ({ browser, action })));
const rows = [...new Map(cells.map((cell) => [keyOf(cell), cell])).values()].sort(byPath);
const noted = cells.filter(({ result, reason }) => result !== 'FAIL' && reason);
const notes = [...new Set(noted.map(({ reason }) => reason))];

const text = [head(), ...rows.map(line), '', ...legend(), '', summary()].join('\n');
writeFileSync(join(testResults, 'matrix.txt'), `${text}\n`);
writeFileSync(join(testResults, 'matrix.json'), JSON.stringify(cells, null, 1));
console.log(text);

function keyOf({ page, by }) {
  return `${by.padEnd(26)}${page.padEnd(26)}`;
}

function byPath(a, b) {
  const first = (cell) => cells.findIndex(({ by }) => by === cell.by);
  return first(a) - first(b);
}

function head() {
  const wide = order.length * 9;
  const names = browsers.map((browser) => browser.padEnd(wide)).join('');
  return `${' '.repeat(52)}${names}\n${'path'.padEnd(26)}${'page'.padEnd(26)}${columns
    .map(({ action }) => action.padEnd(9))
    .join('')}`;
}

function line(row) {
  const shown = columns.map(({ browser, action }) => {
    const cell = cells.find((one) => keyOf(one) === keyOf(row) && one.browser === browser && one.action === action);
    if (!cell) return '·'.padEnd(9);
    const note = notes.indexOf(cell.reason) + 1;
    return (note > 0 ? `${cell.result} ${note}` : cell.result).padEnd(9);
  });
  return keyOf(row) + shown.join('');
}

function legend() {
  const fixed = [
    'ok   by the bytes that the server received; control: unguarded, the identifiers did arrive',
    '·    the same code as another cell of the column (matrix/rows.mjs says which)',
  ];
  return [...fixed, 'n/p  not possible', ...notes.map((note, i) => `${i + 1}    ${note}`)];
}

function summary() {
  const count = (result) => cells.filter((cell) => cell.result === result).length;
  return `matrix: ${count('ok')} ok, ${count('FAIL')} failed, ${count('n/p')} not possible`;
}
