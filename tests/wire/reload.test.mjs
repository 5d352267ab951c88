// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// A changed policy reaches open browsers: the host, which may open no file, says that it is stale,
// and the browser starts another.
import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { withHost } from './with-host.mjs';

const status = { id: 's', type: 'status' };
const stale = async (host) => (await host.ask(status)).stale;

/** Runs `use(host, file, directory)` with a host whose policy is `file`, absent when text is null. */
async function withPolicy(text, use) {
  const directory = mkdtempSync(join(tmpdir(), 'paravent-reload-'));
  const file = join(directory, 'policy.json');
  if (text !== null) writeFileSync(file, text);
  try {
    await withHost(
      async (host) => {
        await host.hello();
        assert.equal(await stale(host), false);
        await use(host, file, directory);
      },
      { args: ['--policy', file] },
    );
  } finally {
    rmSync(directory, { recursive: true });
  }
}

const one = '{"name": "one"}';
for (const [what, change] of [
  ['written', (file) => writeFileSync(file, '{"name": "two"}')],
  ['replaced', (file, directory) => {
    writeFileSync(join(directory, 'new'), '{"name": "two"}');
    renameSync(join(directory, 'new'), file);
  }],
  ['removed', (file) => rmSync(file)],
  ['made writable by everyone', (file) => chmodSync(file, 0o666)],
]) {
  test(`the host is stale once its policy is ${what}`, () =>
    withPolicy(one, async (host, file, directory) => {
      change(file, directory);
      assert.equal(await stale(host), true);
      assert.equal(await stale(host), true);
    }));
}

test('the host is stale once a policy appears', () =>
  withPolicy(null, async (host, file) => {
    writeFileSync(file, one);
    assert.equal(await stale(host), true);
  }));

test('other files in the directory of the policy change nothing', () =>
  withPolicy(one, async (host, file, directory) => {
    writeFileSync(join(directory, 'policy.json.bak'), one);
    mkdirSync(join(directory, 'other'));
    assert.equal(await stale(host), false);
  }));

test('a host that starts again has the new policy', () =>
  withPolicy(one, async (host, file) => {
    writeFileSync(file, '{"name": "two"}');
    await withHost(
      async (next) => {
        assert.equal((await next.hello()).policy.name, 'two');
        assert.equal(await stale(next), false);
      },
      { args: ['--policy', file] },
    );
  }));

test('an approval that has ended is guarded again and said', () =>
  withPolicy(
    '{"name": "x", "sites": {"chatgpt": {"mode": "approved", "reviewBy": "2020-01-31", "name": "Outil"}}}',
    async (host) => {
      const { policy } = await host.hello();
      assert.equal(policy.sites.chatgpt, 'guard');
      assert.equal(policy.tools[0].expired, true);
      assert.match(policy.notice, /Outil/);
    },
  ));
