// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

// What an administrator's policy file changes: warn, redact, block, overrides.
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { browsers, openSession } from '../harness/session.mjs';
import { clean, redacted, secrets, visit } from '../harness/texts.mjs';

const sites = ['gpt', 'deepseek'];
const reason = 'Urgence vitale, accord du patient';

function policy(action, override) {
  const severities = { low: 'allow', moderate: action, high: action, critical: action };
  return { name: `e2e-${action}`, actions: { severities }, override };
}

for (const name of browsers) {
  describe(`policy « warn », overrides with a reason, ${name}`, () => {
    let session, words, chat;
    before(async () => {
      const override = { allowed: true, reasonRequired: true, minReasonLength: 10, upTo: 'critical' };
      session = await openSession(name, { policy: policy('warn', override) });
      ({ words } = session);
    });
    after(() => session?.close());
    afterEach(() => chat?.close());

    for (const site of sites) {
      test(`${site}: typed and redacted`, async () => {
        chat = await session.open(site);
        await chat.type(visit);
        await chat.pressEnter();
        await chat.panel.click(words('send_redact'));
        await chat.expectSent(redacted);
        chat.expectNone(secrets);
      });

      test(`${site}: typed and sent all the same: once, unchanged, and only then`, async () => {
        chat = await session.open(site);
        await chat.type(visit);
        await chat.pressEnter();
        await chat.panel.click(words('send_anyway'));
        await chat.expectNothingSent();
        await chat.panel.writeReason('court');
        assert.equal(await chat.panel.isEnabled(words('reason_confirm_send')), false);
        await chat.panel.writeReason(reason.slice(5));
        await chat.expectNothingSent();
        chat.expectNone(secrets);
        await chat.panel.click(words('reason_confirm_send'));
        await chat.expectSent(visit);
        chat.expectNone(secrets, { but: ['send'] });
      });

      test(`${site}: an override is for one message only`, async () => {
        chat = await session.open(site);
        for (const round of [1, 2]) {
          await chat.type(visit);
          await chat.pressEnter();
          await chat.panel.click(words('send_anyway'));
          await chat.panel.writeReason(reason);
          await chat.panel.click(words('reason_confirm_send'));
          await chat.expectSent(...Array(round).fill(visit));
        }
        await chat.type(visit);
        await chat.pressEnter();
        await chat.panel.waitFor(words('send_anyway'));
        await chat.expectSent(visit, visit);
      });

      test(`${site}: pasted as it is, then asked again at the send`, async () => {
        chat = await session.open(site);
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

      test(`${site}: pasted and redacted`, async () => {
        chat = await session.open(site);
        await chat.paste(visit);
        await chat.panel.click(words('paste_redact'));
        await chat.expectDraft(redacted);
        await chat.pressEnter();
        await chat.expectSent(redacted);
        chat.expectNone(secrets);
      });
    }
  });

  describe(`policy « redact », ${name}`, () => {
    let session, chat;
    before(async () => (session = await openSession(name, { policy: policy('redact') })));
    after(() => session?.close());
    afterEach(() => chat?.close());

    for (const site of sites) {
      test(`${site}: typed: redacted and sent without a question`, async () => {
        chat = await session.open(site);
        await chat.type(visit);
        await chat.pressEnter();
        await chat.expectSent(redacted);
        chat.expectNone(secrets);
        assert.deepEqual(await chat.shown(), [redacted]);
      });

      test(`${site}: pasted: redacted before it is in the page`, async () => {
        chat = await session.open(site);
        await chat.paste(visit);
        await chat.expectDraft(redacted);
        await chat.pressEnter();
        await chat.expectSent(redacted);
        chat.expectNone(secrets);
      });

      test(`${site}: a clean message is left alone`, async () => {
        chat = await session.open(site);
        await chat.type(clean);
        await chat.pressEnter();
        await chat.expectSent(clean);
      });
    }
  });

  describe(`policy « block », no override, ${name}`, () => {
    let session, words, chat;
    before(async () => {
      session = await openSession(name, { policy: policy('block', { allowed: false }) });
      ({ words } = session);
    });
    after(() => session?.close());
    afterEach(() => chat?.close());

    for (const site of sites) {
      test(`${site}: typed: no way to send it as it is`, async () => {
        chat = await session.open(site);
        await chat.type(visit);
        await chat.pressEnter();
        await chat.panel.waitFor(words('send_redact'));
        assert.equal(await chat.panel.has(words('send_anyway')), false);
        await chat.pressEnter();
        await chat.expectNothingSent();
        await chat.expectDraft(visit);
        await chat.panel.click(words('send_redact'));
        await chat.expectSent(redacted);
        chat.expectNone(secrets);
      });

      test(`${site}: pasted: no way to paste it as it is`, async () => {
        chat = await session.open(site);
        await chat.paste(visit);
        await chat.panel.waitFor(words('paste_redact'));
        assert.equal(await chat.panel.has(words('paste_anyway')), false);
        await chat.panel.click(words('paste_cancel'));
        await chat.expectDraft('');
        await chat.expectNothingSent();
        chat.expectNone(secrets);
      });

      test(`${site}: a clean message is sent once, unchanged`, async () => {
        chat = await session.open(site);
        await chat.type(clean);
        await chat.pressEnter();
        await chat.expectSent(clean);
      });
    }
  });
}
