// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  BROWSERS,
  manifestFor,
  projectVersion,
  readSites,
  ROOT,
} from '../../extension/tools/manifest.mjs';
import { Ajv2020 } from '../../extension/node_modules/ajv/dist/2020.js';
import { SITES } from '../../extension/src/sites/all';
import { hostMatchPatterns, siteMatchPatterns } from '../../extension/src/sites/matches';
import { genericSite, isChatPage, siteOf } from '../../extension/src/sites/site';
import { parseManaged } from '../../extension/src/background/managed';

interface Manifest {
  version: string;
  permissions: string[];
  host_permissions: string[];
  content_scripts: { matches: string[]; run_at: string; world?: string; js: string[] }[];
  externally_connectable?: unknown;
  web_accessible_resources?: unknown;
}

const manifests = BROWSERS.map(
  (browser: string) => [browser, manifestFor(browser) as Manifest] as const,
);

describe('siteOf', () => {
  it.each([
    'http://chatgpt.com',
    'https://chatgpt.com.evil.example',
    'https://notchatgpt.com',
    'https://evil.example/chatgpt.com',
    'https://www.chatgpt.com',
    'null',
    '',
    'chatgpt.com',
  ])('refuses %s', (origin) => expect(siteOf(origin)).toBeNull());
  it('knows its hosts', () => {
    expect(siteOf('https://chatgpt.com')?.id).toBe('chatgpt');
    expect(siteOf('https://chat.deepseek.com/a/chat')?.id).toBe('deepseek');
    expect(siteOf('https://chat.qwen.ai')?.id).toBe('qwen');
  });
  it('takes a starred host for what lies below it only', () => {
    expect(siteOf('https://qwen.ai')).toBeNull();
    expect(siteOf('https://evilqwen.ai')).toBeNull();
  });
});

describe('isChatPage', () => {
  const on = (origin: string, path: string): boolean => isChatPage(siteOf(origin)!, path);
  it.each([
    ['https://x.com', '/home'],
    ['https://x.com', '/i/grokking'],
    ['https://huggingface.co', '/models?search=chat'],
    ['https://search.brave.com', '/search?q=ask'],
    ['https://duckduckgo.com', '/?q=chat&ia=web'],
    ['https://www.bing.com', '/search?q=chat'],
  ])('is false for %s%s', (origin, path) => expect(on(origin, path)).toBe(false));
  it.each([
    ['https://x.com', '/i/grok?conversation=12'],
    ['https://huggingface.co', '/chat/conversation/66'],
    ['https://search.brave.com', '/ask?q=x'],
    ['https://duckduckgo.com', '/?q=chat&ia=chat'],
    ['https://chatgpt.com', '/anything'],
  ])('is true for %s%s', (origin, path) => expect(on(origin, path)).toBe(true));
});

describe('genericSite', () => {
  it('is for https only', () => {
    expect(genericSite('http://chat.hopital.example')).toBeNull();
    expect(genericSite('data:text/html,x')).toBeNull();
    expect(genericSite('https://chat.hopital.example')?.hosts).toEqual(['chat.hopital.example']);
  });
});

