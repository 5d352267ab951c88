// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

// A native host that misbehaves in the way its first argument names:
//   mute       never answers anything
//   silent     greets, then answers a check only 10 s later, with « allow »
//   slow       greets, then answers each check 2 s later, with « allow »
//   dies       greets, then exits in the middle of a check
//   newer      greets in protocol 2
//   refuses    says that it does not speak protocol 1
//   stranger   greets, then gives for each check the verdict « allow » about another text
import { once } from 'node:events';

const behaviour = process.argv[2];
const override = { allowed: true, reasonRequired: false, minReasonUnits: 0 };

const answers = {
  mute: () => {},
  silent: (request) => greetOr(request, () => setTimeout(() => write(verdict(request)), 10_000)),
  slow: (request) => greetOr(request, () => setTimeout(() => write(verdict(request)), 2000)),
  dies: (request) => greetOr(request, () => process.exit(1)),
  newer: (request) => greetOr(request, () => write(verdict(request)), 2),
  refuses: ({ id }) =>
    write({ id, type: 'error', code: 'unsupportedProtocol', message: 'protocol 2 only', retry: false }),
  stranger: (request) => greetOr(request, () => write(verdict(request, { units: 1, crc: 3904355907 }))),
};

function greetOr(request, other, protocol = 1) {
  if (request.type !== 'hello') return other();
  write({
    id: request.id,
    type: 'hello',
    protocol,
    host: '9.9.9',
    rules: { hash: 'none', count: 1 },
    policy: {
      name: 'bad host',
      hash: '',
      notice: '',
      language: 'auto',
      onFailure: 'hold',
      onTooLarge: 'hold',
      deadlineMs: behaviour === 'slow' ? 8000 : 2000,
      override,
      sites: {},
      tools: [],
      extraHosts: [],
      files: { images: 'warn', unreadable: 'warn', maxBytes: 20971520 },
      smallCells: 11,
      vaultMinutes: 120,
      messages: {},
      contact: 'Secr\u00e9tariat, poste 12',
    },
    limits: { requestBytes: 1048576, partUnits: 262144, partOverlapUnits: 2048, totalUnits: 4194304 },
  });
}

function verdict({ id, text }, checked = checkedOf(text)) {
  return { id, type: 'verdict', action: 'allow', findings: [], mapping: [], checked, truncated: false, override };
}

function checkedOf(text) {
  let crc = 0xffffffff;
  for (const byte of Buffer.from(text ?? '', 'utf8')) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return { units: (text ?? '').length, crc: (crc ^ 0xffffffff) >>> 0 };
}

function write(message) {
  const body = Buffer.from(JSON.stringify(message), 'utf8');
  const head = Buffer.alloc(4);
  head.writeUInt32LE(body.length);
  process.stdout.write(Buffer.concat([head, body]));
}

let received = Buffer.alloc(0);
process.stdin.on('data', (chunk) => {
  received = Buffer.concat([received, chunk]);
  while (received.length >= 4 && received.length >= 4 + received.readUInt32LE()) {
    const end = 4 + received.readUInt32LE();
    const request = JSON.parse(received.subarray(4, end).toString('utf8'));
    received = received.subarray(end);
    answers[behaviour](request);
  }
});
await once(process.stdin, 'end');
process.exit(0);
