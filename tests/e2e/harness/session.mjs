// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startServer } from '../server/server.mjs';
import { Chat } from './chat.mjs';
import { launchChromium } from './chromium.mjs';
import { launchFirefox } from './firefox.mjs';
import { builtSites, extensionFor, loadSites } from './places.mjs';

const launchers = { chromium: launchChromium, firefox: launchFirefox };

/** The browsers to test in: all, or those named in PARAVENT_E2E_BROWSERS. */
export const browsers = (process.env.PARAVENT_E2E_BROWSERS ?? 'chromium,firefox').split(',');

/**
 * A fresh browser and the fake servers it talks to.
 * `guarded`: load the extension. `host`: { command, env } of the native host to register, or
 * undefined for a machine without one. Other options go to the browser's launcher.
 */
export async function openSession(name, { guarded = true, host, headless = true, ...options } = {}) {
  const sites = await loadSites();
  const server = await startServer({ sites: Object.values(sites), built: builtSites });
  const folder = mkdtempSync(join(tmpdir(), `paravent-${name}-`));
  const extension = guarded ? extensionFor(name) : undefined;
  try {
    const parts = await launchers[name]({ folder, extension, host, server, headless, ...options });
    return new Session(folder, sites, server, parts);
  } catch (error) {
    await server.close();
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

class Session {
  #folder;
  #sites;

  constructor(folder, sites, server, { name, browser, inClosedRoots, pasteKeys }) {
    this.#folder = folder;
    this.#sites = sites;
    Object.assign(this, { name, browser, server, inClosedRoots, pasteKeys });
  }

  /** Opens the replica `site` in a new tab, with an empty log. */
  async open(site, { path = '/', viewport } = {}) {
    const { hosts, composer } = this.#sites[site];
    const page = await this.browser.newPage();
    if (viewport) await page.setViewport(viewport);
    this.server.log.clear();
    await page.goto(`https://${hosts[0]}${path}`, { waitUntil: 'load' });
    await page.waitForSelector(composer);
    return new Chat(this, page, this.#sites[site]);
  }

  /** Puts `text` on the clipboard, as a person who copies it from another window. */
  async copy(text) {
    const page = await this.browser.newPage();
    try {
      await page.evaluate((value) => {
        const source = document.body.appendChild(document.createElement('textarea'));
        source.value = value;
        source.select();
        if (!document.execCommand('copy')) throw new Error('the clipboard refused');
      }, text);
    } finally {
      await page.close();
    }
  }

  async close() {
    await this.browser.close();
    await this.server.close();
    rmSync(this.#folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}
