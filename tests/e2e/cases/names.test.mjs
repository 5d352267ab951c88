// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

// Tokens in an answer, shown as the person's own words: on the screen, never in the page.
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { browsers, openSession } from '../harness/session.mjs';
import { redacted, secrets, visit } from '../harness/texts.mjs';
import { until } from '../harness/until.mjs';

/** What the site writes into its page while an answer streams in, letter by letter. */
function stream(chat, answer) {
  return chat.page.evaluate(async (text) => {
    const turn = document.createElement('div');
    turn.className = 'turn assistant';
    const paragraph = turn.appendChild(document.createElement('p'));
    document.querySelector('#conversation').append(turn);
    for (const letter of text) {
      paragraph.textContent += letter;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }, answer);
}

/** An answer as nodes: each paragraph is a list of [tag, text]; in an open shadow root if `shadow`. */
function render(chat, paragraphs, { shadow = false } = {}) {
  return chat.page.evaluate(
    (lines, isShadow) => {
      const turn = document.createElement(isShadow ? 'chat-answer' : 'div');
      turn.className = 'turn assistant';
      document.querySelector('#conversation').append(turn);
      const root = isShadow ? turn.attachShadow({ mode: 'open' }) : turn;
      for (const line of lines) {
        const paragraph = root.appendChild(document.createElement('p'));
        for (const [tag, text] of line) {
          paragraph.appendChild(document.createElement(tag)).textContent = text;
        }
      }
      turn.scrollIntoView({ block: 'end' });
    },
    paragraphs,
    shadow,
  );
}

/** Proves that no script of the page can read `words`: in its nodes, as its text, by searching. */
async function expectUnreadable(chat, words) {
  const seen = await chat.page.evaluate((text) => {
    const { outerHTML, innerText } = document.documentElement;
    const shadows = [...document.querySelectorAll('*')].map(({ shadowRoot }) => shadowRoot?.innerHTML ?? '');
    return {
      nodes: [outerHTML, ...shadows].some((html) => html.includes(text)),
      text: innerText.includes(text),
      found: find(text),
    };
  }, words);
  assert.deepEqual(seen, { nodes: false, text: false, found: false });
}

for (const name of browsers) {
  describe(`names, ${name}`, () => {
    let session, words, chat;
    before(async () => {
      session = await openSession(name);
      ({ words } = session);
    });
    after(() => session?.close());
    afterEach(() => chat?.close());

    const sendRedacted = async (site = 'gpt') => {
      chat = await session.open(site);
      await chat.type(visit);
      await chat.pressEnter();
      await chat.panel.click(words('send_redact'));
      await chat.expectSent(redacted);
      await chat.answered();
    };
    /** Waits until the name stands on the screen `count` times: once in the message, then in answers. */
    const expectShown = async (count) => {
      const shown = async () => (await chat.panel.text()).match(/Huguette LAVAUD/g)?.length === count;
      await until(shown, `the name, ${count} times`, () => chat.panel.text());
    };

    test('they come back over the tokens, where no script of the page can read them', async () => {
      await sendRedacted();
      await stream(chat, 'Chez [PATIENT_1], une dyspnée d’effort fait penser à une insuffisance cardiaque.');
      await chat.panel.click(words('names_show'));
      await expectShown(2);
      await expectUnreadable(chat, 'Huguette');
      chat.expectNone(secrets);
    });

    test('one comes back under the pointer, without any click, and goes with it', async () => {
      await sendRedacted();
      await chat.panel.waitFor(words('names_show'));
      const token = await chat.page.evaluate(() => {
        const [text] = document.querySelector('.turn.user').childNodes;
        const range = new Range();
        range.setStart(text, text.data.indexOf('[PATIENT_1]'));
        range.setEnd(text, range.startOffset + '[PATIENT_1]'.length);
        const { x, y, width, height } = range.getBoundingClientRect();
        return { x: x + width / 2, y: y + height / 2 };
      });
      await chat.page.mouse.move(token.x, token.y);
      await expectShown(1);
      await expectUnreadable(chat, 'Huguette');
      await chat.page.mouse.move(token.x, token.y + 200);
      const gone = async () => !(await chat.panel.text()).includes('Huguette');
      await until(gone, 'the name to go', () => chat.panel.text());
    });

    test('they come back however the model writes the token, each place once', async () => {
      await sendRedacted();
      await chat.panel.click(words('names_show'));
      await render(chat, [
        [['span', 'Pour '], ['strong', '[PATIENT_1]'], ['span', ', repos.']],
        [['span', 'PATIENT 1 doit revenir.']],
        [['span', 'L’ECG de [Patient_1] est normal ; celui de [PATIENT_1] aussi.']],
        [['span', '[PATIENT_1]’s ECG is normal.']],
        [['span', 'Revoir [PAT'], ['em', 'IENT'], ['span', '_1] demain.']],
        [['span', 'Rien à signaler au lit 12.']],
      ]);
      await expectShown(7);
      await expectUnreadable(chat, 'Huguette');
    });

    test('they come back over an answer in a shadow root', async () => {
      await sendRedacted();
      await chat.panel.click(words('names_show'));
      await expectShown(1);
      await render(chat, [[['span', 'Revoir [PATIENT_1] dans un mois.']]], { shadow: true });
      await expectShown(2);
      await chat.page.evaluate(() => {
        const { shadowRoot } = document.querySelector('chat-answer');
        shadowRoot.firstChild.append(' Puis [PATIENT_1] à six mois.');
      });
      await expectShown(3);
      await expectUnreadable(chat, 'Huguette');
    });

    test('they come back after the host and the worker were killed', async () => {
      await sendRedacted();
      session.hostPids().forEach((pid) => process.kill(pid, 'SIGKILL'));
      await session.killWorker?.(chat.page);
      await stream(chat, 'Pour [PATIENT_1] : repos.');
      await chat.panel.click(words('names_show'));
      await expectShown(2);
    });

    test('they come back when the page of the conversation is loaded again', async () => {
      await sendRedacted('claude');
      await until(() => chat.page.url().includes('/chat/'), 'the conversation’s own address', () => chat.page.url());
      await chat.panel.waitFor(words('names_show'));
      await chat.page.reload();
      await chat.spot('composer');
      await render(chat, [[['span', 'Revoir [PATIENT_1] dans un mois.']]]);
      await chat.panel.click(words('names_show'));
      await expectShown(1);
      await chat.page.goto(`https://claude.ai/chat/${crypto.randomUUID()}`);
      await chat.spot('composer');
      await render(chat, [[['span', 'Revoir [PATIENT_1] dans un mois.']]]);
      await chat.quiet();
      assert.equal(await chat.panel.has(words('names_show')), false, 'the names of another conversation');
      chat.expectNone(secrets);
    });

    test('a copy can take them along, and only when asked to', async () => {
      await sendRedacted();
      await stream(chat, 'Revoir [PATIENT_1] dans un mois.');
      await chat.panel.waitFor(words('names_show'));
      await chat.page.evaluate(() => getSelection().selectAllChildren(document.querySelector('.turn p')));
      await session.edit(chat.page, 'c', 'Copy');
      await chat.panel.waitFor(words('names_copy'));
      assert.equal(await session.copied(), 'Revoir [PATIENT_1] dans un mois.');
      await chat.page.bringToFront();
      await chat.panel.click(words('names_copy'));
      await chat.panel.waitForText(words.like('names_copied'));
      assert.equal(await session.copied(), 'Revoir Huguette LAVAUD dans un mois.');
      chat.expectNone(secrets);
    });

    test('they do not come back once they are forgotten', async () => {
      await sendRedacted();
      await chat.panel.click(words('names_forget'));
      await stream(chat, 'Pour [PATIENT_1] : repos.');
      await chat.quiet();
      assert.equal(await chat.panel.has(words('names_show')), false);
    });
  });
}

// The time is the policy's, at least a minute; what follows it is the same code in both browsers.
if (browsers.includes('chromium')) {
  describe('names, when their minutes have passed', () => {
    let session, chat;
    before(async () => (session = await openSession('chromium', { policy: { name: 'short', vaultMinutes: 1 } })));
    after(() => session?.close());

    test('go from a page that nobody touches', async () => {
      const { words } = session;
      chat = await session.open('gpt');
      await chat.type(visit);
      await chat.pressEnter();
      await chat.panel.click(words('send_redact'));
      await chat.panel.click(words('names_show'));
      const shown = async () => (await chat.panel.text()).includes('Huguette');
      await until(shown, 'the name', () => chat.panel.text());
      await until(async () => !(await shown()), 'the name to go', () => chat.panel.text(), 150_000);
    });
  });
}
