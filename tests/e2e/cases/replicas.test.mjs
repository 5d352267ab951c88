// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

// Without the guard, the replicas behave as their models do. That they leak and that the log sees
// it is the column « control » of the matrix.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { browsers, openSession } from '../harness/session.mjs';
import { visit } from '../harness/texts.mjs';
import { until } from '../harness/until.mjs';

for (const name of browsers) {
  describe(`unguarded replicas, ${name}`, () => {
    let session;
    before(async () => (session = await openSession(name, { guarded: false })));
    after(() => session?.close());

    test('gpt: drafts leave before anyone presses Enter', async () => {
      const chat = await session.open('gpt');
      await chat.type(visit);
      const prepared = () => chat.log.of('draft').find(({ path }) => path.endsWith('/prepare'));
      const draft = await until(prepared, 'a prepare call', () => String(chat.log));
      assert.equal(draft.phase, 'typing');
      assert.deepEqual(draft.json.partial_query.content.parts, [visit]);
      const completions = chat.log.of('draft').filter(({ path }) => path.endsWith('/generate_autocompletions'));
      assert.equal(completions.length, visit.length);
      await chat.close();
    });

    test('gpt: Markdown becomes rich nodes as it is typed, and Markdown again on the wire', async () => {
      const chat = await session.open('gpt');
      await chat.type('## Le **patient** tousse');
      const shown = await chat.page.$eval('#prompt-textarea', (composer) => composer.textContent);
      assert.equal(shown, 'Le patient tousse');
      await chat.pressEnter();
      await chat.expectSent('## Le **patient** tousse');
      await chat.close();
    });

    test('gpt: Shift+Enter is a new line', async () => {
      const chat = await session.open('gpt');
      await chat.type('une');
      await chat.page.keyboard.down('Shift');
      await chat.page.keyboard.press('Enter');
      await chat.page.keyboard.up('Shift');
      await chat.page.keyboard.type('deux');
      await chat.pressEnter();
      await chat.expectSent('une\ndeux');
      await chat.close();
    });
  });
}
