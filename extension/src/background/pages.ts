// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import { guardState, type GuardState, type PageReport } from '../shared/guard-state';
import type { LinkState } from '../shared/messages';

interface Page {
  readonly report: PageReport | null;
  readonly site: string;
  readonly escaped: boolean;
}

const UNKNOWN: Page = { report: null, site: '', escaped: false };

/** What is known of each guarded tab. Told anew by the pages when the worker was started again. */
export class Pages {
  readonly #pages = new Map<number, Page>();
  readonly #link: () => LinkState;
  readonly #isApproved: (site: string) => boolean;
  readonly #onChange: (tabId: number, state: GuardState) => void;

  constructor(
    link: () => LinkState,
    isApproved: (site: string) => boolean,
    onChange: (tabId: number, state: GuardState) => void,
  ) {
    this.#link = link;
    this.#isApproved = isApproved;
    this.#onChange = onChange;
  }

  state(tabId: number): GuardState {
    const { report, site, escaped } = this.#pages.get(tabId) ?? UNKNOWN;
    return guardState({
      link: this.#link(),
      approved: this.#isApproved(site),
      escaped,
      page: report,
    });
  }

  /** The same, or null for a tab in which nothing is guarded. */
  known(tabId: number): GuardState | null {
    return this.#pages.has(tabId) ? this.state(tabId) : null;
  }

  /** A page tells of itself; `fresh` when it has just been loaded. */
  reported(tabId: number, site: string, report: PageReport, fresh: boolean): GuardState {
    const escaped = !fresh && (this.#pages.get(tabId)?.escaped ?? false);
    return this.#set(tabId, { report, site, escaped });
  }

  /**
   * A message left this page without a verdict: said until the page is loaded again. A worker
   * belongs to no tab (`tabId` < 0): then all pages of `site` say it.
   */
  escaped(tabId: number, site = ''): void {
    const ids = tabId < 0 ? [...this.#pages.keys()] : [tabId];
    for (const id of ids) {
      const page = this.#pages.get(id) ?? UNKNOWN;
      if (tabId >= 0 || page.site === site) this.#set(id, { ...page, escaped: true });
    }
  }

  gone(tabId: number): void {
    this.#pages.delete(tabId);
  }

  /** The link or the policy has changed: every page may have another state. */
  refresh(): void {
    for (const tabId of this.#pages.keys()) this.#onChange(tabId, this.state(tabId));
  }

  #set(tabId: number, page: Page): GuardState {
    const before = this.#pages.has(tabId) ? JSON.stringify(this.state(tabId)) : '';
    this.#pages.set(tabId, page);
    const state = this.state(tabId);
    if (JSON.stringify(state) !== before) this.#onChange(tabId, state);
    return state;
  }
}
