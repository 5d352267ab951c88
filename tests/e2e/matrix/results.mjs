// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { testResults } from '../harness/places.mjs';

/** What became of each cell in one browser; written to build/test-results/matrix-<browser>.json. */
export class Results {
  #browser;
  #cells = [];

  constructor(browser) {
    this.#browser = browser;
  }

  /** `result`: 'ok', 'FAIL', or 'n/p' (not possible) with the `reason`; 'ok' may have one. */
  add({ page, by }, action, result, reason = '') {
    this.#cells.push({ page, by, browser: this.#browser, action, result, reason });
  }

  /** Runs one cell and notes how it ended. */
  async watch(row, action, run) {
    try {
      await run();
    } catch (error) {
      this.add(row, action, 'FAIL', error.message.split('\n')[0]);
      throw error;
    }
    const note = action === 'redact' ? (row.refused ?? row.note) : undefined;
    this.add(row, action, 'ok', note);
  }

  write() {
    mkdirSync(testResults, { recursive: true });
    writeFileSync(join(testResults, `matrix-${this.#browser}.json`), JSON.stringify(this.#cells, null, 1));
  }
}
