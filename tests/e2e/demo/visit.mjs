// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

// Plays the main job in Chromium and leaves screenshots in build/demo/; with --show, opens a window
// for the person instead. Exits with 1 when the server got anything but the redacted text.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../harness/places.mjs';
import { openSession } from '../harness/session.mjs';
import { secrets, visit } from '../harness/texts.mjs';
import { pause } from '../harness/until.mjs';

const folder = join(root, 'build/demo');

// At 150 % zoom a window of 1280 x 720 pixels shows 853 x 480 CSS pixels.
const whole = { width: 1280, height: 720, deviceScaleFactor: 1 };
const zoomed = { width: 853, height: 480, deviceScaleFactor: 1.5 };
const looks = [
  { name: 'light', scheme: 'light', viewport: whole },
  { name: 'dark', scheme: 'dark', viewport: whole },
  { name: 'light-150', scheme: 'light', viewport: zoomed },
  { name: 'dark-150', scheme: 'dark', viewport: zoomed },
];

if (process.argv.includes('--show')) await show();
else await play();

async function play() {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const session = await openSession('chromium');
  try {
    for (const look of looks) await playOnce(session, look);
  } finally {
    await session.close();
  }
  say('Captures d’écran', 'Screenshots', folder);
}

async function playOnce(session, { name, scheme, viewport }) {
  const chat = await session.open('gpt', { viewport, scheme });
  const picture = (step) => chat.page.screenshot({ path: join(folder, `${name}-${step}.png`) });
  const { words } = session;

  await chat.type(visit);
  await pause(1500); // Underlines appear when the hand rests.
  await picture('1-composer');
  await chat.pressEnter();
  await chat.panel.waitFor(words('send_redact'));
  await pause(400);
  await picture('2-panel');
  const panel = await chat.panel.text();
  await chat.expectNothingSent();
  await chat.panel.click(words('send_redact'));
  await chat.waitForSent(1);
  await pause(700);
  await picture('3-sent');

  await chat.panel.click(words('names_show'));
  await pause(700);
  await picture('4-names');
  await attach(chat, join(folder, 'note.txt'));
  await chat.panel.waitFor(words('upload_redact'));
  await pause(400);
  await picture('5-file');
  await chat.panel.click(words('upload_redact'));
  await chat.waitForSent(1, 'upload');

  const [sent, ...more] = chat.sent();
  chat.expectNone(secrets);
  if (more.length > 0) throw new Error('more than one message left');
  if (name === looks[0].name) report(panel, sent, chat.sent('upload')[0], chat.log.of('draft'));
  await chat.close();
}

/** Chooses a file that names the patient, as from the disk. */
async function attach(chat, path) {
  writeFileSync(path, visit);
  const input = await chat.page.evaluateHandle(() => globalThis.__replica.part('file'));
  await input.uploadFile(path);
}

function report(panel, sent, file, drafts) {
  say('Écrit dans le composeur', 'Written in the composer', visit);
  say('Le panneau dit', 'The panel says', panel.split('\n')[0]);
  say('Reçu par le serveur', 'Received by the server', sent);
  say('Fichier joint, reçu', 'File attached, received', file.replaceAll('\n', ' '));
  const bytes = drafts.reduce((sum, { body }) => sum + body.length, 0);
  say('Brouillons', 'Drafts', `${drafts.length} (${bytes} octets / bytes, aucun identifiant / no identifier)`);
}

async function show() {
  const session = await openSession('chromium', { headless: false });
  const chat = await session.open('gpt');
  say('Écrivez par exemple', 'Write for example', visit);
  say('Fermez la fenêtre pour finir', 'Close the window to end', '');
  await new Promise((resolve) => session.browser.once('disconnected', resolve));
  for (const text of chat.sent()) say('Reçu par le serveur', 'Received by the server', text);
  await session.close();
}

function say(french, english, text) {
  console.log(`\n${french} / ${english}\n  ${text}`);
}