describe('the site files', () => {
  const folder = join(ROOT, 'extension/src/sites');
  const schema = JSON.parse(readFileSync(join(folder, 'site.schema.json'), 'utf8')) as object;
  const valid = new Ajv2020({ strict: false, formats: { regex: true } }).compile(schema);

  it('refuse what the schema does not know', () => {
    const site = SITES[0]!;
    const without = (key: string): object =>
      Object.fromEntries(Object.entries(site).filter(([each]) => each !== key));
    const broken: unknown[] = [
      {},
      { ...site, hosts: [] },
      { ...site, hosts: ['https://a.b'] },
      { ...site, selectors: [] },
      { ...site, requests: [{ kind: 'draft', path: '^/a$', texts: ['a'] }] },
      { ...site, requests: [{ kind: 'send', path: '^/a$' }] },
      { ...site, requests: [{ kind: 'send', path: '/a', texts: ['a'] }] },
      {
        ...site,
        requests: [{ kind: 'send', path: '^/a$', body: 'form', texts: ['a'] }],
      },
      without('sendKeys'),
    ];
    for (const each of broken) expect(valid(each), JSON.stringify(each)).toBe(false);
  });
  it.each(readdirSync(folder).filter((name) => name.endsWith('.json') && !name.includes('schema')))(
    '%s keeps to the schema, and is compiled in under its name',
    (name) => {
      const site = JSON.parse(readFileSync(join(folder, name), 'utf8')) as (typeof SITES)[number];
      expect(valid(site), JSON.stringify(valid.errors)).toBe(true);
      expect(`${site.id}.json`).toBe(name);
      expect(SITES.find(({ id }) => id === site.id)).toEqual(site);
    },
  );
  it('are all compiled in, and no other', () => {
    expect(SITES.map(({ id }) => id).sort()).toEqual(
      readSites()
        .map(({ id }: { id: string }) => id)
        .sort(),
    );
  });
  it('hold expressions that compile', () => {
    for (const site of SITES) {
      for (const each of [site.conversation, site.pages ?? '']) new RegExp(each);
      for (const { path, search } of site.requests) {
        new RegExp(path);
        new RegExp(search ?? '');
      }
    }
  });
  it('name each host once', () => {
    const hosts = SITES.flatMap((site) => site.hosts);
    expect(new Set(hosts).size).toBe(hosts.length);
  });
});

describe.each(manifests)('the manifest of %s', (browser, manifest) => {
  it('matches exactly the sites', () => {
    expect(manifest.host_permissions).toEqual(hostMatchPatterns());
    for (const world of [undefined, 'MAIN']) {
      const scripts = manifest.content_scripts.filter((script) => script.world === world);
      expect(scripts.flatMap(({ matches }) => matches).sort()).toEqual(siteMatchPatterns());
      for (const script of scripts) expect(script.run_at).toBe('document_start');
    }
  });
  it('starts the guard before the gate, each in its world', () => {
    expect(manifest.content_scripts.map(({ js, world }) => [js, world])).toEqual(
      readSites().flatMap(({ id }: { id: string }) => [
        [[`sites/${id}.js`, 'content.js'], undefined],
        [[`gates/${id}.js`], 'MAIN'],
      ]),
    );
  });
  it('asks for nothing more than the README justifies', () => {
    const readme = readFileSync(join(ROOT, 'extension/README.md'), 'utf8');
    const more = browser === 'chromium' ? ['offscreen'] : [];
    expect(manifest.permissions).toEqual([
      'alarms',
      'clipboardRead',
      'contextMenus',
      'declarativeNetRequestWithHostAccess',
      'nativeMessaging',
      ...more,
      'scripting',
      'storage',
      'webRequest',
      'webRequestBlocking',
    ]);
    for (const permission of manifest.permissions) expect(readme).toContain(`\`${permission}\``);
    expect(manifest.externally_connectable).toBeUndefined();
    expect(manifest.web_accessible_resources).toBeUndefined();
  });
  it('has the version of the project', () => expect(manifest.version).toBe(projectVersion()));
});

describe('managed settings', () => {
  it.each([undefined, null, 'x', 3, [], {}, { contact: 4, onFailure: 'never' }])(
    'fall back on the strictest when %j is stored',
    (stored) => expect(parseManaged(stored)).toEqual({ contact: '', onFailure: 'hold' }),
  );
  it('are read key by key', () => {
    expect(parseManaged({ contact: 'DIM', onFailure: 'sometimes' })).toEqual({
      contact: 'DIM',
      onFailure: 'hold',
    });
    expect(parseManaged({ onFailure: 'warn' }).onFailure).toBe('warn');
  });
});
