// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
import { join } from 'node:path';
import puppeteer from 'puppeteer-core';
import { registerHost } from './native-host.mjs';
import { until } from './until.mjs';

const firefoxId = 'guard@paravent.org';

/** Starts Firefox ESR with a fresh HOME in `folder`. See launch.mjs for the options. */
export async function launchFirefox({ folder, extension, host, server, headless, alongside = [], preferences = {} }) {
  const register = (host) => {
    const directory = join(folder, '.mozilla/native-messaging-hosts');
    const callers = { allowed_extensions: [firefoxId] };
    registerHost({ directory, pids: join(folder, 'pids'), callers, ...host });
  };
  if (host) register(host);
  const [proxyHost, proxyPort] = server.proxy.split(':');
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: process.env.FIREFOX ?? '/usr/bin/firefox-esr',
    headless,
    acceptInsecureCerts: true,
    defaultViewport: null,
    // The window of the browser itself is where its keys are (see shortcut).
    args: ['--width=1280', '--height=720', '--remote-allow-system-access'],
    env: { ...process.env, HOME: folder, XDG_CONFIG_HOME: '', LANG: 'C.UTF-8' },
    extraPrefsFirefox: {
      'network.proxy.type': 1,
      'network.proxy.ssl': proxyHost,
      'network.proxy.ssl_port': Number(proxyPort),
      'network.proxy.http': proxyHost,
      'network.proxy.http_port': Number(proxyPort),
      'network.trr.mode': 5,
      'intl.accept_languages': 'en', // The other half of the interface's words.
      'extensions.getAddons.cache.enabled': false,
      'browser.search.update': false,
      'services.settings.server': 'https://settings.invalid/v1',
      ...preferences,
    },
  });
  for (const other of alongside) await browser.installExtension(other);
  if (extension) await browser.installExtension(extension);
  return {
    name: 'firefox',
    locale: 'en',
    browser,
    register,
    inClosedRoots,
    edit,
    shortcut,
    chooseInMenu,
    // Installing over itself ends the running one, as an update does.
    reloadExtension: () => browser.installExtension(extension),
  };
}

/** Runs `read(root)` in the page on each closed shadow root, which no script of the page can reach. */
async function inClosedRoots(page, read) {
  const frames = page.frames().map((frame) => inClosedRootsOf(page.browser().connection, frame, read));
  return (await Promise.all(frames)).flat();
}

async function inClosedRootsOf(connection, frame, read) {
  const target = { context: frame._id };
  const call = async (options) => {
    const { result } = await connection.send('script.callFunction', { awaitPromise: false, target, ...options });
    if (result.type === 'exception') throw new Error(result.exceptionDetails.text);
    return result.result;
  };
  const tree = await call({
    functionDeclaration: '() => document.documentElement',
    serializationOptions: { maxDomDepth: null, includeShadowTree: 'all' },
  });
  const results = [];
  for (const { sharedId } of closedRootsBelow(tree)) {
    const { value } = await call({
      functionDeclaration: `(root) => JSON.stringify((${read})(root))`,
      arguments: [{ sharedId }],
    });
    results.push(JSON.parse(value));
  }
  return results;
}

function closedRootsBelow(node) {
  const { shadowRoot, children = [] } = node.value ?? {};
  const own = shadowRoot?.value?.mode === 'closed' ? [shadowRoot] : [];
  const below = shadowRoot ? [shadowRoot, ...children] : children;
  return [...own, ...below.flatMap(closedRootsBelow)];
}

/**
 * Does what the extension's only keyboard command does: keys that a test presses reach the page only,
 * so the window's own key element is told.
 */
async function shortcut(browser) {
  await inWindow(browser, `document.querySelector('keyset[id^="ext-keyset"] key').doCommand()`);
}

/** Chooses the entry `label` in the menu of the field at `spot`. */
async function chooseInMenu(page, spot, label) {
  await page.mouse.click(spot.x, spot.y);
  await page.mouse.click(spot.x, spot.y, { button: 'right' });
  const menu = `document.getElementById('contentAreaContextMenu')`;
  const entry = `[...${menu}.querySelectorAll('menuitem')].find((item) => item.label === ${JSON.stringify(label)})`;
  await until(() => inWindow(page.browser(), `${menu}.state === 'open' && Boolean(${entry})`), label, () => '');
  await inWindow(page.browser(), `${menu}.activateItem(${entry})`);
}

/** The value of an expression in the window of the browser itself. */
async function inWindow({ connection }, expression) {
  const { result } = await connection.send('browsingContext.getTree', { 'moz:scope': 'chrome' });
  const [{ context }] = result.contexts;
  const answer = await connection.send('script.evaluate', { target: { context }, awaitPromise: false, expression });
  if (answer.result.type === 'exception') throw new Error(answer.result.exceptionDetails.text);
  return answer.result.result.value;
}

async function edit(page, key) {
  await page.keyboard.down('Control');
  await page.keyboard.press(key);
  await page.keyboard.up('Control');
}
