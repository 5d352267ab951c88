// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { check, frame, hello, lengthOf, limits } from './host.mjs';
import { withHost } from './with-host.mjs';

test('a clean end of input ends the host at once, without an error', () =>
  withHost(async (host) => {
    await host.hello();
    const { code, ms } = await host.end();
    assert.equal(code, 0);
    assert.ok(ms < 1000, `${ms} ms`);
  }));

test('an end of input before the first byte is a clean end too', () =>
  withHost(async (host) => {
    const { code, ms } = await host.end();
    assert.equal(code, 0);
    assert.ok(ms < 1000, `${ms} ms`);
  }));

for (const [what, bytes] of [
  ['one byte of a length', Buffer.of(9)],
  ['three bytes of a length', Buffer.of(9, 0, 0)],
  ['a length and nothing', lengthOf(9)],
  ['all but one byte of a frame', frame(hello).subarray(0, -1)],
]) {
  test(`an end of input after ${what} is an error, within a second`, () =>
    withHost(async (host) => {
      await host.hello();
      const { code, ms } = await host.end(bytes);
      assert.ok(code > 0, `exit code ${code}`);
      assert.ok(ms < 1000, `${ms} ms`);
    }));
}

test('SIGTERM ends the host within a second', () =>
  withHost(async (host) => {
    await host.hello();
    const started = performance.now();
    host.process.kill('SIGTERM');
    const { ms } = await host.exitSince(started);
    assert.ok(ms < 1000, `${ms} ms`);
  }));

test('a browser that stops reading ends the host within a second', () =>
  withHost(async (host) => {
    await host.hello();
    host.process.stdout.destroy();
    const started = performance.now();
    host.write(frame(check('bonjour')));
    const { ms } = await host.exitSince(started);
    assert.ok(ms < 1000, `${ms} ms`);
  }));

test('a frame of zero bytes is a bad frame and the stream goes on', () =>
  withHost(async (host) => {
    await host.hello();
    host.write(lengthOf(0));
    const reply = await host.next();
    assert.equal(reply.code, 'badFrame');
    assert.equal((await host.ask(check('bonjour'))).type, 'verdict');
  }));

for (const length of [limits.requestBytes + 1, 0x7fffffff, 0x80000000, 0xffffffff]) {
  test(`a length of ${length} is refused before its bytes are read, and the host ends`, () =>
    withHost(async (host) => {
      await host.hello();
      const started = performance.now();
      host.write(lengthOf(length));
      assert.equal((await host.next()).code, 'frameTooLarge');
      const { code, ms } = await host.exitSince(started);
      assert.ok(code > 0, `exit code ${code}`);
      assert.ok(ms < 1000, `${ms} ms`);
    }));
}

// Around the sizes at which browsers and pipes cut what they carry.
for (const size of [4095, 4096, 4097, 65535, 65536, 65537, limits.requestBytes - 1, limits.requestBytes]) {
  test(`a request of ${size} bytes is answered`, () =>
    withHost(async (host) => {
      await host.hello();
      const { text, payload } = requestOf(size);
      const reply = await host.ask(payload);
      assert.equal(reply.type, 'verdict');
      assert.equal(reply.checked.units, text.length);
    }));
}

test('one byte at a time is the same as all at once', () =>
  withHost(async (host) => {
    const bytes = Buffer.concat([frame(hello), frame(check('Dyspnée d’effort'))]);
    for (const byte of bytes) {
      host.write(Buffer.of(byte));
      await new Promise(setImmediate);
    }
    assert.equal((await host.next()).type, 'hello');
    assert.equal((await host.next()).checked.units, 16);
  }));

test('many frames in one write are answered one by one, in order', () =>
  withHost(async (host) => {
    const ids = Array.from({ length: 50 }, (_, i) => `c${i}`);
    host.write(Buffer.concat([frame(hello), ...ids.map((id) => frame(check('bonjour', { id })))]));
    assert.equal((await host.next()).type, 'hello');
    for (const id of ids) assert.equal((await host.next()).id, id);
  }));

test('arguments are read by shape: none of these stops the host', async () => {
  const origin = 'chrome-extension://abcdefghijklmnopabcdefghijklmnop/';
  const manifest = '/usr/lib/mozilla/native-messaging-hosts/org.paravent.host.json';
  for (const args of [
    [],
    [origin],
    [origin, '--parent-window=0'],
    ['--parent-window=12345', origin],
    [manifest, 'guard@paravent.org'],
  ]) {
    await withHost(async (host) => assert.equal((await host.hello()).type, 'hello'), { args });
  }
});

/** A check whose JSON has exactly `size` bytes: CJK text, then white space after the value. */
function requestOf(size) {
  const empty = Buffer.byteLength(JSON.stringify(check('')));
  const text = '\u754c'.repeat(Math.min(Math.floor((size - empty) / 3), limits.partUnits));
  const json = JSON.stringify(check(text));
  const payload = Buffer.from(json + ' '.repeat(size - Buffer.byteLength(json)));
  assert.equal(payload.length, size);
  return { text, payload };
}
