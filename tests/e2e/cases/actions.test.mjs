// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

// What an administrator's policy file changes beyond the columns of the matrix.
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { browsers, openSession } from '../harness/session.mjs';
import { clean, redacted, secrets, visit } from '../harness/texts.mjs';
import { policyOf } from '../matrix/actions.mjs';

const reason = 'Urgence vitale, accord du patient';
const override = { allowed: true, reasonRequired: true, minReasonLength: 10, upTo: 'critical' };

for (const name of browsers) {
  describe(`a tool that the organisation has cleared, ${name}`, () => {
    let session, words, chat;
    const sites = { chatgpt: { mode: 'approved', reviewBy: '2099-12-31' } };
    before(async () => {
      session = await openSession(name, { policy: { ...policyOf('block', { allowed: false }), sites } });
      ({ words } = session);
    });
    after(() => session?.close());
    afterEach(() => chat?.close());

    test('is left alone: what is written leaves as it is, once, without a question', async () => {
      chat = await session.open('gpt');
      await chat.type(visit);
      await chat.pressEnter();
      await chat.expectSent(visit);
      await chat.answered();
      await chat.paste(visit);
      await chat.expectDraft(visit);
      await chat.pressEnter();
      await chat.expectSent(visit, visit);
    });

    test('and no other site with it', async () => {
      chat = await session.open('deepseek');
      await chat.type(visit);
      await chat.pressEnter();
      await chat.panel.waitFor(words('send_redact'));
      await chat.expectNothingSent();
      chat.expectNone(secrets);
    });
  });

  describe(`policies, ${name}`, () => {
    let session, words, chat;
    before(async () => {
      session = await openSession(name, { policy: policyOf('warn', override) });
      ({ words } = session);
    });
    after(() => session?.close());
    afterEach(() => chat?.close());

    test('« warn »: sent all the same only with a reason that is long enough', async () => {
      chat = await session.open('gpt');
      await chat.type(visit);
      await chat.pressEnter();
      await chat.panel.click(words('send_anyway'));
      await chat.panel.writeReason('court');
      assert.equal(await chat.panel.isEnabled(words('reason_confirm_send')), false);
      await chat.panel.writeReason(reason.slice(5));
      await chat.expectNothingSent();
      chat.expectNone(secrets);
      await chat.panel.click(words('reason_confirm_send'));
      await chat.expectSent(visit);
      chat.expectNone(secrets, { but: ['send'] });
    });

    test('« warn »: an override is for one message only', async () => {
      chat = await session.open('deepseek');
      for (const round of [1, 2]) {
        await chat.type(visit);
        await chat.pressEnter();
        await chat.panel.click(words('send_anyway'));
        await chat.panel.writeReason(reason);
        await chat.panel.click(words('reason_confirm_send'));
        await chat.waitForSent(round);
        await chat.answered();
      }
      await chat.type(visit);
      await chat.pressEnter();
      await chat.panel.waitFor(words('send_anyway'));
      await chat.expectSent(visit, visit);
    });

    test('« warn »: pasted as it is, then asked again at the send', async () => {
      chat = await session.open('gpt');
      await chat.paste(visit);
      await chat.panel.click(words('paste_anyway'));
      await chat.panel.writeReason(reason);
      await chat.panel.click(words('reason_confirm_paste'));
      await chat.expectDraft(visit);
      await chat.expectNothingSent();
      await chat.pressEnter();
      await chat.panel.click(words('send_redact'));
      await chat.expectSent(redacted);
      chat.expectNone(secrets);
    });

    test('« redact »: typed, redacted and sent without a question', async () => {
      session.enforce(policyOf('redact'));
      chat = await session.open('gpt');
      await chat.type(visit);
      await chat.pressEnter();
      await chat.expectSent(redacted);
      chat.expectNone(secrets);
      assert.deepEqual(await chat.shown(), [redacted]);
    });

    test('« redact »: pasted, redacted before it is in the page; the clean is left alone', async () => {
      session.enforce(policyOf('redact'));
      chat = await session.open('deepseek');
      await chat.paste(visit);
      await chat.expectDraft(redacted);
      await chat.pressEnter();
      await chat.waitForSent(1);
      await chat.answered();
      await chat.type(clean);
      await chat.pressEnter();
      await chat.expectSent(redacted, clean);
      chat.expectNone(secrets);
    });

    test('« block »: pasted, there is no way to paste it as it is', async () => {
      session.enforce(policyOf('block', { allowed: false }));
      chat = await session.open('gpt');
      await chat.paste(visit);
      await chat.panel.waitFor(words('paste_redact'));
      assert.equal(await chat.panel.has(words('paste_anyway')), false);
      await chat.panel.click(words('paste_cancel'));
      await chat.expectDraft('');
      await chat.expectNothingSent();
      chat.expectNone(secrets);
    });
  });
}
