// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// The installer for Windows, under Wine: what it writes, whether the host that it installs guards,
// and whether it goes without a trace. Needs build/packages/paravent-<version>-setup.exe
// (installer/windows/build.sh). Everything happens in a Windows of its own in a temporary folder.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { Host, check } from '../wire/host.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const version = /project\(paravent VERSION ([\d.]+)/.exec(readFileSync(join(root, 'CMakeLists.txt'), 'utf8'))[1];
const setup = join(root, `build/packages/paravent-${version}-setup.exe`);
const ids = JSON.parse(readFileSync(join(root, 'build/extension/ids.json'), 'utf8'));
const { browsers } = JSON.parse(readFileSync(join(root, 'manifests/browsers.json'), 'utf8'));
const patient = 'Mme Huguette LAVAUD, 2 62 03 69 500 117 09, dyspnée d’effort 🫁';

const wineLoader = '/usr/lib/wine/wine64';
const wineServer = '/usr/lib/wine/wineserver64';
const work = mkdtempSync(join(tmpdir(), 'paravent-windows-'));
const prefix = join(work, 'prefix');
const disk = join(prefix, 'drive_c');
const installed = join(disk, 'Program Files/Paravent');
const policy = join(disk, 'ProgramData/Paravent/policy.json');
const HOST = 'org.paravent.host';
const env = {
  ...process.env,
  WINEPREFIX: prefix,
  WINEDEBUG: '-all',
  WINEDLLOVERRIDES: 'mscoree,mshtml=', // no Mono, no Gecko, no questions about them
  LC_ALL: 'C.UTF-8', // how Wine reads names and arguments
  DISPLAY: '',
  WAYLAND_DISPLAY: '',
};

/** Runs a Windows program to its end: { status, stdout, stderr }. */
function wine(program, args = [], { input = '', timeout = 120_000 } = {}) {
  const done = spawnSync(wineLoader, [program, ...args], { env, input, timeout, maxBuffer: 1 << 26 });
  if (done.error) throw done.error;
  return { status: done.status, stdout: done.stdout.toString(), stderr: done.stderr.toString() };
}

/** The same, and everything that it started. */
function wineTree(program, args) {
  const done = wine(program, args);
  spawnSync(wineServer, ['-w'], { env, timeout: 60_000 });
  return done;
}

const paravent = (args, options) => wine(join(installed, 'bin/paravent.exe'), args, options);

/** HKLM\SOFTWARE and HKCU\SOFTWARE as text. */
function registry() {
  return ['HKLM', 'HKCU']
    .map((hive) => {
      const file = join(work, `${hive}.reg`);
      const { status, stdout } = wine('reg', ['export', `${hive}\\Software`, `Z:${file}`, '/y']);
      assert.equal(status, 0, stdout);
      return readFileSync(file, 'utf16le');
    })
    .join('');
}

/** The text or number of a value in what registry() returned; undefined when it is not there. */
function valueOf(text, key, name = '@') {
  const full = key.replace(/^HKLM/, 'HKEY_LOCAL_MACHINE').replace(/^HKCU/, 'HKEY_CURRENT_USER').toLowerCase();
  const section = text.split(/\r?\n\r?\n/).find((each) => each.trim().toLowerCase().startsWith(`[${full}]`));
  const start = name === '@' ? '@=' : `"${name}"=`;
  const line = section?.split(/\r?\n/).find((each) => each.startsWith(start))?.slice(start.length);
  return line?.startsWith('"') ? line.slice(1, -1).replace(/\\(.)/g, '$1') : line;
}

const addKey = (key, name, data) =>
  assert.equal(wine('reg', ['add', key, '/v', name, '/d', data, '/f']).status, 0);

const unixPath = (windows) => join(disk, windows.replace(/^C:\\/i, '').replaceAll('\\', '/'));

