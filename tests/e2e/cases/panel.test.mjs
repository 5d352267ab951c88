// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

// What the panel is for eyes, fingers and screen readers, measured in the real browser.
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { lookOf } from '../harness/look.mjs';
import { browsers, openSession } from '../harness/session.mjs';
import { visit } from '../harness/texts.mjs';

const leastContrast = 4.5;
const table = ['Nom\tTéléphone\tÂge', ...[12, 34, 56].map((n) => `LAVAUD\t06 39 98 12 ${n}\t${n}`)].join('\n');
const leastTarget = 24;
// At 150 % zoom a screen of 1280 x 720 pixels shows 853 x 480 CSS pixels.
const zoomed = { width: 853, height: 480, deviceScaleFactor: 1.5 };

for (const name of browsers) {
  describe(`the panel, ${name}`, () => {
    let session, words, chat;
    before(async () => {
      session = await openSession(name);
      ({ words } = session);
    });
    after(() => session?.close());
    afterEach(() => chat?.close());

    async function openPanel(options) {
      chat = await session.open('gpt', options);
      await chat.type(visit);
      await chat.pressEnter();
      await chat.panel.waitFor(words('send_redact'));
    }
    async function look() {
      const looks = await session.inClosedRoots(chat.page, lookOf.toString());
      return { texts: looks.flatMap(({ texts }) => texts), controls: looks.flatMap(({ controls }) => controls) };
    }

    // Firefox's automation cannot change the scheme of a tab.
    for (const scheme of name === 'chromium' ? ['light', 'dark'] : [undefined]) {
      test(`every text has a contrast of ${leastContrast} or more, scheme ${scheme ?? 'of the system'}`, async () => {
        await openPanel({ scheme });
        const { texts } = await look();
        assert.ok(texts.length > 8, JSON.stringify(texts));
        assert.deepEqual(texts.filter(({ contrast }) => contrast < leastContrast), []);
      });
    }

    test(`every control is ${leastTarget} pixels or more both ways`, async () => {
      await openPanel();
      const { controls } = await look();
      assert.ok(controls.length >= 3, JSON.stringify(controls));
      const small = controls.filter(({ width, height }) => Math.min(width, height) < leastTarget);
      assert.deepEqual(small, []);
    });

    const openTable = async (options) => {
      chat = await session.open('gpt', options);
      await chat.paste(table);
      await chat.panel.waitFor(words('table_drop'));
    };
    const cards = [['', openPanel, 'send_redact'], [' of a table', openTable, 'paste_redact']];
    for (const [what, openCard, button] of cards) {
      test(`at 150 % the buttons of the panel${what} are on the screen and not over the send button`, async () => {
        await openCard(name === 'chromium' ? { viewport: zoomed } : { viewport: { width: 853, height: 480 } });
        const { controls } = await look();
        const primary = controls.find((control) => control.name === words(button));
        assert.ok(primary.y >= 0 && primary.y + primary.height <= zoomed.height, JSON.stringify(primary));
        const isFree = ({ x, y }) => document.elementFromPoint(x, y).closest('[data-part=send]') !== null;
        assert.ok(await chat.page.evaluate(isFree, await chat.spot('send')), 'something lies over the send button');
      });
    }

    // Only Chromium shows its accessibility tree to a test.
    if (name === 'chromium') {
      test('a screen reader finds a named dialog, named buttons, and one polite sentence', async () => {
        await openPanel();
        const cdp = await chat.page.createCDPSession();
        const { nodes } = await cdp.send('Accessibility.getFullAXTree');
        const shown = nodes.filter(({ ignored }) => !ignored);
        const nameOf = (node) => node.name?.value ?? '';
        const dialog = shown.find(({ role }) => role?.value === 'dialog');
        assert.ok(nameOf(dialog), 'a dialog without a name');
        const below = (node) => [node, ...node.childIds.flatMap((id) => below(nodes.find((one) => one.nodeId === id)))];
        const controls = below(dialog).filter(({ ignored, role }) => !ignored && /button|checkbox|textbox/.test(role?.value));
        assert.ok(controls.length >= 3);
        assert.deepEqual(controls.filter((node) => nameOf(node) === ''), []);
        const focused = controls.find(({ properties }) =>
          properties?.some(({ name: key, value }) => key === 'focused' && value.value === true),
        );
        assert.equal(nameOf(focused), words('send_redact'));
        // The panel's and the badge's.
        const live = shown.filter(({ properties }) =>
          properties?.some(({ name: key, value }) => key === 'live' && value.value === 'polite'),
        );
        const said = live.map((region) => below(region).map(nameOf).join(' '));
        assert.ok(said.some((text) => words.like('say_found_send').test(text)), said.join(' / '));
        await cdp.detach();
      });
    }
  });
}
