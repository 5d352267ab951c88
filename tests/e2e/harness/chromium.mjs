// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import puppeteer from 'puppeteer-core';
import { registerHost } from './native-host.mjs';
import { until } from './until.mjs';

/**
 * Starts Chromium with a fresh profile in `folder`. See launch.mjs for the options. `managed`: let
 * it install what the machine's policies say, which it counts as background networking.
 */
export async function launchChromium(options) {
  const { folder, extension, host, server, headless, managed = false, args = [] } = options;
  const { alongside = [] } = options;
  const register = (host) => {
    const callers = { allowed_origins: [`chrome-extension://${extensionId(extension)}/`] };
    const directory = join(folder, 'NativeMessagingHosts');
    registerHost({ directory, pids: join(folder, 'pids'), callers, ...host });
  };
  if (host) register(host);
  const browser = await puppeteer.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    userDataDir: folder,
    headless,
    pipe: true,
    enableExtensions: extension ? [...alongside, extension] : managed,
    ignoreDefaultArgs: managed ? ['--disable-background-networking'] : [],
    defaultViewport: null,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      ...(managed ? [] : ['--disable-background-networking']),
      '--disable-component-update',
      '--disable-sync',
      '--lang=fr',
      '--window-size=1280,720',
      `--proxy-server=${server.proxy}`,
      `--ignore-certificate-errors-spki-list=${server.spki}`,
      ...args,
    ],
    env: { ...process.env, LANGUAGE: 'fr', LANG: 'C.UTF-8' },
  });
  if (extension) await untilListening(browser);
  return {
    name: 'chromium',
    locale: 'fr',
    browser,
    register,
    inClosedRoots,
    edit,
    shortcut,
    chooseInMenu,
    openPopupOver,
    popup: extension && `chrome-extension://${extensionId(extension)}/popup.html`,
    killWorker: stopWorker,
    // Loading over itself ends the running one, as an update does.
    reloadExtension: () => browser.installExtension(extension),
  };
}

/**
 * Waits until the extension's worker has run. When its first listener for requests is registered,
 * Chromium gives every page another way to the network and aborts the requests that are under way:
 * a page that loads in that moment may lack a script.
 */
async function untilListening(browser) {
  const worker = await workerOf(browser);
  const listens = () => worker.evaluate(() => globalThis.chrome?.webRequest?.onBeforeRequest.hasListeners());
  await until(listens, 'the extension to listen to requests', () => worker.url());
}

/** The id that Chromium derives from the manifest's public key. */
function extensionId(folder) {
  const { key } = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
  const digest = createHash('sha256').update(Buffer.from(key, 'base64')).digest('hex');
  return [...digest.slice(0, 32)].map((digit) => String.fromCharCode(97 + parseInt(digit, 16))).join('');
}

/** Runs `read(root)` in the page on each closed shadow root, which no script of the page can reach. */
async function inClosedRoots(page, read) {
  const session = await page.createCDPSession();
  try {
    const { root } = await session.send('DOM.getDocument', { depth: -1, pierce: true });
    const results = [];
    for (const { backendNodeId } of closedRootsBelow(root)) {
      const object = await stillThere(session, backendNodeId);
      if (!object) continue;
      const { result } = await session.send('Runtime.callFunctionOn', {
        objectId: object.objectId,
        functionDeclaration: `function () { return (${read})(this); }`,
        returnByValue: true,
      });
      results.push(result.value);
    }
    return results;
  } finally {
    await session.detach();
  }
}

/** The node as an object of the page; null when the page has taken it away since. */
async function stillThere(session, backendNodeId) {
  try {
    return (await session.send('DOM.resolveNode', { backendNodeId })).object;
  } catch (error) {
    if (/no node/i.test(error.message)) return null;
    throw error;
  }
}

function closedRootsBelow(node) {
  const roots = (node.shadowRoots ?? []).filter(({ shadowRootType }) => shadowRootType === 'closed');
  const inner = node.contentDocument ? [node.contentDocument] : [];
  const below = [...(node.children ?? []), ...(node.shadowRoots ?? []), ...inner];
  return [...roots, ...below.flatMap(closedRootsBelow)];
}

/**
 * What the browser does for a keyboard command of the extension: keys that a test presses reach the
 * page only, so the event is given to the background by hand.
 */
async function shortcut(browser, command) {
  const worker = await workerOf(browser);
  await worker.evaluate(async (name) => {
    const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
    chrome.commands.onCommand.dispatch(name, tab);
  }, command);
}

/**
 * What the browser does when the only entry of the extension is chosen in the menu of the field at
 * `spot`: headless Chromium opens no menu. The entry must be there.
 */
async function chooseInMenu(page, spot) {
  await page.mouse.click(spot.x, spot.y);
  const worker = await workerOf(page.browser());
  await worker.evaluate(async () => {
    const menuItemId = 'redact-paste';
    await chrome.contextMenus.update(menuItemId, {});
    const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
    const frames = await chrome.scripting.executeScript({
      target: { tabId: tab.id, allFrames: true },
      func: () => document.hasFocus() && document.activeElement.tagName !== 'IFRAME',
    });
    const { frameId } = frames.find(({ result }) => result);
    chrome.contextMenus.onClicked.dispatch({ menuItemId, frameId, editable: true }, tab);
  });
}

/** Opens the toolbar's popup over the page in front. */
async function openPopupOver(page) {
  const browser = page.browser();
  const worker = await workerOf(browser);
  await worker.evaluate(() => chrome.action.openPopup());
  const target = await browser.waitForTarget((each) => each.url().endsWith('/popup.html'));
  return target.asPage();
}

/**
 * Ends the extension's worker, as the browser does with an idle one; the next message starts another.
 * A worker to which a debugger is attached would stay for ever between the two.
 */
async function stopWorker(page) {
  const worker = await workerOf(page.browser());
  await worker.client.detach();
  const devtools = await page.createCDPSession();
  await devtools.send('ServiceWorker.enable');
  await devtools.send('ServiceWorker.stopAllWorkers');
  await devtools.detach();
}

async function workerOf(browser) {
  const target = await browser.waitForTarget((each) => each.type() === 'service_worker');
  return target.worker();
}

/** Presses Ctrl and `key`. Headless Chromium edits only when the key event names the command. */
async function edit(page, key, command) {
  await page.keyboard.down('Control');
  await page.keyboard.press(key, { commands: [command] });
  await page.keyboard.up('Control');
}
