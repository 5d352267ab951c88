// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// The templates for a fleet: each browser of the table in each form, and nothing that would let a
// person's own host stand in for the administrator's.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const { browsers } = JSON.parse(readFileSync(join(root, 'manifests/browsers.json'), 'utf8'));
const id = 'abcdefghijklmnopabcdefghijklmnop';
const folder = mkdtempSync(join(tmpdir(), 'paravent-templates-'));
after(() => rmSync(folder, { recursive: true }));
const ids = join(folder, 'ids.json');
writeFileSync(ids, JSON.stringify({ chromium: id, firefox: 'guard@paravent.org' }));
execFileSync('node', [
  join(root, 'installer/templates.mjs'), ids, 'https://u.example/u.xml', 'https://u.example/p.xpi', folder,
]);
const read = (path) => readFileSync(join(folder, path), 'utf8');

for (const browser of browsers) {
  test(`${browser.name}: Linux, Windows and macOS say the same`, () => {
    const linux = JSON.parse(read(`linux/${browser.id}.json`));
    const windows = read(`windows/${browser.id}.reg`);
    const macos = read(`macos/${browser.id}.mobileconfig`);
    assert.ok(windows.includes(`[${browser.windows.policy.replace('HKLM', 'HKEY_LOCAL_MACHINE')}]`));
    assert.ok(macos.includes(`<string>${browser.macos.policy}</string>`));
    if (browser.family === 'firefox') {
      const { ExtensionSettings: settings } = linux.policies;
      assert.equal(settings['guard@paravent.org'].installation_mode, 'force_installed');
      assert.match(windows, /^"ExtensionSettings"="\{\\"guard@paravent\.org\\":/m);
      assert.match(macos, /<key>EnterprisePoliciesEnabled<\/key>\n +<true\/>/);
      return;
    }
    assert.deepEqual(linux.ExtensionInstallForcelist, [`${id};https://u.example/u.xml`]);
    assert.equal(linux.NativeMessagingUserLevelHosts, false);
    assert.match(windows, /^"NativeMessagingUserLevelHosts"=dword:00000000\r$/m);
    assert.match(windows, /^"NativeHostsExecutablesLaunchDirectly"=dword:00000001\r$/m);
    assert.ok(windows.includes(`\\ExtensionInstallForcelist]\r\n"1"="${id};https://u.example/u.xml"`));
    assert.match(macos, /<key>NativeMessagingUserLevelHosts<\/key>\n +<false\/>/);
  });
}

test('the table of places names every browser on every system', () => {
  const table = read('PLACES.md');
  for (const browser of browsers) {
    for (const system of ['linux', 'macos', 'windows']) {
      assert.ok(table.includes(`| ${browser.name} | ${system} |`));
      for (const place of browser[system].system) assert.ok(table.includes(`\`${place}\``));
    }
  }
});

test('the administrative templates are XML, and every text they name is there in both languages', () => {
  const languages = ['fr-FR', 'en-US'];
  const files = ['paravent.admx', ...languages.map((language) => `${language}/paravent.adml`)];
  execFileSync('xmllint', ['--noout', ...files.map((file) => join(folder, 'windows/admx', file))]);
  const admx = read('windows/admx/paravent.admx');
  const named = [...admx.matchAll(/\$\(string\.(\w+)\)/g)].map(([, name]) => name);
  for (const language of languages) {
    const adml = read(`windows/admx/${language}/paravent.adml`);
    const ids = [...adml.matchAll(/<string id="(\w+)">[^<]+</g)].map(([, name]) => name);
    assert.deepEqual(ids.sort(), [...named].sort());
  }
});

for (const browser of browsers) {
  test(`${browser.name}: the administrative template sets what the .reg file sets`, () => {
    const admx = read('windows/admx/paravent.admx');
    const key = browser.windows.policy.replace('HKLM\\', '');
    const install = admx.split('<policy ').find((policy) => policy.startsWith(`name="install_${browser.id}"`));
    if (browser.family === 'firefox') {
      const [, json] = install.match(/<string>(.*)<\/string>/);
      const settings = JSON.parse(json.replaceAll('&quot;', '"'));
      assert.equal(settings['guard@paravent.org'].install_url, 'https://u.example/p.xpi');
      assert.ok(install.includes(`key="${key}" valueName="ExtensionSettings"`));
      return;
    }
    assert.match(install, /valueName="\d+"/); // Chromium ignores entries of a list with other names.
    assert.ok(install.includes(`key="${key}\\ExtensionInstallForcelist"`));
    assert.ok(install.includes(`<string>${id};https://u.example/u.xml</string>`));
    for (const [name, value] of [['NativeHostsExecutablesLaunchDirectly', 1], ['NativeMessagingUserLevelHosts', 0]]) {
      const policy = admx.split('<policy ').find((each) => each.includes(`key="${key}" valueName="${name}"`));
      assert.ok(policy.includes(`<enabledValue><decimal value="${value}" /></enabledValue>`));
    }
  });
}