/** Runs `act` with the installed host, started as a browser starts it. */
async function withHost(act) {
  const saved = { ...process.env };
  Object.assign(process.env, env);
  const host = new Host({
    program: wineLoader,
    args: [join(installed, 'bin/paravent-host.exe'), `chrome-extension://${ids.chromium}/`, '--parent-window=0'],
    deadlineMs: 60_000, // Wine may have to start first
  });
  process.env = saved;
  try {
    await act(host, await host.hello());
    assert.equal((await host.end()).code, 0);
    assert.deepEqual(host.leftovers, { frames: 0, bytes: 0 });
  } finally {
    host.process.kill('SIGKILL');
  }
}

let clean;
before(() => {
  const made = wineTree('wineboot', ['--init']);
  assert.equal(made.status, 0, made.stderr);
  clean = registry();
});
after(() => {
  spawnSync(wineServer, ['-k'], { env, timeout: 30_000 });
  rmSync(work, { recursive: true, force: true });
});

test('the programs need nothing but Windows', () => {
  const needed = new Set();
  for (const name of ['paravent.exe', 'paravent-host.exe']) {
    const dump = execFileSync('x86_64-w64-mingw32-objdump', ['-p', join(root, 'build/windows/bin', name)], {
      maxBuffer: 1 << 26,
    });
    for (const [, dll] of dump.toString().matchAll(/DLL Name: (\S+)/g)) needed.add(dll.toLowerCase());
  }
  const ofWindows = ['advapi32.dll', 'bcrypt.dll', 'kernel32.dll', 'msvcrt.dll', 'ole32.dll', 'shell32.dll'];
  assert.deepEqual([...needed].filter((dll) => !ofWindows.includes(dll)), []);
});

let fresh;
test('it installs without a question', (t) => {
  const started = performance.now();
  const done = wineTree(setup, ['/S']);
  t.diagnostic(`silent installation: ${((performance.now() - started) / 1000).toFixed(1)} s`);
  assert.equal(done.status, 0, done.stderr);
  fresh = registry();
});

for (const browser of browsers) {
  test(`${browser.name} finds the host at every key where it looks`, () => {
    for (const place of browser.windows.system) {
      const file = valueOf(fresh, `${place}\\${HOST}`);
      const manifest = JSON.parse(readFileSync(unixPath(file), 'utf8'));
      assert.equal(manifest.name, HOST);
      assert.equal(manifest.path, 'C:\\Program Files\\Paravent\\bin\\paravent-host.exe');
      assert.ok(existsSync(unixPath(manifest.path)));
      if (browser.family === 'firefox') assert.deepEqual(manifest.allowed_extensions, [ids.firefox]);
      else assert.deepEqual(manifest.allowed_origins, [`chrome-extension://${ids.chromium}/`]);
    }
  });
}

test('unasked, it puts nothing into the policies of browsers', () => {
  const key = (browser) => browser.windows.policy.replace('HKLM', 'HKEY_LOCAL_MACHINE');
  for (const browser of browsers) assert.ok(!fresh.toLowerCase().includes(key(browser).toLowerCase()));
});

test('the host greets, finds a synthetic patient, and ends with its input', () =>
  withHost(async (host, hello) => {
    assert.equal(hello.host, version);
    assert.equal(hello.policy.name, 'charte-cpts');
    const verdict = await host.ask(check(patient));
    assert.equal(verdict.action, 'block');
    assert.equal(verdict.checked.units, patient.length);
    const [nir] = verdict.findings.filter(({ type }) => type === 'FR_NIR');
    assert.equal(patient.slice(nir.start, nir.end), '2 62 03 69 500 117 09');
    assert.ok(verdict.findings.some(({ type }) => type === 'PERSON'));
  }));

test('a frame with every byte goes both ways as it is', () =>
  withHost(async (host) => {
    // Line ends of both kinds and 0x1A, which Windows would change in a stream of text.
    const text = `a\r\nb\nc\u001A${'\u0001\u007F\u00E9\u4E2D\u{1FAC1}'.repeat(5_000)} ${patient}`;
    const verdict = await host.ask(check(text));
    assert.equal(verdict.checked.units, text.length);
    assert.ok(verdict.findings.some(({ type }) => type === 'FR_NIR'));
  }));

