// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { secretsIn } from '../server/wire-log.mjs';
import { Panel } from './panel.mjs';
import { pause, until } from './until.mjs';

// Longer than every debounce of the replicas and of the guard: what has not left by then stays.
const quietMs = 900;

/** One tab with a replica in it, used as a person would, and what its server received. */
export class Chat {
  #session;

  constructor(session, page, site) {
    this.#session = session;
    this.page = page;
    this.site = site;
    this.log = session.server.log;
    this.panel = new Panel(page, session.inClosedRoots);
  }

  async type(text) {
    this.log.enter('typing');
    await this.page.click(this.site.composer);
    await this.page.keyboard.type(text);
  }

  /** Puts `text` on the clipboard from another tab, and pastes it with the keyboard. */
  async paste(text) {
    await this.#session.copy(text);
    await this.page.bringToFront();
    this.log.enter('paste');
    await this.page.click(this.site.composer);
    await this.#session.pasteKeys(this.page);
  }

  async pressEnter() {
    this.log.enter('send');
    await this.page.keyboard.press('Enter');
  }

  async clickSend() {
    this.log.enter('send');
    await this.page.click(this.site.sendButton);
  }

  /** What the composer shows. */
  draft() {
    return this.page.$eval(this.site.composer, (composer) => {
      if (composer.value !== undefined) return composer.value;
      return [...composer.children].map((block) => block.textContent).join('\n');
    });
  }

  async expectDraft(text) {
    const same = async () => (await this.draft()) === text;
    await until(same, `the composer to hold « ${text} »`, () => this.draft());
  }

  /** What the conversation on the page shows of the person's messages. */
  shown() {
    return this.page.$$eval('.turn.user', (turns) => turns.map((turn) => turn.textContent));
  }

  /** The texts of the messages that have reached the server whole, in order. */
  sent() {
    return this.log.of('send').filter(({ ended }) => ended).map((entry) => this.site.sentText(entry.json));
  }

  async waitForSent(count) {
    const complete = () => this.sent().length >= count;
    const seen = async () => `${this.log}\npanel: ${await this.panel.text()}\ncomposer: ${await this.draft()}`;
    await until(complete, `${count} message(s) at the server`, seen);
  }

  /** Waits until the server has these messages, byte for byte, and proves that no other follows. */
  async expectSent(...texts) {
    await this.waitForSent(texts.length);
    await pause(quietMs);
    assert.deepEqual(this.sent(), texts, `received:\n${this.log}`);
    assert.equal(this.log.of('send').length, texts.length, 'a message that was cut off');
  }

  async expectNothingSent() {
    await pause(quietMs);
    assert.deepEqual(this.log.of('send').map(String), [], `received:\n${this.log}`);
  }

  /**
   * Proves that none of `secrets` is in any byte received, in any phase, by any host; `but` is the
   * one kind of request in which they may be, after an override.
   */
  expectNone(secrets, { but } = {}) {
    for (const entry of this.log.entries.filter(({ kind }) => kind !== but)) {
      const found = secretsIn(entry.bytes, secrets);
      assert.deepEqual(found, [], `identifiers in: ${entry}`);
    }
  }

  async close() {
    await this.page.close();
  }
}
