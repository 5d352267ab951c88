// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// What a person could feel, in Chromium, each figure beside the same page without the extension,
// in turns: the time from Enter to the message at the server, and the main thread's work for one
// key with 20 KB of text in the composer. Printed, not judged.
//
//   node tests/e2e/bench-typing.mjs [ROUNDS]      needs installer/build.sh to have run
import { openSession } from './harness/session.mjs';
import { clean } from './harness/texts.mjs';

const rounds = Number(process.argv[2] ?? 40);
const keys = 200;
const prose = 'Dyspnée d’effort stade II, HTA, furosémide 40 mg par jour, bilan à sept jours. ';
const long = prose.repeat(Math.ceil(20_480 / Buffer.byteLength(prose)));

const sessions = {
  without: await openSession('chromium', { guarded: false }),
  with: await openSession('chromium'),
};
try {
  show('Enter to server', 'ms', await inTurns(enterToServer, rounds), [50, 95]);
  for (const [what, metric] of [['script', 'ScriptDuration'], ['all tasks', 'TaskDuration']]) {
    const figures = await inTurns((session) => workPerKey(session, metric), 1);
    show(`one key in 20 KB, ${what}`, 'ms', figures, [50, 99]);
  }
} finally {
  await Promise.all(Object.values(sessions).map((session) => session.close()));
}

async function inTurns(measure, times) {
  const figures = { without: [], with: [] };
  for (let i = 0; i < times; i += 1) {
    for (const name of Object.keys(figures)) figures[name].push(...(await measure(sessions[name])));
  }
  return figures;
}

/** Typed to the end and sent at once, as a person does who does not wait for any check. */
async function enterToServer(session) {
  const chat = await session.open('deepseek');
  await chat.type(clean);
  const start = performance.now();
  await chat.pressEnter();
  await chat.waitForSent(1);
  const [{ at }] = chat.log.of('send');
  await chat.close();
  return [at - start];
}

async function workPerKey(session, metric) {
  const chat = await session.open('deepseek');
  await chat.page.bringToFront();
  await chat.page.evaluate((text) => {
    const composer = globalThis.__replica.part('composer');
    composer.focus();
    document.execCommand('insertText', false, text);
  }, long);
  await chat.click('composer');
  const cdp = await chat.page.createCDPSession();
  await cdp.send('Performance.enable');
  const read = async () => {
    const { metrics } = await cdp.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === metric).value * 1000;
  };
  const painted = () => chat.page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
  const figures = [];
  for (let i = 0; i < keys; i += 1) {
    await painted();
    const before = await read();
    await chat.page.keyboard.press('e');
    await painted();
    figures.push((await read()) - before);
  }
  await chat.close();
  return figures;
}

function show(what, unit, figures, percents) {
  for (const percent of percents) {
    const [bare, guarded] = [figures.without, figures.with].map((values) => percentile(values, percent));
    const line = `${bare.toFixed(2)} ${unit} without, ${guarded.toFixed(2)} ${unit} with`;
    const more = `${(guarded - bare).toFixed(2)} ${unit} more, ratio ${(guarded / bare).toFixed(2)}`;
    console.log(`${`${what}, p${percent}`.padEnd(34)}${line}; ${more}`);
  }
}

function percentile(values, percent) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * percent) / 100))];
}
