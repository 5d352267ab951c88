// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startServer } from '../server/server.mjs';
import { Chat } from './chat.mjs';
import { launchChromium } from './chromium.mjs';
import { launchFirefox } from './firefox.mjs';
import { startedPids } from './native-host.mjs';
import { badHost, builtSites, extensionFor, hostProgram, loadSites } from './places.mjs';
import { until } from './until.mjs';
import { wordsOf } from './words.mjs';

const launchers = { chromium: launchChromium, firefox: launchFirefox };

/** The browsers to test in: all, or those named in PARAVENT_E2E_BROWSERS. */
export const browsers = (process.env.PARAVENT_E2E_BROWSERS ?? 'chromium,firefox').split(',');

/**
 * A fresh browser and the fake servers it talks to.
 * `guarded`: load the extension. `host`: 'real' (with `policy`, an object, or the built-in one),
 * 'none' for a machine without it, or a behaviour of hosts/bad-host.mjs. Other options go to the
 * browser's launcher.
 */
export async function openSession(
  name,
  { guarded = true, host = 'real', policy, headless = true, ...options } = {},
) {
  const sites = await loadSites();
  const server = await startServer({ sites: Object.values(sites), built: builtSites });
  const folder = mkdtempSync(join(tmpdir(), `paravent-${name}-`));
  const extension = guarded ? extensionFor(name) : undefined;
  try {
    const native = guarded ? hostFor(host, policy, folder) : undefined;
    const parts = await launchers[name]({
      folder,
      extension,
      host: native,
      server,
      headless,
      ...options,
    });
    return new Session(folder, sites, server, { guarded, ...parts });
  } catch (error) {
    await server.close();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    throw error;
  }
}

function hostFor(host, policy, folder) {
  if (host === 'none') return undefined;
  if (host !== 'real') return { command: [process.execPath, badHost, host] };
  // A file that does not exist is « no policy installed »: the built-in one is in force.
  const file = join(folder, 'policy.json');
  if (policy) writeFileSync(file, JSON.stringify(policy), { mode: 0o644 });
  return { command: [hostProgram], env: { PARAVENT_POLICY: file } };
}

function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

class Session {
  #folder;
  #sites;
  #register;

  #popup;

  constructor(folder, sites, server, { locale, register, popup, ...parts }) {
    this.#folder = folder;
    this.#sites = sites;
    this.#register = register;
    this.#popup = popup;
    Object.assign(this, { server, words: wordsOf(locale), ...parts });
  }

  /** The page that the toolbar's button opens, in a tab. */
  async openPopup() {
    const page = await this.browser.newPage();
    await page.goto(this.#popup);
    return page;
  }

  /**
   * From now on `policy` is in force: the host that runs with the former one is ended, and the
   * next check starts another.
   */
  enforce(policy) {
    this.installHost('real', policy);
    this.hostPids().forEach((pid) => process.kill(pid, 'SIGKILL'));
  }

  /** Opens the replica `site`, under its first host or `host`, in a new tab (or `window`). */
  async open(site, { host, path, query = '', window = false, viewport, scheme } = {}) {
    const { hosts, start = '/' } = this.#sites[site];
    const page = await this.browser.newPage(window ? { type: 'window' } : undefined);
    if (viewport) await page.setViewport(viewport);
    if (scheme) await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
    this.server.log.clear();
    const chat = new Chat(this, page, this.#sites[site]);
    await page.goto(`https://${host ?? hosts[0]}${path ?? start}${query}`, { waitUntil: 'load' });
    await chat.spot('composer');
    return chat;
  }

  /** Puts `text` on the clipboard, as a person who copies it from another window. */
  async copy(text) {
    const page = await this.browser.newPage();
    try {
      await page.bringToFront();
      const copied = () =>
        page.evaluate((value) => {
          const source = document.body.appendChild(document.createElement('textarea'));
          source.value = value;
          source.select();
          return document.execCommand('copy');
        }, text);
      await until(copied, 'the clipboard', () => 'refused: the new tab has no focus yet');
    } finally {
      await page.close();
    }
  }

  /** What is on the clipboard, as another window gets it. */
  async copied() {
    const page = await this.browser.newPage();
    try {
      await page.bringToFront();
      await page.evaluate(() => document.body.appendChild(document.createElement('textarea')).focus());
      await this.edit(page, 'v', 'Paste');
      const text = () => page.evaluate(() => document.querySelector('textarea').value);
      return await until(text, 'text on the clipboard', () => 'nothing');
    } finally {
      await page.close();
    }
  }

  /** The browser's profile. */
  get folder() {
    return this.#folder;
  }

  /** Registers a host (see openSession) while the browser runs. */
  installHost(host, policy) {
    this.#register(hostFor(host, policy, this.#folder));
  }

  /** Ids of the host processes that this session's browser has started and that still run. */
  hostPids() {
    return startedPids(join(this.#folder, 'pids')).filter(isRunning);
  }

  async close() {
    if (this.browser.connected) await this.browser.close();
    await this.server.close();
    rmSync(this.#folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}