test('what it finds is what it finds on Linux', () => {
  const texts = [
    patient,
    'Vu ce jour M. Jean-Baptiste Le Goff, né le 12/03/1956 à Brest, 12 rue de la Paix 29200 Brest, tél. 06 12 34 56 78.',
    'Patiente de 84 ans, BPCO, CRP 112 mg/L, Augmentin 1 g x 3 pendant 7 jours.',
    'Élodie Ångström-Çelik (INS 2 84 05 75 056 123 45) ; mère : Zoé.\r\nRDV Dr Martin, CHU de Nantes.',
  ];
  const lines = texts.map((text, i) => JSON.stringify({ id: String(i), text })).join('\n') + '\n';
  const args = ['scan', '--input', 'jsonl', '--format', 'jsonl', '--offsets', 'utf16'];
  const linux = execFileSync(join(root, 'build/bin/paravent'), args, { input: lines }).toString();
  assert.equal(paravent(args, { input: lines }).stdout, linux);
});

test('names of files may have accents', () => {
  mkdirSync(join(disk, 'règles'));
  writeFileSync(join(disk, 'règles/OWN_SITE.txt'), 'Maison\n');
  writeFileSync(join(disk, 'own.json'), '{"name": "x", "ownRules": "C:\\\\règles"}');
  assert.match(paravent(['scan', '-', '--policy', 'C:\\own.json'], { input: 'Maison' }).stdout, /OWN_SITE/);
  const file = join(disk, 'règle à moi.json');
  writeFileSync(file, '{"name": "essai", "onFailure": "hodl"}');
  const { status, stderr } = paravent(['policy', 'check', 'C:\\règle à moi.json']);
  assert.equal(status, 1);
  assert.match(stderr, /règle à moi\.json: \/onFailure: .*did you mean "hold"/);
});

test('the policy of %ProgramData% is in force, and no variable of the environment', async () => {
  writeFileSync(policy, '{"name": "hopital", "audit": {"mode": "full"}}');
  env.PARAVENT_POLICY = 'C:\\règle à moi.json';
  env.ProgramData = 'C:\\elsewhere';
  await withHost(async (host, hello) => {
    assert.equal(hello.policy.name, 'hopital');
    const verdict = await host.ask(check(patient));
    await host.ask({ id: 'o', type: 'outcome', ref: verdict.id, result: 'cancelled' });
  });
  delete env.PARAVENT_POLICY;
  delete env.ProgramData;
});

test('the audit is in %LOCALAPPDATA%, one event a line', () => {
  const local = execFileSync('find', [join(disk, 'users'), '-name', 'audit.jsonl']).toString().trim();
  assert.match(local, /AppData\/Local\/paravent\/audit\.jsonl$/);
  const lines = readFileSync(local, 'utf8').trimEnd().split('\n');
  assert.equal(JSON.parse(lines[0]).class_uid, 2006);
  assert.equal(lines.length, 1);
  const { status, stdout } = paravent(['audit', 'summary']);
  assert.equal(status, 0);
  assert.match(stdout, /chatgpt/);
});

test('a policy that changes makes the host stale; one that cannot be read is the strictest', async () => {
  await withHost(async (host) => {
    writeFileSync(policy, '{"name": ');
    assert.equal((await host.ask({ id: 's', type: 'status' })).stale, true);
  });
  await withHost((host, hello) => assert.match(hello.policy.notice, /policy\.json/));
  rmSync(policy);
});

test('doctor finds a browser, its manifest, and the host', () => {
  const chrome = join(disk, 'Program Files/Google/Chrome/Application');
  mkdirSync(chrome, { recursive: true });
  writeFileSync(join(chrome, 'chrome.exe'), '');
  const { findings, ok } = JSON.parse(paravent(['doctor', '--json']).stdout);
  rmSync(join(disk, 'Program Files/Google'), { recursive: true });
  const codes = findings.map(({ browser, code }) => `${browser}:${code}`);
  for (const wanted of ['chrome:browser.found', 'chrome:manifest.ok', 'chrome:extension.not_forced', ':host.ok']) {
    assert.ok(codes.includes(wanted), JSON.stringify(findings, null, 1));
  }
  assert.equal(ok, true);
});

