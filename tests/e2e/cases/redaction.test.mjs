// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

// What a finding becomes by the person's choice, and what a second patient leads to.
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { browsers, openSession } from '../harness/session.mjs';
import { redacted, secrets, visit } from '../harness/texts.mjs';
import { until } from '../harness/until.mjs';

const other = 'M. Jean TESTARD, 06 39 98 44 55, chute dans l’escalier.';

for (const name of browsers) {
  describe(`redaction, ${name}`, () => {
    let session, words, chat;
    before(async () => {
      session = await openSession(name);
      ({ words } = session);
    });
    after(() => session?.close());
    afterEach(() => chat?.close());

    const sendRedacted = async () => {
      chat = await session.open('gpt');
      await chat.type(visit);
      await chat.pressEnter();
      await chat.panel.click(words('send_redact'));
      await chat.expectSent(redacted);
    };
    const changes = (what) => new RegExp(`^${what}.*${words('row_step').split(' ').at(-1)}$`);

    test('one click puts another replacement, one key goes back', async () => {
      chat = await session.open('gpt');
      await chat.type(visit);
      await chat.pressEnter();
      await chat.panel.waitForText(/Mme \[PATIENT_1\]/);
      await chat.panel.click(changes('Mme Huguette LAVAUD'));
      await until(async () => !(await chat.panel.text()).includes('[PATIENT_1]'), 'another replacement', () =>
        chat.panel.text(),
      );
      await chat.page.keyboard.press('ArrowLeft');
      await chat.panel.waitForText(/Mme \[PATIENT_1\]/);
      await chat.page.keyboard.press('ArrowLeft');
      await chat.panel.waitForText(/\[NOM\]/);
      await chat.panel.click(words('send_redact'));
      await chat.expectSent(redacted.replace('Mme [PATIENT_1]', '[NOM]'));
      chat.expectNone(secrets);
    });

    test('a preview reads what goes and what comes', async () => {
      chat = await session.open('gpt');
      await chat.type(visit);
      await chat.pressEnter();
      await chat.panel.click(words('preview'));
      await chat.panel.waitForText(new RegExp(`${words('preview_before')}[^]*LAVAUD[^]*${words('preview_after')}`));
      await chat.panel.waitForText(/Mme \[PATIENT_1\]\s*, née le/);
      await chat.panel.click(words('send_edit'));
      await chat.expectNothingSent();
    });

    test('a second patient is said, with the way to a new conversation', async () => {
      await sendRedacted();
      await chat.paste(other);
      await chat.panel.waitForText(/\[PATIENT_1\]/);
      const opened = new Promise((resolve) => session.browser.once('targetcreated', resolve));
      await chat.panel.click(words('new_conversation'));
      const page = await (await opened).page();
      await page.close();
      await chat.expectDraft('');
      chat.expectNone(secrets);
    });

  });
}
