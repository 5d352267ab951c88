// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// The audit tells what kind of thing was found and what became of it, never what it was, and
// nothing that happens to it blocks or opens the guard.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { check } from './host.mjs';
import { withHost } from './with-host.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const program = join(root, 'build/bin/paravent');
const status = { id: 's', type: 'status' };
const nir = '2 62 03 69 500 117 09';

async function withDirectory(use) {
  const directory = mkdtempSync(join(tmpdir(), 'paravent-audit-'));
  try {
    await use(directory);
  } finally {
    rmSync(directory, { recursive: true });
  }
}

/** Runs `use(host, files)` with a host that audits as `audit` says, into `directory`. */
async function withAudit(directory, audit, use, options = {}) {
  const policy = join(directory, 'policy.json');
  const file = join(directory, 'log', 'audit.jsonl');
  writeFileSync(policy, JSON.stringify({ name: 'audited', audit: { mode: 'full', file, ...audit } }));
  await withHost(
    async (host) => {
      await host.hello();
      await use(host);
    },
    { args: ['--policy', policy], ...options },
  );
}

async function decide(host, text, result, fields = {}) {
  const verdict = await host.ask(check(text, fields));
  await host.ask({ id: 'o', type: 'outcome', ref: 'c', result });
  return verdict;
}

const linesIn = (directory) => {
  const log = join(directory, 'log');
  return readdirSync(log)
    .flatMap((name) => readFileSync(join(log, name), 'utf8').split('\n'))
    .filter(Boolean);
};
const eventsIn = (directory) => linesIn(directory).map((line) => JSON.parse(line));

test('one line a decision, in the shape of an OCSF Data Security Finding', () =>
  withDirectory(async (directory) => {
    await withAudit(directory, { machine: 'poste-{hostname}' }, async (host) => {
      await host.ask(check(`NIR ${nir}`, { surface: 'paste' }));
      await host.ask({ id: 'o', type: 'outcome', ref: 'c', result: 'overridden', reason: 'urgence vitale' });
      await decide(host, 'Bonjour', 'sent');
      assert.deepEqual((await host.ask(status)).audit, { mode: 'full', ok: true, lost: 0 });
    });
    const [first, second, ...more] = eventsIn(directory);
    assert.deepEqual(more, []);
    assert.equal(first.class_uid, 2006);
    assert.equal(first.type_uid, 200601);
    assert.ok(Math.abs(first.time - Date.now()) < 60000);
    assert.equal(first.severity_id, 5);
    assert.match(first.device.name, /^poste-./);
    const { types, rules, ...rest } = first.unmapped;
    assert.deepEqual(rest, {
      site: 'chatgpt',
      surface: 'paste',
      action: 'block',
      result: 'overridden',
      reason_length: 14,
    });
    assert.equal(types.FR_NIR, 1);
    assert.match(rules, /^[0-9a-f]{64}$/);
    assert.match(first.data_security.policy.uid, /^[0-9a-f]{64}$/);
    assert.deepEqual(second.unmapped.types, {});
    assert.equal(second.severity_id, 1);
    assert.equal(statSync(join(directory, 'log', 'audit.jsonl')).mode & 0o777, 0o600);
  }));

test('counts: sums by day, without the time', () =>
  withDirectory(async (directory) => {
    await withAudit(directory, { mode: 'counts' }, async (host) => {
      for (let i = 0; i < 3; i += 1) await decide(host, `NIR ${nir}`, 'cancelled');
      await decide(host, 'Bonjour', 'sent');
    });
    const events = eventsIn(directory);
    assert.deepEqual(events.map(({ count }) => count).sort(), [1, 3]);
    for (const { time } of events) assert.equal(time % 86400000, 0);
  }));

test('off: nothing is written anywhere', () =>
  withDirectory(async (directory) => {
    await withAudit(directory, { mode: 'off' }, (host) => decide(host, `NIR ${nir}`, 'sent'));
    assert.deepEqual(readdirSync(directory), ['policy.json']);
  }));

test('files are rotated in a ring, by two hosts at once, and none grows over its size', () =>
  withDirectory(async (directory) => {
    const audit = { maxBytes: 65536, files: 3 };
    const fill = () =>
      withAudit(directory, audit, async (host) => {
        for (let i = 0; i < 300; i += 1) await decide(host, `NIR ${nir}`, 'edited');
      });
    await Promise.all([fill(), fill()]);
    const log = join(directory, 'log');
    assert.deepEqual(readdirSync(log).sort(), ['audit.jsonl', 'audit.jsonl.1', 'audit.jsonl.2']);
    for (const name of readdirSync(log)) assert.ok(statSync(join(log, name)).size <= 65536);
    const kept = eventsIn(directory).length;
    assert.ok(kept > 100 && kept < 600, `${kept} kept`);
  }));

