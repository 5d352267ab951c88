// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

// What goes wrong around a send: the extension's worker ends, the extension is reloaded, the host is
// slow, another extension patches the same globals, the person has several tabs, goes back.
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { rival } from '../harness/places.mjs';
import { browsers, openSession } from '../harness/session.mjs';
import { clean, note, noteSecrets, redactedNote, secrets } from '../harness/texts.mjs';
import { until } from '../harness/until.mjs';

for (const name of browsers) {
  describe(`a slow host, ${name}`, () => {
    let session, words, chat;
    before(async () => {
      session = await openSession(name, { host: 'slow' });
      ({ words } = session);
    });
    after(() => session?.close());
    afterEach(() => chat?.close());

    test('two seconds: the panel says that it checks, then the message leaves once', async () => {
      chat = await session.open('gpt');
      await chat.type(clean);
      await chat.pressEnter();
      await chat.panel.waitForText(words.like('panel_checking'));
      assert.deepEqual(chat.sent(), []);
      await chat.expectSent(clean);
    });

    // No automation ends Firefox's event page.
    if (name === 'chromium') {
      test('the extension’s worker is killed in the middle of a check: nothing leaves unchecked', async () => {
        chat = await session.open('gpt');
        await chat.type(clean);
        await chat.pressEnter();
        await chat.panel.waitForText(words.like('panel_checking'));
        await session.killWorker(chat.page);
        // Asked again by itself; or, when the browser leaves the question open, by the person.
        const again = async () => {
          if (await chat.panel.has(words('retry'))) await chat.panel.click(words('retry'));
          return chat.sent().length > 0;
        };
        await until(again, 'the message at the server', () => chat.panel.text(), 40_000);
        await chat.expectSent(clean);
      });
    }
  });

  describe(`tabs, windows and history, ${name}`, () => {
    let session, words;
    const chats = [];
    const open = async (...options) => {
      const chat = await session.open(...options);
      chats.push(chat);
      return chat;
    };
    before(async () => {
      session = await openSession(name);
      ({ words } = session);
    });
    after(() => session?.close());
    afterEach(async () => {
      for (const chat of chats.splice(0)) await chat.close();
    });

    for (const place of ['tab', 'window']) {
      test(`held in one ${place}, sent in another: each has its own decision`, async () => {
        const held = await open('gpt');
        await held.type(note);
        await held.pressEnter();
        await held.panel.waitFor(words('send_redact'));
        const other = await open('deepseek', { window: place === 'window' });
        await other.type(clean);
        await other.pressEnter();
        await other.expectSent(clean);
        other.expectNone(noteSecrets);
        await held.page.bringToFront();
        await held.panel.click(words('send_redact'));
        await held.expectSent(clean, redactedNote);
        held.expectNone(noteSecrets);
      });
    }

    // Firefox keeps no page in that cache while it is automated: there the page is loaded anew.
    test('a page that comes back from the cache of the history is guarded', async () => {
      const chat = await open('gpt');
      await chat.type('bonjour ');
      await chat.page.evaluate(() => (globalThis.stayed = true));
      await chat.page.goto('https://www.meta.ai/', { waitUntil: 'load' });
      await chat.page.goBack();
      await chat.spot('composer');
      const stayed = await chat.page.evaluate(() => globalThis.stayed);
      assert.equal(stayed, name === 'chromium' ? true : undefined, 'the page was loaded anew');
      await chat.type(note);
      await chat.pressEnter();
      await chat.panel.waitFor(words('send_redact'));
      await chat.expectNothingSent();
      chat.expectNone(noteSecrets);
    });

    // No automation opens a page of an extension in Firefox.
    if (name === 'chromium') {
      test('the popup, opened in a tab of its own, says that this page is no chat', async () => {
        const page = await session.openPopup();
        const text = () => page.evaluate(() => document.body.innerText);
        const says = async () => words.like('popup_elsewhere').test(await text());
        await until(says, 'the sentence in the popup', text);
        await page.close();
      });
    }
  });

  describe(`another extension that patches the same globals, ${name}`, () => {
    let session, words, chat;
    before(async () => {
      session = await openSession(name, { alongside: [rival] });
      ({ words } = session);
    });
    after(() => session?.close());
    afterEach(() => chat?.close());

    for (const site of ['gpt', 'gem', 'shadow']) {
      test(`${site}: a clean message is sent once; identifiers do not leave`, async () => {
        chat = await session.open(site);
        assert.equal(await chat.page.evaluate(() => globalThis.rival), true);
        await chat.type(clean);
        await chat.pressEnter();
        await chat.waitForSent(1);
        await chat.answered();
        await chat.type(note);
        await chat.pressEnter();
        await chat.panel.click(words('send_redact'));
        await chat.expectSent(clean, redactedNote);
        chat.expectNone(secrets);
      });
    }
  });

  describe(`the extension is reloaded, ${name}`, () => {
    let session, words, chat;
    before(async () => {
      session = await openSession(name);
      ({ words } = session);
    });
    after(() => session?.close());

    test('the open page is taken over: guarded without a break, and after its own reload', async () => {
      chat = await session.open('gpt');
      await chat.type(note);
      await session.reloadExtension();
      // Held by the former guard until the new one is there.
      const asked = async () => {
        if (await chat.panel.has(words('send_redact'))) return true;
        await chat.pressEnter();
        return false;
      };
      await until(asked, 'the question of the new guard', () => chat.panel.text());
      await chat.panel.click(words('send_redact'));
      await chat.expectSent(redactedNote);
      chat.expectNone(noteSecrets);
      await chat.page.reload();
      await chat.type(note);
      await chat.pressEnter();
      await chat.panel.click(words('send_redact'));
      await chat.expectSent(redactedNote, redactedNote);
      chat.expectNone(noteSecrets);
    });
  });
}
