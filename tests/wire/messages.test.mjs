// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { aggregate, check, forget, hello, limits, redact, remember, restore } from './host.mjs';
import { crc32 } from './crc32.mjs';
import { withHost } from './with-host.mjs';

const nir = '2 62 03 69 500 117 09';
const outcome = { id: 'o', type: 'outcome', ref: 'c', result: 'sent' };
const status = { id: 's', type: 'status' };
const entry = { token: '[PATIENT_1]', words: 'Lavaud' };
const choice = { start: 0, end: 1, operator: 'mask' };
const requests = [
  check('bonjour'),
  redact('bonjour'),
  restore('bonjour'),
  aggregate('bonjour'),
  remember([]),
  forget(),
  outcome,
  status,
];

test('hello gives versions, rules, policy and limits', () =>
  withHost(async (host) => {
    const reply = await host.hello();
    assert.equal(reply.id, 'h');
    assert.equal(reply.protocol, 1);
    assert.ok(reply.rules.count > 0);
    const { requestBytes, partUnits, partOverlapUnits, totalUnits } = limits;
    assert.deepEqual(reply.limits, { requestBytes, partUnits, partOverlapUnits, totalUnits });
  }));

test('anything before hello is refused and hello still works', () =>
  withHost(async (host) => {
    for (const request of requests) {
      const reply = await host.ask(request);
      assert.equal(reply.code, 'helloFirst');
      assert.equal(reply.id, request.id);
    }
    assert.equal((await host.hello()).type, 'hello');
  }));

for (const protocol of [2, 1000000]) {
  test(`protocol ${protocol} is not supported, and nothing is checked after it`, () =>
    withHost(async (host) => {
      assert.equal((await host.hello({ protocol })).code, 'unsupportedProtocol');
      assert.equal((await host.ask(check('bonjour'))).code, 'helloFirst');
    }));
}

for (const [what, text] of [
  ['accents', 'Élève à Nîmes, où l’œdème gêne'],
  ['decomposed accents', 'E\u0301le\u0300ve'],
  ['emoji', '👩‍⚕️ bonjour 🫀🫁'],
  ['NUL and control characters', 'a\u0000b\u0001\u001f\u007f'],
  ['CJK', '患者は呼吸困難です'],
  ['line ends and separators', 'a\r\nb\u2028c\u2029d\u0085'],
  ['byte order marks and non-characters', '\ufeffa\ufffe\uffff'],
  ['right to left', 'ضيق التنفس عند الجهد'],
  ['nothing', ''],
]) {
  test(`a verdict names its text by length and checksum: ${what}`, () =>
    withHost(async (host) => {
      await host.hello();
      const { checked } = await host.ask(check(text));
      assert.deepEqual(checked, { units: text.length, crc: crc32(Buffer.from(text, 'utf8')) });
    }));
}

for (const before of ['', 'é', '👩‍⚕️ ', '患者 ', 'a\u0000b ', '\ufeff']) {
  test(`offsets are UTF-16 units: NIR after ${JSON.stringify(before)}`, () =>
    withHost(async (host) => {
      await host.hello();
      const text = `${before}NIR ${nir} 🫀 fin`;
      const { findings, action } = await host.ask(check(text));
      const found = findings.find(({ type }) => type === 'FR_NIR');
      assert.equal(text.slice(found.start, found.end), nir);
      assert.notEqual(action, 'allow');
    }));
}

for (const [what, bytes] of [
  ['a lone continuation byte', [0x80]],
  ['an overlong slash', [0xc0, 0xaf]],
  ['a surrogate', [0xed, 0xa0, 0x80]],
  ['a code point over U+10FFFF', [0xf4, 0x90, 0x80, 0x80]],
  ['a cut sequence', [0xe2, 0x82]],
  ['Latin-1', [0xe9]],
  ['0xFF', [0xff]],
]) {
  test(`${what} is bad UTF-8 and the stream goes on`, () =>
    withHost(async (host) => {
      await host.hello();
      const [head, tail] = JSON.stringify(check('HERE')).split('HERE');
      const payload = Buffer.concat([Buffer.from(head), Buffer.from(bytes), Buffer.from(tail)]);
      assert.equal((await host.ask(payload)).code, 'badUtf8');
      assert.equal((await host.ask(status)).type, 'status');
    }));
}

for (const text of [
  '{',
  '{"id":"c"',
  '{"id":"c",}',
  "{'id':'c'}",
  'nul',
  ' ',
  '{"id":NaN}',
  '{"id":"c"} {"id":"d"}',
  '// comment\n{}',
  '{"id":"\\ud800"}',
  '{"id":"a\nb"}',
  '\u0000',
]) {
  test(`${JSON.stringify(text)} is bad JSON and the stream goes on`, () =>
    withHost(async (host) => {
      await host.hello();
      assert.equal((await host.ask(text)).code, 'badJson');
      assert.equal((await host.ask(status)).type, 'status');
    }));
}

