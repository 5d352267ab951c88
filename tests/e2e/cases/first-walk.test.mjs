// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

// What a person does around the main job, under the policy that is built in. The job itself, page
// by page and path by path, is in matrix.test.mjs.
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { browsers, openSession } from '../harness/session.mjs';
import { clean, redacted, secrets, visit } from '../harness/texts.mjs';

for (const name of browsers) {
  describe(`the first walk, ${name}`, () => {
    let session, words, chat;
    before(async () => {
      session = await openSession(name);
      ({ words } = session);
    });
    after(() => session?.close());
    afterEach(() => chat?.close());

    test('held: nothing leaves and the text stays, until the person decides', async () => {
      chat = await session.open('gpt');
      await chat.type(visit);
      await chat.pressEnter();
      await chat.panel.waitFor(words('send_redact'));
      await chat.expectNothingSent();
      await chat.expectDraft(visit);
      await chat.panel.click(words('send_redact'));
      await chat.expectSent(redacted);
      chat.expectNone(secrets);
      assert.deepEqual(await chat.shown(), [redacted]);
    });

    test('pasted, identifiers removed: only the redacted text is in the page', async () => {
      chat = await session.open('gpt');
      await chat.paste(visit);
      await chat.panel.waitFor(words('paste_redact'));
      await chat.expectDraft('');
      await chat.panel.click(words('paste_redact'));
      await chat.expectDraft(redacted);
      chat.expectNone(secrets);
    });

    test('pasted, then cancelled: nothing is in the page', async () => {
      chat = await session.open('gpt');
      await chat.paste(visit);
      await chat.panel.click(words('paste_cancel'));
      await chat.panel.waitGone();
      await chat.expectNothingSent();
      await chat.expectDraft('');
      chat.expectNone(secrets);
    });

    test('« Edit » goes back to the text, and the next send asks again', async () => {
      chat = await session.open('gpt');
      await chat.type(visit);
      await chat.pressEnter();
      await chat.panel.click(words('send_edit'));
      await chat.panel.waitGone();
      await chat.expectNothingSent();
      await chat.page.keyboard.type(' et toux');
      await chat.expectDraft(`${visit} et toux`);
      await chat.pressEnter();
      await chat.panel.click(words('send_redact'));
      await chat.expectSent(`${redacted} et toux`);
      chat.expectNone(secrets);
    });

    test('several messages in a row, each exactly once', async () => {
      chat = await session.open('claude');
      await chat.type(clean);
      await chat.pressEnter();
      await chat.waitForSent(1);
      await chat.answered();
      await chat.type(visit);
      await chat.pressEnter();
      await chat.panel.click(words('send_redact'));
      await chat.waitForSent(2);
      await chat.answered();
      await chat.type('Merci.');
      await chat.pressEnter();
      await chat.expectSent(clean, redacted, 'Merci.');
      chat.expectNone(secrets);
    });

    test('no word of a draft leaves while one types, identifiers or not', async () => {
      chat = await session.open('gpt');
      await chat.type(clean);
      await chat.expectNothingSent();
      chat.expectNone(['Quelle', 'conduite', 'dyspn', 'adulte']);
    });

    test('several lines arrive as several lines', async () => {
      chat = await session.open('gpt');
      const lines = `Résumé du cas\n${visit}\nConduite à tenir ?`;
      await chat.paste(lines);
      await chat.panel.click(words('paste_redact'));
      await chat.expectDraft(lines.replace(visit, redacted));
      await chat.pressEnter();
      await chat.expectSent(lines.replace(visit, redacted));
      chat.expectNone(secrets);
    });

    test('Markdown around identifiers does not hide them', async () => {
      chat = await session.open('gpt');
      await chat.type('## Cas\u00a0: **Mme Huguette LAVAUD** tousse');
      await chat.pressEnter();
      await chat.panel.click(words('send_redact'));
      await chat.expectSent('## Cas\u00a0: **Mme [PATIENT_1]** tousse');
      chat.expectNone(secrets);
    });

    test('the primary button answers to the keyboard alone', async () => {
      chat = await session.open('gpt');
      await chat.type(visit);
      await chat.pressEnter();
      await chat.panel.waitFor(words('send_redact'));
      await chat.expectNothingSent();
      await chat.panel.focusByTab(words('send_redact'));
      await chat.page.keyboard.press('Enter');
      await chat.expectSent(redacted);
      chat.expectNone(secrets);
    });
  });
}
