// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

// The control: without the guard, the replicas do leak and the log does see it. A case elsewhere
// that finds nothing in the log means something only because these find everything.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { browsers, openSession } from '../harness/session.mjs';
import { secrets, visit } from '../harness/texts.mjs';
import { until } from '../harness/until.mjs';
import { secretsIn } from '../server/wire-log.mjs';

for (const name of browsers) {
  describe(`unguarded replicas, ${name}`, () => {
    let session;
    before(async () => (session = await openSession(name, { guarded: false })));
    after(() => session?.close());

    for (const site of ['gpt', 'deepseek']) {
      for (const how of ['type', 'paste']) {
        test(`${site}: what one ${how}s is sent as it is`, async () => {
          const chat = await session.open(site);
          await chat[how](visit);
          await chat.expectDraft(visit);
          await chat.pressEnter();
          await chat.expectSent(visit);
          assert.deepEqual(await chat.shown(), [visit]);
          assert.deepEqual(secretsIn(chat.log.of('send')[0].bytes, secrets), secrets);
          await chat.close();
        });
      }

      test(`${site}: the button sends`, async () => {
        const chat = await session.open(site);
        await chat.type('bonjour');
        await chat.clickSend();
        await chat.expectSent('bonjour');
        await chat.close();
      });
    }

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
      assert.equal(await chat.draft(), 'Le patient tousse');
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