for (const levels of [limits.depth + 1, 1000, 400000]) {
  for (const [open, close] of [
    ['[', ']'],
    ['{"a":', '}'],
  ]) {
    if ((open.length + close.length) * levels > limits.requestBytes) continue;
    test(`${levels} levels of ${open} are too deep and the stream goes on`, () =>
      withHost(async (host) => {
        await host.hello();
        const payload = open.repeat(levels) + (open === '[' ? '' : '1') + close.repeat(levels);
        assert.equal((await host.ask(payload)).code, 'tooDeep');
        assert.equal((await host.ask(status)).type, 'status');
      }));
  }
}

test('depth up to the limit is a matter of fields, not of depth', () =>
  withHost(async (host) => {
    await host.hello();
    const inner = '['.repeat(limits.depth - 1) + ']'.repeat(limits.depth - 1);
    assert.equal((await host.ask(`{"id":"s","type":"status","x":${inner}}`)).code, 'badMessage');
  }));

test('an unknown type is named so, with the id of the request', () =>
  withHost(async (host) => {
    await host.hello();
    for (const type of ['exec', 'Check', 'check ', '', 'verdict', 'error']) {
      const reply = await host.ask({ id: 'x1', type });
      assert.equal(reply.code, 'unknownType', type);
      assert.equal(reply.id, 'x1');
    }
  }));

for (const value of ['null', 'true', '42', '"check"', '[]', '[{"id":"c","type":"status"}]', '{}']) {
  test(`${value} is no message`, () =>
    withHost(async (host) => {
      await host.hello();
      const reply = await host.ask(value);
      assert.equal(reply.code, 'badMessage');
      assert.equal(reply.id, '');
    }));
}

test('every field that is missing, added, or of another type makes a bad message', () =>
  withHost(async (host) => {
    await host.hello();
    for (const request of [hello, ...requests]) {
      for (const wrong of wrongVersions(request)) {
        const reply = await host.ask(wrong);
        // Without its type, or with one that is no string, a request may count as one of unknown type.
        const expected = typeof wrong.type === 'string' ? /^badMessage$/ : /^(badMessage|unknownType)$/;
        assert.match(reply.code, expected, JSON.stringify(wrong));
        assert.equal(reply.id, typeof wrong.id === 'string' && wrong.id.length <= limits.idBytes ? wrong.id : '');
      }
    }
    assert.equal((await host.ask(check('bonjour'))).type, 'verdict');
  }));

test('values outside their range make a bad message', () =>
  withHost(async (host) => {
    await host.hello();
    for (const wrong of [
      { ...hello, protocol: 0 },
      { ...hello, protocol: -1 },
      { ...hello, protocol: 1.5 },
      { ...hello, locale: 'de' },
      { ...hello, extension: 'x'.repeat(33) },
      check('a', { surface: 'fax' }),
      check('a', { conversation: '' }),
      check('a', { conversation: 'x'.repeat(129) }),
      check('a', { site: 'x'.repeat(65) }),
      check('a', { part: { index: -1, count: 1 } }),
      check('a', { part: { index: 0, count: 0 } }),
      check('a', { part: { index: 0 } }),
      check('a', { part: { index: 0, count: 1, more: 1 } }),
      redact('a', [{ ...choice, operator: 'erase' }]),
      redact('a', [{ ...choice, start: -1 }]),
      redact('a', [{ ...choice, path: '/etc/passwd' }]),
      redact('a', [{ start: 0, end: 1 }]),
      redact('a', [7]),
      redact('a', Array(limits.redactChoices + 1).fill(choice)),
      aggregate('a', { offer: 'erase' }),
      aggregate('a', { by: [-1] }),
      aggregate('a', { by: [0, 1, 2, 3] }),
      aggregate('a', { by: ['Nom'] }),
      remember([{ ...entry, token: 'x'.repeat(65) }]),
      remember([{ ...entry, words: '' }]),
      remember([{ ...entry, words: 'x'.repeat(1025) }]),
      remember([{ ...entry, person: 0 }]),
      remember([{ ...entry, person: limits.conversationTokens + 1 }]),
      remember([{ ...entry, role: 'unknown' }]),
      remember(Array(limits.rememberEntries + 1).fill(entry)),
      forget({ conversation: '' }),
      { ...outcome, result: 'lost' },
      { ...outcome, reason: 'x'.repeat(501) },
      { ...status, id: '' },
      { ...status, id: 'x'.repeat(65) },
    ]) {
      assert.equal((await host.ask(wrong)).code, 'badMessage', JSON.stringify(wrong).slice(0, 120));
    }
  }));

