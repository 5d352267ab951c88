// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { secretsIn } from '../server/wire-log.mjs';
import { Panel } from './panel.mjs';
import { pause, until } from './until.mjs';

// Longer than every debounce of most replicas and of the guard: what has not left by then stays. A
// replica that waits longer before it posts says so (`quietMs` in its site.mjs).
const quietMs = 500;

/**
 * One tab with a replica in it, used as a person would, and what its server received. Parts of the
 * page (composer, send, edit ...) are found through the replica itself, which knows where they are
 * even in frames and closed shadow roots; acting is with mouse and keyboard.
 */
export class Chat {
  #session;
  #quietMs;

  constructor(session, page, site) {
    this.#session = session;
    this.#quietMs = site.quietMs ?? quietMs;
    this.page = page;
    this.words = session.words;
    this.guarded = session.guarded;
    this.log = session.server.log;
    this.panel = new Panel(page, session.inClosedRoots);
  }

  /** The middle of a part on the screen, once it is there. */
  async spot(part) {
    const find = () => this.page.evaluate((name) => globalThis.__replica?.spot(name), part);
    return until(find, `the page's part « ${part} »`, () => this.page.url());
  }

  async click(part) {
    const { x, y } = await this.spot(part);
    await this.page.mouse.click(x, y);
  }

  async type(text, part = 'composer') {
    this.log.enter('typing');
    await this.click(part);
    await this.page.keyboard.type(text);
  }

  /** Puts `text` on the clipboard from another tab, and pastes it with the keyboard. */
  async paste(text, part = 'composer') {
    await this.#session.copy(text);
    await this.page.bringToFront();
    this.log.enter('paste');
    await this.click(part);
    await this.#session.edit(this.page, 'v', 'Paste');
  }

  /** Writes through an input method; its Enter takes the candidate and sends nothing. */
  async compose(text) {
    const cdp = await this.page.createCDPSession();
    await cdp.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
    const enter = { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 229 };
    await cdp.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...enter });
    await this.expectNothingSent();
    assert.deepEqual(await this.panel.controls(), []);
    await cdp.send('Input.insertText', { text });
    await cdp.detach();
    await pause(100); // A person's next key; one within 30 ms would still be the input method's.
  }

  /** Waits for the end of the answer: the page may replace its composer then. */
  async answered() {
    const idle = () => this.page.evaluate(() => globalThis.__replica.busy() === 0);
    await until(idle, 'the end of the answer', () => String(this.log));
  }

  /** Waits until the page has given up, or the panel asks (by its control `question`). */
  async stopped(question) {
    const idle = () => this.page.evaluate(() => globalThis.__replica.busy() === 0);
    const ended = async () => (await idle()) || (await this.panel.has(question));
    await until(ended, 'the end of the send', () => this.panel.text());
  }

  /** Waits until the page has taken a file. */
  async attached() {
    const taken = () => this.page.evaluate(() => globalThis.__replica.attached() > 0);
    await until(taken, 'a file in the page', () => this.panel.text());
  }

  /** Waits until nothing that is under way can still arrive. */
  quiet() {
    return pause(this.#quietMs);
  }

  async undo() {
    await this.#session.edit(this.page, 'z', 'Undo');
  }

  async pressEnter({ control = false } = {}) {
    this.log.enter('send');
    if (control) await this.page.keyboard.down('Control');
    await this.page.keyboard.press('Enter');
    if (control) await this.page.keyboard.up('Control');
  }

  async clickSend() {
    this.log.enter('send');
    await this.click('send');
  }

  /** What the composer's editor would send. */
  draft() {
    return this.page.evaluate(() => globalThis.__replica.draft());
  }

  async expectDraft(text) {
    const same = async () => (await this.draft()) === text;
    await until(same, `the composer to hold « ${text} »`, () => this.draft());
  }

  /** What the conversation on the page shows of the person's messages. */
  shown() {
    return this.page.$$eval('.turn.user', (turns) => turns.map((turn) => turn.textContent));
  }

  /** The texts of the messages (or of `kind`) that have reached the server whole, in order. */
  sent(kind = 'send') {
    return this.log.of(kind).filter(({ ended }) => ended).map(({ text }) => text);
  }

  async waitForSent(count, kind = 'send') {
    const complete = () => this.sent(kind).length >= count;
    const seen = async () => `${this.log}\npanel: ${await this.panel.text()}\ncomposer: ${await this.draft()}`;
    await until(complete, `${count} message(s) at the server`, seen);
  }

  /** Waits until the server has these messages, byte for byte, and proves that no other follows. */
  async expectSent(...texts) {
    await this.waitForSent(texts.length);
    await pause(this.#quietMs);
    assert.deepEqual(this.sent(), texts, `received:\n${this.log}`);
    assert.equal(this.log.of('send').length, texts.length, 'a message that was cut off');
  }

  async expectNothingSent() {
    await pause(this.#quietMs);
    assert.deepEqual(this.log.of('send').map(String), [], `received:\n${this.log}`);
  }

  /**
   * Proves that none of `secrets` is in any byte received, in any phase, by any host; `but` are the
   * kinds of request in which they may be: `send` after an override; `asset` when they are in the
   * page's own address, which its requests then name as their referrer.
   */
  expectNone(secrets, { but = [] } = {}) {
    for (const entry of this.log.entries.filter(({ kind }) => !but.includes(kind))) {
      const bytes = but.includes('asset') ? entry.bytesWithout('referer') : entry.bytes;
      const found = secretsIn(bytes, secrets);
      assert.deepEqual(found, [], `identifiers in: ${entry}`);
    }
  }

  async close() {
    await this.page.close();
  }
}
