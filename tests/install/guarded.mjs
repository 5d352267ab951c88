// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// Opens a fresh profile of an installed browser, with nothing but what the machine gives it, writes
// about a patient in a replica of a chat page, and looks at what its server received:
//
//   node tests/install/guarded.mjs chromium|firefox guarded     the identifiers must not arrive
//   node tests/install/guarded.mjs chromium|firefox unguarded   they must (the control)
import assert from 'node:assert/strict';
import { openSession } from '../e2e/harness/session.mjs';
import { secrets, visit } from '../e2e/harness/texts.mjs';
import { pause } from '../e2e/harness/until.mjs';
import { wordsOf } from '../e2e/harness/words.mjs';

const [name, expected] = process.argv.slice(2);
const tries = 15;

// A fresh profile speaks the language that its browser chose.
const sentences = ['fr', 'en'].map((locale) => wordsOf(locale)('send_redact'));
const redactAndSend = new RegExp(`^(${sentences.join('|')})$`);

/** A browser installs what its policies name some seconds after its start: ask until it has. */
async function waitForTheGuard(session) {
  let seen = '';
  for (let i = 0; i < tries; i++) {
    const chat = await session.open('gpt');
    try {
      await chat.type(visit);
      await chat.pressEnter();
      await pause(2000);
      if (await chat.panel.has(redactAndSend)) return;
      seen = await chat.panel.text();
    } finally {
      await chat.close();
    }
  }
  throw new Error(`the guard did not ask; its panel said: « ${seen} »`);
}

async function guarded(session) {
  await waitForTheGuard(session);
  const chat = await session.open('gpt');
  await chat.type(visit);
  await chat.pressEnter();
  await chat.panel.click(redactAndSend);
  await chat.waitForSent(1);
  chat.expectNone(secrets);
  assert.match(chat.sent()[0], /\[NIR\].*dyspnée d'effort$/);
}

async function unguarded(session) {
  const chat = await session.open('gpt');
  await pause(10_000);
  await chat.type(visit);
  await chat.pressEnter();
  await chat.expectSent(visit);
}

const session = await openSession(name, { guarded: false, managed: true });
try {
  await { guarded, unguarded }[expected](session);
} finally {
  await session.close();
}
