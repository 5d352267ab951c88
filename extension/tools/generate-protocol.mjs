// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// Writes src/shared/generated/protocol.ts from manifests/protocol.schema.json: one TypeScript type
// and one validator per definition, the limits, and the protocol version. It understands the few
// JSON Schema keywords that the protocol uses and refuses any other, so a new keyword cannot be
// silently ignored.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const KEYWORDS = {
  ref: ['$ref'],
  const: ['const'],
  enum: ['enum'],
  oneOf: ['oneOf'],
  string: ['type', 'minLength', 'maxLength'],
  integer: ['type', 'minimum', 'maximum'],
  number: ['type', 'minimum', 'maximum'],
  boolean: ['type'],
  array: ['type', 'items', 'maxItems'],
  object: ['type', 'properties', 'required', 'additionalProperties'],
};

const pascal = (name) => name[0].toUpperCase() + name.slice(1);

function kindOf(schema, at) {
  const kind = schema.$ref
    ? 'ref'
    : 'const' in schema
      ? 'const'
      : schema.enum
        ? 'enum'
        : schema.oneOf
          ? 'oneOf'
          : schema.type;
  const known = KEYWORDS[kind];
  if (!known) throw new Error(`${at}: no kind of schema that this generator knows`);
  for (const key of Object.keys(schema)) {
    if (key !== 'description' && !known.includes(key)) {
      throw new Error(`${at}: keyword "${key}" is not supported for ${kind}`);
    }
  }
  return kind;
}

const refName = (schema) => pascal(schema.$ref.replace('#/$defs/', ''));
const comment = (schema, indent) =>
  schema.description ? `${indent}/** ${schema.description} */\n` : '';
const literal = (value) => JSON.stringify(value).replaceAll('"', "'");

/** Collects declarations; nested objects become declarations of their own, named after their path. */
class Writer {
  declarations = [];

  type(schema, name) {
    switch (kindOf(schema, name)) {
      case 'ref':
        return refName(schema);
      case 'const':
        return literal(schema.const);
      case 'enum':
        return schema.enum.map(literal).join(' | ');
      case 'oneOf':
        return schema.oneOf.map((each, i) => this.type(each, `${name}${i}`)).join(' | ');
      case 'string':
        return 'string';
      case 'integer':
      case 'number':
        return 'number';
      case 'boolean':
        return 'boolean';
      case 'array':
        return `readonly ${this.type(schema.items, `${name}Item`)}[]`;
      default:
        if (!schema.properties) {
          return `Readonly<Record<string, ${this.type(schema.additionalProperties, `${name}Value`)}>>`;
        }
        this.declare(name, schema);
        return name;
    }
  }

  test(schema, name, value) {
    switch (kindOf(schema, name)) {
      case 'ref':
        return `is${refName(schema)}(${value})`;
      case 'const':
        return `${value} === ${literal(schema.const)}`;
      case 'enum':
        return `isOneOf(${value}, [${schema.enum.map(literal).join(', ')}])`;
      case 'oneOf':
        return schema.oneOf.map((each, i) => this.test(each, `${name}${i}`, value)).join(' || ');
      case 'string':
        return `isText(${value}, ${schema.minLength ?? 0}, ${schema.maxLength ?? 'Infinity'})`;
      case 'integer':
      case 'number': {
        const check = schema.type === 'integer' ? 'isInteger' : 'isNumber';
        return `${check}(${value}, ${schema.minimum ?? '-Infinity'}, ${schema.maximum ?? 'Infinity'})`;
      }
      case 'boolean':
        return `typeof ${value} === 'boolean'`;
      case 'array':
        return `isList(${value}, ${schema.maxItems ?? 'Infinity'}, (each) => ${this.test(schema.items, `${name}Item`, 'each')})`;
      default:
        return schema.properties
          ? `is${name}(${value})`
          : `isMap(${value}, (each) => ${this.test(schema.additionalProperties, `${name}Value`, 'each')})`;
    }
  }

  declare(name, schema) {
    const kind = kindOf(schema, name);
    if (kind !== 'object' || !schema.properties) {
      const type = this.type(schema, name);
      const test = this.test(schema, name, 'value');
      this.declarations.push(
        `${comment(schema, '')}export type ${name} = ${type};\n` +
          `export function is${name}(value: unknown): value is ${name} {\n  return ${test};\n}\n`,
      );
      return;
    }
    if (schema.additionalProperties !== false) {
      throw new Error(`${name}: an object of the protocol must forbid additional properties`);
    }
    const required = new Set(schema.required ?? []);
    const fields = [];
    const tests = [];
    for (const [key, property] of Object.entries(schema.properties)) {
      const nested = name + pascal(key);
      const mark = required.has(key) ? '' : '?';
      fields.push(
        `${comment(property, '  ')}  readonly ${key}${mark}: ${this.type(property, nested)};\n`,
      );
      const test = this.test(property, nested, `value.${key}`);
      tests.push(required.has(key) ? test : `(value.${key} === undefined || ${test})`);
    }
    const keys = Object.keys(schema.properties).map(literal).join(', ');
    this.declarations.push(
      `${comment(schema, '')}export interface ${name} {\n${fields.join('')}}\n` +
        `export function is${name}(value: unknown): value is ${name} {\n  return (\n` +
        `    isRecord(value, [${keys}]) &&\n    ${tests.join(' &&\n    ')}\n  );\n}\n`,
    );
  }
}

const PREAMBLE = `
function isRecord(value: unknown, keys: readonly string[]): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return Object.keys(value).every((key) => keys.includes(key));
}
function isMap(value: unknown, test: (each: unknown) => boolean): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return Object.values(value).every(test);
}
function isList(value: unknown, most: number, test: (each: unknown) => boolean): boolean {
  return Array.isArray(value) && value.length <= most && value.every(test);
}
function isText(value: unknown, least: number, most: number): boolean {
  return typeof value === 'string' && value.length >= least && value.length <= most;
}
function isNumber(value: unknown, least: number, most: number): boolean {
  return typeof value === 'number' && Number.isFinite(value) && value >= least && value <= most;
}
function isInteger(value: unknown, least: number, most: number): boolean {
  return Number.isSafeInteger(value) && isNumber(value, least, most);
}
function isOneOf(value: unknown, choices: readonly string[]): boolean {
  return typeof value === 'string' && choices.includes(value);
}
`;

/** The TypeScript source for one protocol schema (an object as parsed from its file). */
export function generateProtocol(schema) {
  const writer = new Writer();
  for (const [name, definition] of Object.entries(schema.$defs)) {
    writer.declare(pascal(name), definition);
  }
  return [
    '// SPDX-FileCopyrightText: Paravent contributors',
    '// SPDX-License-Identifier: Apache-2.0',
    '// Generated from manifests/protocol.schema.json by tools/generate-protocol.mjs. Do not edit.',
    '',
    `export const PROTOCOL = ${schema['x-protocol']};`,
    `export const HOST_NAME = ${literal(schema['x-host-name'])};`,
    `export const LIMITS = ${literal(schema['x-limits'])} as const;`,
    PREAMBLE,
    writer.declarations.join('\n'),
  ].join('\n');
}

export function writeProtocol() {
  const here = dirname(fileURLToPath(import.meta.url));
  const schema = JSON.parse(
    readFileSync(join(here, '../../manifests/protocol.schema.json'), 'utf8'),
  );
  const target = join(here, '../src/shared/generated/protocol.ts');
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, generateProtocol(schema));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) writeProtocol();