test('a text over the limit of a part is too large, one at the limit is not', () =>
  withHost(async (host) => {
    await host.hello();
    for (const ask of [check, redact, restore, aggregate]) {
      assert.equal((await host.ask(ask('a'.repeat(limits.partUnits + 1)))).code, 'textTooLarge');
      assert.notEqual((await host.ask(ask('a'.repeat(limits.partUnits)))).type, 'error');
    }
  }));

test('a reply never outgrows its limit: findings are cut, said to be, and blocked', () =>
  withHost(async (host) => {
    await host.hello();
    const line = `NIR ${nir}\n`;
    const text = line.repeat(Math.floor(limits.partUnits / line.length));
    const reply = await host.ask(check(text));
    assert.equal(reply.type, 'verdict');
    assert.equal(reply.truncated, true);
    assert.equal(reply.action, 'block');
  }));

test('status counts checks and outcomes', () =>
  withHost(async (host) => {
    await host.hello();
    await host.ask(check('bonjour'));
    await host.ask(check('bonsoir', { id: 'c2' }));
    assert.equal((await host.ask(outcome)).type, 'outcome');
    assert.equal((await host.ask({ ...outcome, ref: 'c2', result: 'overridden', reason: 'urgence' })).type, 'outcome');
    const reply = await host.ask(status);
    assert.equal(reply.checks, 2);
    assert.deepEqual(reply.outcomes, { sent: 1, edited: 0, cancelled: 0, overridden: 1 });
  }));

for (const [what, content] of [
  ['cut short', '{ "version": 1, '],
  ['empty', ''],
  ['not an object', '[]'],
  ['with an unknown key', '{ "version": 1, "allowEverything": true }'],
]) {
  test(`a policy that is ${what} is the strictest one, with a notice, and stdout stays clean`, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'paravent-wire-'));
    try {
      const policy = join(folder, 'policy.json');
      writeFileSync(policy, content, { mode: 0o644 });
      await withHost(expectStrictest, { env: { PARAVENT_POLICY: policy } });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
}

async function expectStrictest(host) {
  const reply = await host.hello();
  assert.notEqual(reply.policy.notice, '');
  assert.equal(reply.policy.onFailure, 'hold');
  assert.equal(reply.policy.override.allowed, false);
  assert.equal((await host.ask(check(`NIR ${nir}`))).action, 'block');
}

test('stderr never holds a word of what was checked', () =>
  withHost(async (host) => {
    await host.hello();
    const secret = 'Huguette LAVAUD';
    await host.ask(check(`Mme ${secret}, ${nir}`));
    await host.ask(`{"id":"${secret}","type":"${secret}"}`);
    await host.ask(`{"id":"c","${secret}":1}`);
    await host.ask(`{"id":"c",${secret}`);
    await host.ask({ ...outcome, reason: secret });
    await host.end();
    assert.doesNotMatch(host.stderr, /Huguette|LAVAUD|262036950011709|2 62 03/);
  }));

test('errors never repeat a word of the request but its id', () =>
  withHost(async (host) => {
    await host.hello();
    for (const request of ['{"id":"c","type":"LAVAUD"}', '{"id":"c","type":"check","LAVAUD":1}', '{LAVAUD']) {
      assert.doesNotMatch((await host.ask(request)).message, /LAVAUD/);
    }
  }));

test('random frames are each answered once and never stop the host', () =>
  withHost(async (host) => {
    await host.hello();
    const random = generator(20261123);
    const seed = Buffer.from(JSON.stringify(check(`Mme Huguette LAVAUD, ${nir}`)));
    for (let round = 0; round < 500; round += 1) {
      const payload = Buffer.from(seed);
      const changes = 1 + (random() % 4);
      for (let i = 0; i < changes; i += 1) payload[random() % payload.length] = random() % 256;
      const reply = await host.ask(payload);
      assert.match(reply.type, /^(verdict|error)$/);
    }
    assert.equal((await host.ask(status)).type, 'status');
  }));

function* wrongVersions(request) {
  yield { ...request, added: 1 };
  for (const field of Object.keys(request)) {
    const { [field]: value, ...rest } = request;
    yield rest;
    for (const other of [null, true, 7, 'x', [], {}]) {
      const alike = typeof other === typeof value && Array.isArray(other) === Array.isArray(value);
      if (alike && other !== null) continue;
      yield { ...request, [field]: other };
    }
  }
}

/** A small generator of numbers with a fixed seed, so that a failure can be seen again. */
function generator(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state >>> 8;
  };
}
