// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// What a person could feel, in Chromium, each figure beside the same page without the extension,
// in turns: the time from Enter to the message at the server, pressed at once or after the moment
// that a hand takes, and the main thread's work for one key with 20 KB of text in the composer: all
// of it, and the guard's own scripts in it (what a pause lets it do as well). Printed, not judged.
//
//   node tests/e2e/bench-typing.mjs [ROUNDS]      needs installer/build.sh to have run
import { openSession } from './harness/session.mjs';
import { clean } from './harness/texts.mjs';
import { pause } from './harness/until.mjs';

const rounds = Number(process.argv[2] ?? 40);
const keys = 300;
const pauseEach = 10;
/** From the last letter to Enter, for a quick hand. */
const handMs = 200;
const prose = 'Dyspnée d’effort stade II, HTA, furosémide 40 mg par jour, bilan à sept jours. ';
const long = prose.repeat(Math.ceil(20_480 / Buffer.byteLength(prose)));

const sessions = {
  without: await openSession('chromium', { guarded: false }),
  with: await openSession('chromium'),
};
try {
  for (const [what, wait] of [['at once', 0], [`after ${handMs} ms`, handMs]]) {
    const figures = await inTurns((session) => enterToServer(session, wait), rounds);
    show(`Enter ${what}, to server`, 'ms', figures, [50, 95]);
  }
  for (const site of ['deepseek', 'gpt']) {
    const works = { without: await workPerKey(sessions.without, site), with: await workPerKey(sessions.with, site) };
    const all = { without: works.without.all, with: works.with.all };
    show(`one key in 20 KB, ${site}`, 'ms', all, [50, 99]);
    const isPause = (_, i) => i % pauseEach === pauseEach - 1;
    const guards = {
      'at the key': works.with.guard.filter((each, i) => !isPause(each, i)),
      'and in the pause after it': works.with.guard.filter(isPause),
    };
    for (const [what, figures] of Object.entries(guards)) {
      const [half, most] = [50, 99].map((percent) => percentile(figures, percent).toFixed(2));
      console.log(`  of which the guard's, ${what}: ${half} ms at p50, ${most} ms at p99`);
    }
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

async function enterToServer(session, wait) {
  const chat = await session.open('deepseek');
  await chat.type(clean);
  await pause(wait);
  const start = performance.now();
  await chat.pressEnter();
  await chat.waitForSent(1);
  const [{ at }] = chat.log.of('send');
  await chat.close();
  return [at - start];
}

/** For each key, in ms of the main thread: `all` tasks up to the next key, and the `guard`'s scripts in them. */
async function workPerKey(session, site) {
  const chat = await session.open(site);
  await chat.page.bringToFront();
  await chat.page.evaluate((text) => {
    globalThis.__replica.part('composer').focus();
    document.execCommand('insertText', false, text);
  }, long);
  await chat.click('composer');
  const painted = () => chat.page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
  await painted();
  await chat.page.tracing.start({ categories: ['toplevel', 'devtools.timeline'] });
  for (let i = 0; i < keys; i += 1) {
    await chat.page.keyboard.press('e');
    await painted();
    // A hand pauses now and then: long enough for the guard to look ahead.
    if (i % pauseEach === pauseEach - 1) await pause(handMs);
  }
  const { traceEvents } = JSON.parse(Buffer.from(await chat.page.tracing.stop()).toString());
  await chat.close();
  const keydowns = traceEvents.filter(({ name, args }) => name === 'EventDispatch' && args.data?.type === 'keydown');
  const [{ pid, tid }] = keydowns;
  const here = traceEvents.filter((event) => event.pid === pid && event.tid === tid && event.dur > 0);
  const perKey = (events) =>
    keydowns.map(({ ts }, i) => {
      const end = keydowns[i + 1]?.ts ?? Infinity;
      const within = events.filter((event) => event.ts >= ts - 2000 && event.ts < end - 2000);
      return within.reduce((sum, { tdur, dur }) => sum + (tdur ?? dur), 0) / 1000;
    });
  const calls = here.filter(({ name, args }) => name === 'FunctionCall' && isOurs(args.data?.url));
  return { all: perKey(here.filter(({ name }) => name === 'ThreadControllerImpl::RunTask')), guard: perKey(outermost(calls)) };
}

function isOurs(url = '') {
  return url.startsWith('chrome-extension://');
}

/** A call within another is in the other's time already. */
function outermost(calls) {
  const sorted = [...calls].sort((a, b) => a.ts - b.ts || b.dur - a.dur);
  let end = -Infinity;
  return sorted.filter((call) => {
    const isWithin = call.ts < end;
    if (!isWithin) end = call.ts + call.dur;
    return !isWithin;
  });
}

function show(what, unit, figures, percents) {
  for (const percent of percents) {
    const [bare, guarded] = [figures.without, figures.with].map((values) => percentile(values, percent));
    const line = `${bare.toFixed(2)} ${unit} without, ${guarded.toFixed(2)} ${unit} with`;
    const more = `${(guarded - bare).toFixed(2)} ${unit} more, ratio ${(guarded / bare).toFixed(2)}`;
    console.log(`${`${what}, p${percent}`.padEnd(38)}${line}; ${more}`);
  }
}

function percentile(values, percent) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * percent) / 100))];
}