for (const [what, audit, options] of [
  ['a directory that cannot be written', { file: '/proc/paravent/audit.jsonl' }, {}],
  ['a collector that was never there', { syslog: '/nonexistent/log' }, {}],
]) {
  test(`${what}: verdicts go on, and it shows`, () =>
    withDirectory((directory) =>
      withAudit(
        directory,
        audit,
        async (host) => {
          assert.equal((await decide(host, `NIR ${nir}`, 'sent')).action, 'block');
          assert.deepEqual((await host.ask(status)).audit, { mode: 'full', ok: false, lost: 1 });
        },
        options,
      ),
    ));
}

test('a full disk loses lines, not verdicts, and the next lines are whole', () =>
  withDirectory(async (directory) => {
    const policy = join(directory, 'policy.json');
    const file = join(directory, 'audit.jsonl');
    writeFileSync(policy, JSON.stringify({ name: 'x', audit: { mode: 'full', file } }));
    // Files may grow to 4 KiB: a few events.
    const script = `ulimit -f 4; exec ${JSON.stringify(join(root, 'build/bin/paravent-host'))} "$@"`;
    await withHost(
      async (host) => {
        await host.hello();
        for (let i = 0; i < 20; i += 1) {
          assert.equal((await decide(host, `NIR ${nir}`, 'sent')).action, 'block');
        }
        const { ok, lost } = (await host.ask(status)).audit;
        assert.equal(ok, false);
        assert.ok(lost > 5 && lost < 20, `${lost} lost`);
      },
      { program: 'bash', args: ['-c', script, 'host', '--policy', policy] },
    );
    const lines = readFileSync(file, 'utf8').split('\n');
    assert.ok(lines.length > 2);
    for (const line of lines.slice(0, -1)) JSON.parse(line);
  }));

test('no event holds an identifier of the corpus', () =>
  withDirectory(async (directory) => {
    const corpus = join(root, 'tests/corpus/texts');
    const texts = readdirSync(corpus)
      .filter((name) => name.endsWith('.jsonl'))
      .flatMap((name) => readFileSync(join(corpus, name), 'utf8').split('\n').filter(Boolean))
      .map((line) => JSON.parse(line).text)
      .filter((text) => text.includes('[['))
      .slice(0, 400);
    assert.ok(texts.length > 100, `${texts.length} marked texts`);
    const secrets = new Set();
    await withAudit(directory, { maxBytes: 16777216, machine: 'poste' }, async (host) => {
      for (const marked of texts) {
        for (const [, words] of marked.matchAll(/\[\[[A-Z0-9_]+\|([^\]]+)\]\]/g)) secrets.add(words);
        const text = marked.replace(/\[\[[A-Z0-9_]+\|([^\]]+)\]\]/g, '$1');
        await host.ask(check(text));
        await host.ask({ id: 'o', type: 'outcome', ref: 'c', result: 'overridden', reason: text.slice(0, 200) });
      }
    });
    const lines = linesIn(directory);
    assert.equal(lines.length, texts.length);
    const told = lines.map((line) => {
      // What every event says of itself: hashes, versions, times; the rest may hold no identifier.
      const { unmapped, device } = JSON.parse(line);
      const { rules, ...said } = unmapped;
      assert.match(rules, /^[0-9a-f]{64}$/);
      return JSON.stringify({ said, device });
    });
    const all = [...new Set(told)].join('\n');
    for (const words of secrets) {
      if (words.length >= 4) assert.ok(!all.includes(words), 'an identifier of the corpus was written');
    }
    assert.ok(secrets.size > 200, `${secrets.size} identifiers`);
  }));

test('summary counts a month, shows it as text and as one page without anything from outside', () =>
  withDirectory(async (directory) => {
    await withAudit(directory, {}, async (host) => {
      for (let i = 0; i < 4; i += 1) await decide(host, `NIR ${nir}`, 'edited');
      await decide(host, 'Bonjour', 'sent', { site: 'deepseek' });
    });
    const page = join(directory, 'bilan.html');
    const file = join(directory, 'log', 'audit.jsonl');
    writeFileSync(file, 'not an event\n', { flag: 'a' });
    const { stdout, status: code } = spawnSync(program, ['audit', 'summary', file, '--html', page], { encoding: 'utf8' });
    assert.equal(code, 0);
    assert.match(stdout, /5 messages décidés, dont 4 avec/);
    assert.match(stdout, /chatgpt +4 /);
    assert.match(stdout, /deepseek +1 /);
    assert.match(stdout, /Lignes illisibles : 1/);
    const html = readFileSync(page, 'utf8');
    assert.match(html, /<svg/);
    assert.doesNotMatch(html, /<script|https?:|src=|@import|url\(/);
  }));
