// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

// When there is no verdict, nothing leaves, the text stays where it is, and the panel says why.
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { browsers, openSession } from '../harness/session.mjs';
import { clean, redacted, secrets, visit } from '../harness/texts.mjs';
import { pause, until } from '../harness/until.mjs';

// What the extension makes of a failure is the same code in both browsers; how a browser tells that
// a host is missing or has died is not: those two are `everywhere`.
const failures = [
  { host: 'none', what: 'is not installed', says: 'failure_missing', everywhere: true },
  { host: 'dies', what: 'dies in the middle of a check', says: 'failure_crashed', everywhere: true },
  { host: 'mute', what: 'never answers', says: 'failure_silent' },
  { host: 'silent', what: 'is silent for 10 s', says: 'failure_silent', lateMs: 10_500 },
  { host: 'newer', what: 'greets in another protocol', says: 'failure_incompatible' },
  { host: 'refuses', what: 'refuses our protocol', says: 'failure_incompatible' },
  { host: 'stranger', what: 'gives a verdict about another text', says: 'failure_internal' },
];

for (const name of browsers) {
  for (const { host, what, says, lateMs = 0, everywhere = false } of failures) {
    if (name === 'firefox' && !everywhere) continue;
    describe(`a host that ${what}, ${name}`, () => {
      let session, words, chat;
      before(async () => {
        session = await openSession(name, { host });
        ({ words } = session);
      });
      after(() => session?.close());
      afterEach(() => chat?.close());

      test('a typed message is held and stays, however often one tries', async () => {
        chat = await session.open('gpt');
        await chat.type(visit);
        await chat.pressEnter();
        await chat.panel.waitForText(words.like(says));
        await chat.panel.waitForText(words.like('held_send_title'));
        await pause(lateMs);
        await chat.expectNothingSent();
        await chat.panel.click(words('keep_text'));
        await chat.panel.waitGone();
        await chat.clickSend();
        await chat.panel.waitFor(words('keep_text'));
        await chat.expectNothingSent();
        await chat.expectDraft(visit);
        chat.expectNone(secrets);
      });

      test('a clean message is held as well, and a pasted text stays out of the page', async () => {
        chat = await session.open('deepseek');
        await chat.type(clean);
        await chat.pressEnter();
        await chat.panel.click(words('keep_text'));
        await chat.panel.waitGone();
        await chat.paste(visit);
        await chat.panel.waitForText(words.like('held_paste_title'));
        await chat.expectDraft(clean);
        await chat.expectNothingSent();
        chat.expectNone([...secrets, 'Quelle', 'conduite']);
      });
    });
  }

  describe(`a host that comes and goes, ${name}`, () => {
    let session, words, chat;
    before(async () => {
      session = await openSession(name, { host: 'none' });
      ({ words } = session);
    });
    after(() => session?.close());
    afterEach(() => chat?.close());

    test('installed meanwhile: « try again » is enough', async () => {
      chat = await session.open('gpt');
      await chat.type(visit);
      await chat.pressEnter();
      await chat.panel.waitForText(words.like('failure_missing'));
      session.installHost('real');
      await chat.panel.click(words('retry'));
      await chat.panel.click(words('send_redact'));
      await chat.expectSent(redacted);
      chat.expectNone(secrets);
    });

    test('killed between two messages: the next one is checked by a new one', async () => {
      chat = await session.open('gpt');
      await chat.type(clean);
      await chat.pressEnter();
      await chat.expectSent(clean);
      const killed = session.hostPids();
      assert.notEqual(killed.length, 0);
      killed.forEach((pid) => process.kill(pid, 'SIGKILL'));
      await chat.type(visit);
      await chat.pressEnter();
      await chat.panel.click(words('send_redact'));
      await chat.expectSent(clean, redacted);
      chat.expectNone(secrets);
      assert.deepEqual(session.hostPids().filter((pid) => killed.includes(pid)), []);
    });

    test('the browser leaves no host behind', async () => {
      chat = undefined;
      const running = session.hostPids();
      assert.notEqual(running.length, 0);
      await session.browser.close();
      const gone = async () => session.hostPids().length === 0;
      await until(gone, 'the host to exit', async () => String(session.hostPids()), 3000);
    });
  });
}
