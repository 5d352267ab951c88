// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

// « Paste without the identifiers »: into every kind of editor by key, and by menu and popup. The
// original is never in the page, so that nothing the person undoes brings it there.
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { browsers, openSession } from '../harness/session.mjs';
import { clean, redacted, secrets, visit } from '../harness/texts.mjs';
import { until } from '../harness/until.mjs';

const letter = (first) => `${first}\nECG normal.\n\nRevoir dans 7 jours.`;

const fields = [
  { kind: 'ProseMirror', site: 'gpt' },
  { kind: 'Tiptap', site: 'claude' },
  { kind: 'Quill 1', site: 'gem' },
  { kind: 'Quill 2', site: 'gem', query: '?quill=2' },
  { kind: 'Lexical', site: 'pplx-kimi' },
  { kind: 'Lexical in a frame', site: 'm365' },
  { kind: 'Slate', site: 'meta', query: '?editor=slate' },
  { kind: 'a textarea', site: 'deepseek' },
  { kind: 'a textarea in a closed shadow root', site: 'shadow', query: '?shadow=closed' },
  { kind: 'an input', site: 'meta', oneLine: true },
];

for (const name of browsers) {
  describe(`paste without the identifiers, ${name}`, () => {
    let session, words, chat;
    before(async () => {
      session = await openSession(name);
      ({ words } = session);
    });
    after(() => session?.close());
    afterEach(() => chat?.close());

    /** Opens a page with the caret after some text, and `text` on the clipboard. */
    async function begin(site, query, text) {
      chat = await session.open(site, { query });
      await chat.type('Avis ? ');
      await session.copy(text);
      await chat.page.bringToFront();
      chat.log.enter('paste');
    }

    for (const { kind, site, query, oneLine = false } of fields) {
      const [text, wanted] = oneLine ? [visit, redacted] : [letter(visit), letter(redacted)];

      test(`by key, into ${kind}; undone and sent, nothing leaves that was found`, async () => {
        await begin(site, query, text);
        await session.shortcut(session.browser, 'redact-paste');
        await chat.expectDraft(`Avis ? ${wanted}`);
        await chat.panel.waitForText(words.like('pasted_redacted_many'));
        await chat.undo();
        await chat.undo();
        await chat.pressEnter();
        await chat.quiet();
        chat.expectNone(secrets);
      });
    }

    test('a clean text is pasted as it is, without a word', async () => {
      await begin('deepseek', '', clean);
      await session.shortcut(session.browser, 'redact-paste');
      await chat.expectDraft(`Avis ? ${clean}`);
      assert.equal(await chat.panel.text(), '');
    });

    for (const [where, site] of [['a page', 'deepseek'], ['a frame', 'm365']]) {
      test(`by the entry in the menu of a field of ${where}`, async () => {
        await begin(site, '', letter(visit));
        await session.chooseInMenu(chat.page, await chat.spot('composer'), words('redact_paste'));
        await chat.expectDraft(`Avis ? ${letter(redacted)}`);
        chat.expectNone(secrets);
      });
    }

    // No automation reaches a popup in Firefox.
    if (name === 'chromium') {
      test('by the button of the popup', async () => {
        await begin('deepseek', '', letter(visit));
        const popup = await session.openPopupOver(chat.page);
        const button = () => popup.$('button');
        await until(button, 'the button', () => popup.evaluate(() => document.body.innerText));
        await popup.click('button');
        await chat.expectDraft(`Avis ? ${letter(redacted)}`);
        chat.expectNone(secrets);
      });
    }
  });
}