test("a person's own registration is seen before the administrator's, and goes again", async () => {
  const other = join(disk, 'other-host.exe');
  writeFileSync(other, '');
  const args = ['--browser', 'firefox', '--user'];
  assert.equal(paravent(['register', ...args, '--host', 'C:\\other-host.exe']).status, 0);
  await withHost((host, hello) => assert.match(hello.policy.notice, /org\.paravent\.host\.json/));
  assert.equal(paravent(['unregister', ...args]).status, 0);
  assert.equal(registry(), fresh);
  rmSync(other);
});

const theirs = 'HKLM\\SOFTWARE\\Policies\\Google\\Chrome\\ExtensionInstallForcelist';
const theirFirefox = 'HKLM\\SOFTWARE\\Policies\\Mozilla\\Firefox';
const theirSettings = '{"*":{"installation_mode":"blocked"}}';

test("asked, it installs the extension by policy, beside the administrator's own policies", () => {
  addKey(theirs, '1', 'abcdefghijklmnopabcdefghijklmnop;https://example.org/u.xml');
  addKey(theirFirefox, 'ExtensionSettings', theirSettings);
  assert.equal(wineTree(setup, ['/S', '/FORCEINSTALL']).status, 2); // 2: Firefox was left alone
  const text = registry();
  const url = 'file:///C:/Program%20Files/Paravent/share/paravent/extension/update.xml';
  assert.equal(valueOf(text, theirs, '1'), 'abcdefghijklmnopabcdefghijklmnop;https://example.org/u.xml');
  assert.equal(valueOf(text, theirs, '2'), `${ids.chromium};${url}`);
  assert.equal(valueOf(text, theirFirefox, 'ExtensionSettings'), theirSettings);
  for (const browser of browsers.filter(({ family }) => family === 'chromium')) {
    assert.equal(valueOf(text, browser.windows.policy, 'NativeHostsExecutablesLaunchDirectly'), 'dword:00000001');
  }
  assert.equal(valueOf(text, 'HKLM\\SOFTWARE\\Policies\\Microsoft\\Edge\\ExtensionInstallForcelist', '1'), `${ids.chromium};${url}`);
});

test('installed again, nothing changes', () => {
  const before = registry();
  assert.equal(wineTree(setup, ['/S', '/FORCEINSTALL']).status, 2);
  assert.equal(registry(), before);
});

test('a newer version replaces it while a browser runs the host, and the older one is refused', async () => {
  const newer = join(work, 'newer.exe');
  const windows = join(root, 'build/windows');
  execFileSync('makensis', [
    '-V1', '-NOCD', '-INPUTCHARSET', 'UTF8', '-DVERSION=9.9.9', `-DTREE=${windows}/tree`, `-DUNINSTALL_LIST=${windows}/uninstall.nsh`,
    `-DOUTPUT=${newer}`, join(root, 'installer/windows/paravent.nsi'),
  ]);
  await withHost(async (host) => {
    assert.equal(wine(newer, ['/S']).status, 0);
    assert.equal((await host.ask(check(patient))).action, 'block');
  });
  await withHost(async (host) => assert.equal((await host.ask(check(patient))).action, 'block'));
  const before = registry();
  assert.match(before, /"DisplayVersion"="9\.9\.9"/);
  assert.equal(wineTree(setup, ['/S']).status, 3);
  assert.equal(registry(), before);
});

test('it goes, and leaves what it did not write', () => {
  writeFileSync(policy, '{"name": "hopital"}');
  assert.equal(wineTree(join(installed, 'uninstall.exe'), ['/S']).status, 0);
  const text = registry();
  assert.equal(valueOf(text, theirs, '1'), 'abcdefghijklmnopabcdefghijklmnop;https://example.org/u.xml');
  assert.equal(valueOf(text, theirFirefox, 'ExtensionSettings'), theirSettings);
  assert.equal(existsSync(installed), false);
  assert.equal(readFileSync(policy, 'utf8'), '{"name": "hopital"}');
  assert.equal(wine('reg', ['delete', 'HKLM\\SOFTWARE\\Policies\\Google', '/f']).status, 0);
  assert.equal(wine('reg', ['delete', 'HKLM\\SOFTWARE\\Policies\\Mozilla', '/f']).status, 0);
  assert.equal(registry(), clean);
});
