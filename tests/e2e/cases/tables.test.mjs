// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

// A pasted table of patients, and what can be made of it: judged by what the server received.
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { browsers, openSession } from '../harness/session.mjs';
import { until } from '../harness/until.mjs';

const surnames = ['LAVAUD', 'TESTARD', 'MERCIER', 'KERVELLA', 'ROUSSEL', 'BLANDIN', 'FOURNIER'];
const names = ['Huguette', 'Jean', 'Aline', 'Yann', 'Odile'];
const header = 'Nom\tPrénom\tTéléphone\tÂge\tSexe\tDiagnostic';

/** 38 patients: three women have COPD, too few to be told. */
function patients() {
  const groups = [['F', 'BPCO', 3], ['H', 'BPCO', 12], ['F', 'asthme', 11], ['H', 'asthme', 12]];
  const lines = groups.flatMap(([sex, illness, count]) => Array(count).fill([sex, illness]));
  return lines.map(([sex, illness], i) => {
    const phone = `06 39 98 ${10 + i} ${(i * 7) % 90 + 10}`;
    return [surnames[i % 7], names[i % 5], phone, 40 + (i % 37), sex, illness].join('\t');
  });
}
const table = [header, ...patients()].join('\n');
const identifying = [...surnames, ...names, '06 39 98'];

const offers = {
  table_drop: (lines) => {
    assert.equal(lines[0], 'Âge\tSexe\tDiagnostic');
    assert.equal(lines[1], '40\tF\tBPCO');
    assert.equal(lines.length, 39);
  },
  table_generalise: (lines) => {
    assert.equal(lines[0], 'Âge\tSexe\tDiagnostic');
    assert.match(lines[1], /^40.44 (ans|years)\tF\tBPCO$/);
    assert.equal(lines.length, 39);
  },
  table_count: (lines) => {
    const cells = lines.slice(1).flatMap((line) => line.split('\t').slice(1));
    assert.ok(cells.length >= 4, lines.join('\n'));
    assert.deepEqual(cells.filter((cell) => Number(cell) < 11), [], lines.join('\n'));
    assert.ok(cells.some((cell) => Number(cell) >= 11), lines.join('\n'));
    assert.ok(cells.some((cell) => /masqué|hidden/.test(cell)), lines.join('\n'));
  },
};

for (const name of browsers) {
  describe(`a table of patients, ${name}`, () => {
    let session, words, chat;
    before(async () => {
      session = await openSession(name);
      ({ words } = session);
    });
    after(() => session?.close());
    afterEach(() => chat?.close());

    /** What an offer leaves may itself hold a detail to decide about. */
    const untilThere = (done, button, what) =>
      until(
        async () => {
          if (await done()) return true;
          if (await chat.panel.has(words(button))) await chat.panel.click(words(button));
          return false;
        },
        what,
        () => chat.panel.text(),
      );

    for (const [offer, judge] of Object.entries(offers)) {
      test(`« ${offer} »: only what it promises leaves`, async () => {
        chat = await session.open('deepseek');
        await chat.paste(table);
        await chat.panel.click(words(offer));
        await untilThere(async () => (await chat.draft()) !== '', 'paste_redact', 'the table in the composer');
        await chat.pressEnter();
        await untilThere(() => chat.sent().length > 0, 'send_redact', 'the table at the server');
        judge(chat.sent()[0].split('\n'));
        chat.expectNone(identifying);
      });
    }

    test('the rows alone, identifiers removed, go in as with any text', async () => {
      chat = await session.open('deepseek');
      await chat.paste(table);
      await chat.panel.waitForText(words.like('table_found'));
      await chat.panel.click(words('paste_redact'));
      await untilThere(async () => (await chat.draft()) !== '', 'paste_redact', 'the table in the composer');
      const lines = (await chat.draft()).split('\n');
      assert.equal(lines.length, 39);
      for (const words of identifying) assert.equal(lines.join('\n').includes(words), false, words);
    });
  });
}
