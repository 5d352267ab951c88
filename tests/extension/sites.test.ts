// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  BROWSERS,
  manifestFor,
  projectVersion,
  readSites,
  ROOT,
} from '../../extension/tools/manifest.mjs';
import { siteMatchPatterns } from '../../extension/src/sites/matches';
import { SITES, siteOf } from '../../extension/src/sites/site';
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
  });
});

describe('the site files', () => {
  it('are all compiled in, and no other', () => {
    expect(SITES.map(({ id }) => id).sort()).toEqual(
      readSites()
        .map(({ id }: { id: string }) => id)
        .sort(),
    );
  });
  it('hold expressions that compile and keys that lead somewhere', () => {
    for (const site of SITES) {
      expect(() => new RegExp(site.conversation)).not.toThrow();
      for (const { path, texts } of site.requests) {
        expect(() => new RegExp(path)).not.toThrow();
        for (const text of texts) expect(text.split('.')).not.toContain('');
      }
    }
  });
  it('name each host once', () => {
    const hosts = SITES.flatMap((site) => site.hosts);
    expect(new Set(hosts).size).toBe(hosts.length);
  });
});

describe.each(manifests)('the manifest of %s', (_browser, manifest) => {
  it('matches exactly the sites', () => {
    expect(manifest.host_permissions).toEqual(siteMatchPatterns());
    for (const script of manifest.content_scripts) {
      expect(script.matches).toEqual(siteMatchPatterns());
      expect(script.run_at).toBe('document_start');
    }
  });
  it('starts the guard before the gate, each in its world', () => {
    expect(manifest.content_scripts.map(({ js, world }) => [js[0], world])).toEqual([
      ['content.js', undefined],
      ['page.js', 'MAIN'],
    ]);
  });
  it('asks for nothing more than the README justifies', () => {
    const readme = readFileSync(join(ROOT, 'extension/README.md'), 'utf8');
    expect(manifest.permissions).toEqual(['nativeMessaging', 'scripting', 'storage']);
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
