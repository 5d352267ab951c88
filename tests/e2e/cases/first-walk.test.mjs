// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

// The main job, under the policy that is built in: a person writes about a patient, and what
// identifies the patient does not leave.
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

    for (const site of ['gpt', 'deepseek']) {
      for (const send of ['pressEnter', 'clickSend']) {
        test(`${site}: typed, ${send}, identifiers removed: only the redacted text arrives`, async () => {
          chat = await session.open(site);
          await chat.type(visit);
          await chat[send]();
          await chat.panel.waitFor(words('send_redact'));
          await chat.expectNothingSent();
          await chat.expectDraft(visit);
          await chat.panel.click(words('send_redact'));
          await chat.expectSent(redacted);
          chat.expectNone(secrets);
          assert.deepEqual(await chat.shown(), [redacted]);
        });
      }

      test(`${site}: pasted, identifiers removed: only the redacted text is in the page`, async () => {
        chat = await session.open(site);
        await chat.paste(visit);
        await chat.panel.waitFor(words('paste_redact'));
        await chat.expectDraft('');
        await chat.panel.click(words('paste_redact'));
        await chat.expectDraft(redacted);
        await chat.pressEnter();
        await chat.expectSent(redacted);
        chat.expectNone(secrets);
      });

      test(`${site}: pasted, then cancelled: nothing is in the page`, async () => {
        chat = await session.open(site);
        await chat.paste(visit);
        await chat.panel.click(words('paste_cancel'));
        await chat.panel.waitGone();
        await chat.expectNothingSent();
        await chat.expectDraft('');
        chat.expectNone(secrets);
      });

      for (const how of ['type', 'paste']) {
        test(`${site}: a clean message, by ${how}, is sent once, unchanged, without a question`, async () => {
          chat = await session.open(site);
          await chat[how](clean);
          await chat.expectDraft(clean);
          await chat.pressEnter();
          await chat.expectSent(clean);
          assert.deepEqual(await chat.shown(), [clean]);
        });
      }

      test(`${site}: the send button sends a clean message once`, async () => {
        chat = await session.open(site);
        await chat.type(clean);
        await chat.clickSend();
        await chat.expectSent(clean);
      });

      test(`${site}: Enter twice sends a clean message once`, async () => {
        chat = await session.open(site);
        await chat.type(clean);
        await Promise.all([chat.pressEnter(), chat.pressEnter()]);
        await chat.expectSent(clean);
      });

      test(`${site}: Enter twice on identifiers decides nothing`, async () => {
        chat = await session.open(site);
        await chat.type(visit);
        await Promise.all([chat.pressEnter(), chat.pressEnter()]);
        await chat.panel.waitFor(words('send_redact'));
        await chat.expectNothingSent();
        await chat.panel.click(words('send_redact'));
        await chat.expectSent(redacted);
        chat.expectNone(secrets);
      });

      test(`${site}: « Edit » goes back to the text, and the next send asks again`, async () => {
        chat = await session.open(site);
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

      test(`${site}: several messages in a row, each exactly once`, async () => {
        chat = await session.open(site);
        await chat.type(clean);
        await chat.pressEnter();
        await chat.expectSent(clean);
        await chat.type(visit);
        await chat.pressEnter();
        await chat.panel.click(words('send_redact'));
        await chat.expectSent(clean, redacted);
        await chat.type('Merci.');
        await chat.pressEnter();
        await chat.expectSent(clean, redacted, 'Merci.');
        chat.expectNone(secrets);
      });
    }

    test('gpt: no word of a draft leaves while one types, identifiers or not', async () => {
      chat = await session.open('gpt');
      await chat.type(clean);
      await chat.expectNothingSent();
      chat.expectNone(['Quelle', 'conduite', 'dyspn', 'adulte']);
    });

    test('gpt: several lines arrive as several lines', async () => {
      chat = await session.open('gpt');
      const lines = `Résumé du cas\n${visit}\nConduite à tenir ?`;
      await chat.paste(lines);
      await chat.panel.click(words('paste_redact'));
      await chat.expectDraft(lines.replace(visit, redacted));
      await chat.pressEnter();
      await chat.expectSent(lines.replace(visit, redacted));
      chat.expectNone(secrets);
    });

    test('gpt: Markdown around identifiers does not hide them', async () => {
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
