// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

/** Everything the fake server received, in order, down to the last byte of aborted requests. */
export class WireLog {
  /** @type {Entry[]} */
  entries = [];
  #phase = 'load';

  /** Tags what arrives from now on: load, typing, paste, send ... */
  enter(phase) {
    this.#phase = phase;
  }

  clear() {
    this.entries = [];
    this.#phase = 'load';
  }

  /**
   * Opens an entry when the head of a request is there; its body grows as bytes arrive. `text`:
   * how to read the person's text in it.
   */
  open(request, host, kind, text) {
    const { method, url: path, rawHeaders: headers } = request;
    const entry = new Entry({ phase: this.#phase, method, host, path, kind, headers }, text);
    this.entries.push(entry);
    return entry;
  }

  of(kind) {
    return this.entries.filter((entry) => entry.kind === kind);
  }

  /** One line for each of the last entries, for the message of a failed assertion. */
  toString() {
    return this.entries
      .filter((entry) => entry.kind !== 'asset')
      .slice(-20)
      .map((entry) => `  ${entry}`)
      .join('\n');
  }
}

class Entry {
  #chunks = [];
  /** The last byte has arrived. */
  ended = false;
  /** When the head was there, as performance.now() counts. */
  at = performance.now();

  #text;

  constructor(head, text) {
    Object.assign(this, head);
    this.#text = text;
  }

  /** The person's text in a whole entry, as the site's server reads it. */
  get text() {
    return this.#text(this);
  }

  /** The parameter `name` of the address. */
  query(name) {
    return new URL(this.path, 'https://host').searchParams.get(name);
  }

  /** The field `name` of a form body. */
  field(name) {
    return new URLSearchParams(this.body.toString('utf8')).get(name);
  }

  /** The parts of a multipart body: { name, filename, content }. */
  get parts() {
    const boundary = /^--[^\r\n]+/.exec(this.body.toString('latin1'))?.[0];
    if (!boundary) return [];
    return this.body.toString('latin1').split(boundary).slice(1, -1).map(partOf);
  }

  append(chunk) {
    this.#chunks.push(chunk);
  }

  get body() {
    return Buffer.concat(this.#chunks);
  }

  get json() {
    return JSON.parse(this.body.toString('utf8'));
  }

  /** The request as it came, in one buffer. */
  get bytes() {
    return this.bytesWithout(undefined);
  }

  /** The same without the header `name` (small letters). */
  bytesWithout(name) {
    const headers = this.headers.filter((_, i, all) => all[i - (i % 2)].toLowerCase() !== name);
    const head = `${this.method} ${this.host}${this.path}\n${headers.join('\n')}\n\n`;
    return Buffer.concat([Buffer.from(head, 'utf8'), this.body]);
  }

  toString() {
    const body = this.body.toString('utf8');
    return `[${this.phase}] ${this.kind} ${this.method} ${this.host}${this.path} ${body.slice(0, 200)}`;
  }
}

function partOf(part) {
  const [head, ...rest] = part.split('\r\n\r\n');
  const content = Buffer.from(rest.join('\r\n\r\n').slice(0, -2), 'latin1').toString('utf8');
  const named = (what) => new RegExp(`\\b${what}="([^"]*)"`).exec(head)?.[1];
  return { name: named('name'), filename: named('filename'), content };
}

/**
 * Which of `secrets` can be read in `bytes`: as they are, percent-encoded, with JSON escapes, in
 * base64, or with other separators between digits and letters.
 */
export function secretsIn(bytes, secrets) {
  const raw = bytes.toString('utf8');
  const readings = [raw, percentDecoded(raw), jsonUnescaped(raw), ...base64Decoded(raw)];
  const folded = readings.map(fold).join('\n');
  return secrets.filter((secret) => folded.includes(fold(secret)));
}

function fold(text) {
  return text
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z0-9\n]/g, '');
}

function percentDecoded(text) {
  const bytes = text
    .replace(/\+/g, ' ')
    .replace(/%([0-9a-f]{2})/gi, (_, hex) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

function jsonUnescaped(text) {
  return text.replace(/\\u([0-9a-f]{4})/gi, (_, hex) => String.fromCharCode(parseInt(hex, 16)));
}

function base64Decoded(text) {
  const runs = text.match(/[A-Za-z0-9+/_-]{12,}={0,2}/g) ?? [];
  return runs.map((run) => Buffer.from(run, 'base64').toString('utf8'));
}
