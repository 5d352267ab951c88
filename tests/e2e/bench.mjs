// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// The round trip through the browser: the real host's verdict for a message of 2 KiB beside an echo
// host (cat) that returns the same bytes, in turns, from the extension's own worker in Chromium.
//
//   node tests/e2e/bench.mjs [ROUNDS]      needs installer/build.sh to have run
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hostName } from './harness/native-host.mjs';
import { openSession } from './harness/session.mjs';

const rounds = Number(process.argv[2] ?? 300);
const echoName = 'org.paravent.echo';

const session = await openSession('chromium');
try {
  registerEcho(join(session.folder, 'NativeMessagingHosts'));
  const target = await session.browser.waitForTarget((one) => one.type() === 'service_worker');
  const worker = await target.worker();
  const times = await worker.evaluate(measure, hostName, echoName, message(2048), rounds);
  const [host, echo] = [median(times.host), median(times.echo)];
  const show = (name, value) => console.log(`${name.padEnd(24)}${value}`);
  show('rounds', rounds);
  show('host, median', `${host.toFixed(3)} ms`);
  show('echo, median', `${echo.toFixed(3)} ms`);
  show('host / echo', (host / echo).toFixed(2));
} finally {
  await session.close();
}

/** A second manifest beside the host's, for the same extension, whose program is cat. */
function registerEcho(directory) {
  const manifest = JSON.parse(readFileSync(join(directory, `${hostName}.json`), 'utf8'));
  const script = join(directory, 'echo.sh');
  writeFileSync(script, '#!/bin/sh\nexec cat\n', { mode: 0o755 });
  writeFileSync(
    join(directory, `${echoName}.json`),
    JSON.stringify({ ...manifest, name: echoName, path: script }),
  );
}

/** Clinical prose of about `bytes` bytes with one telephone number in it. */
function message(bytes) {
  const prose = 'Dyspnée d’effort stade II, HTA, furosémide 40 mg par jour, bilan à sept jours. ';
  return `${prose.repeat(Math.ceil(bytes / Buffer.byteLength(prose)))}Tél. 06 39 98 12 34`;
}

function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

/** Runs in the extension's worker, where performance.now() is coarse: each time is over ten asks. */
async function measure(hostName, echoName, text, rounds) {
  const open = (name) => {
    const port = chrome.runtime.connectNative(name);
    let settle;
    port.onMessage.addListener((reply) => settle(reply));
    port.onDisconnect.addListener(() => settle({ type: 'error', lost: true }));
    return (request) =>
      new Promise((resolve, reject) => {
        settle = (reply) => (reply.type === 'error' ? reject(new Error(JSON.stringify(reply))) : resolve(reply));
        port.postMessage(request);
      });
  };
  const ask = { host: open(hostName), echo: open(echoName) };
  await ask.host({ id: '0', type: 'hello', protocol: 1, extension: '0', browser: 'bench', locale: 'fr' });
  const check = { id: '1', type: 'check', site: 'chatgpt', surface: 'composer', conversation: 'b', text };
  const times = { host: [], echo: [] };
  for (let round = 0; round < rounds; round++) {
    for (const name of ['host', 'echo']) {
      const start = performance.now();
      for (let i = 0; i < 10; i++) await ask[name](check);
      times[name].push((performance.now() - start) / 10);
    }
  }
  return times;
}
