// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import Ajv from 'ajv/dist/2020.js';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const paraventHost = join(root, 'build/bin/paravent-host');
const schema = JSON.parse(readFileSync(join(root, 'manifests/protocol.schema.json'), 'utf8'));
const isReply = new Ajv({ strict: false }).compile({ ...schema, oneOf: undefined, $ref: '#/$defs/reply' });

export const limits = schema['x-limits'];

/** A frame: the length in 4 little-endian bytes, then the payload. */
export function frame(payload) {
  const body = Buffer.isBuffer(payload) ? payload : Buffer.from(asText(payload), 'utf8');
  return Buffer.concat([lengthOf(body.length), body]);
}

export function lengthOf(bytes) {
  const head = Buffer.alloc(4);
  head.writeUInt32LE(bytes);
  return head;
}

function asText(payload) {
  return typeof payload === 'string' ? payload : JSON.stringify(payload);
}

/** One paravent-host process, spoken to as a browser does. */
export class Host {
  #received = Buffer.alloc(0);
  #frames = [];
  #waiting = [];
  #deadlineMs;
  stderr = '';

  constructor({
    program = paraventHost,
    args = ['chrome-extension://abcdefghijklmnopabcdefghijklmnop/'],
    env = {},
    deadlineMs = 5000,
  } = {}) {
    this.#deadlineMs = deadlineMs;
    this.process = spawn(program, args, { env: { ...process.env, ...env } });
    this.process.stdin.on('error', () => {}); // It may exit before it has read everything.
    this.process.stdout.on('data', (chunk) => this.#take(chunk));
    this.process.stderr.setEncoding('utf8').on('data', (chunk) => (this.stderr += chunk));
    this.exit = new Promise((resolve) => {
      this.process.on('close', (code, signal) => resolve({ code, signal, at: performance.now() }));
    });
    this.exit.then(() => this.#waiting.splice(0).forEach(({ reject }) => reject(new Error('host exited'))));
  }

  write(bytes) {
    this.process.stdin.write(bytes);
  }

  /** Sends one payload (value, JSON text or bytes) and waits for the next frame. */
  ask(payload) {
    const reply = this.next();
    this.write(frame(payload));
    return reply;
  }

  hello(fields = {}) {
    return this.ask({ ...hello, ...fields });
  }

  /** The next reply; it has to satisfy the schema. */
  async next(deadlineMs = this.#deadlineMs) {
    if (this.#frames.length > 0) return checked(this.#frames.shift());
    let timer;
    const body = await new Promise((resolve, reject) => {
      timer = setTimeout(() => reject(new Error('no reply in time')), deadlineMs);
      this.#waiting.push({ resolve, reject });
    }).finally(() => clearTimeout(timer));
    return checked(body);
  }

  /** Ends the input; resolves to { code, signal, ms } with the time it took to exit. */
  async end(lastBytes) {
    const started = performance.now();
    this.process.stdin.end(lastBytes);
    return this.exitSince(started);
  }

  async exitSince(started) {
    let timer;
    const late = new Promise((resolve) => (timer = setTimeout(resolve, this.#deadlineMs, 'late')));
    const end = await Promise.race([this.exit, late]);
    clearTimeout(timer);
    if (end === 'late') {
      this.process.kill('SIGKILL');
      throw new Error(`the host is still running ${this.#deadlineMs} ms later`);
    }
    return { code: end.code, signal: end.signal, ms: end.at - started };
  }

  /** Frames not asked for yet, plus bytes on stdout that belong to no frame. */
  get leftovers() {
    return { frames: this.#frames.length, bytes: this.#received.length };
  }

  #take(chunk) {
    this.#received = Buffer.concat([this.#received, chunk]);
    for (;;) {
      if (this.#received.length < 4) return;
      const length = this.#received.readUInt32LE();
      if (this.#received.length < 4 + length) return;
      const body = this.#received.subarray(4, 4 + length);
      this.#received = this.#received.subarray(4 + length);
      const waiting = this.#waiting.shift();
      if (waiting) waiting.resolve(body);
      else this.#frames.push(body);
    }
  }
}

function checked(body) {
  if (body.length > limits.replyBytes) throw new Error(`a reply of ${body.length} bytes`);
  const reply = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  if (!isReply(reply)) throw new Error(`not a reply: ${JSON.stringify(reply)}`);
  return reply;
}

export const hello = {
  id: 'h',
  type: 'hello',
  protocol: 1,
  extension: '0.1.0',
  browser: 'chromium',
  locale: 'fr',
};

export function check(text, fields = {}) {
  return { id: 'c', type: 'check', site: 'chatgpt', surface: 'composer', text, conversation: 'k', ...fields };
}

export function redact(text, choices = [], fields = {}) {
  return { id: 'r', type: 'redact', site: 'chatgpt', conversation: 'k', text, choices, ...fields };
}

export function restore(text, fields = {}) {
  return { id: 'b', type: 'restore', conversation: 'k', text, ...fields };
}

export function aggregate(text, fields = {}) {
  return { id: 'a', type: 'aggregate', conversation: 'k', text, ...fields };
}

export function remember(entries, fields = {}) {
  return { id: 'm', type: 'remember', conversation: 'k', entries, ...fields };
}

export function forget(fields = {}) {
  return { id: 'f', type: 'forget', conversation: 'k', ...fields };
}
