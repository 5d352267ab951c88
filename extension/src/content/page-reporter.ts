// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import type { GuardState, PageReport } from '../shared/guard-state';
import { SiteHealth } from '../shared/site-health';

/** Long enough that a message which was sent has been seen leaving, or never will be. */
const LOOK_AGAIN_MS = 13_000;
/** What is over sooner is not told: it would only flash, and cost the send that waits for it. */
const FLASH_MS = 200;

/** Tells the background what this page is doing, whenever that changes. */
export class PageReporter {
  readonly #tell: (report: PageReport, fresh: boolean) => Promise<GuardState | null>;
  readonly #page: () => Pick<PageReport, 'gate' | 'late'>;
  readonly #onState: (state: GuardState) => void;
  readonly #health = new SiteHealth();
  readonly #lasting = { holding: 0, checking: 0 };
  #told = '';

  constructor(
    page: () => Pick<PageReport, 'gate' | 'late'>,
    tell: (report: PageReport, fresh: boolean) => Promise<GuardState | null>,
    onState: (state: GuardState) => void,
  ) {
    this.#page = page;
    this.#tell = tell;
    this.#onState = onState;
  }

  /** Says everything anew. `fresh`: the page has just been loaded. */
  report(fresh = false): void {
    const { holding, checking } = this.#lasting;
    const activity = checking > 0 ? 'checking' : holding > 0 ? 'held' : 'idle';
    const site = this.#health.changed(performance.now()) ? 'changed' : 'ok';
    const report: PageReport = { ...this.#page(), activity, site };
    const told = JSON.stringify(report);
    if (told === this.#told && !fresh) return;
    this.#told = told;
    void this.#tell(report, fresh).then((state) => {
      if (state) this.#onState(state);
    });
  }

  /** A message is held while `work` lasts. */
  holding<T>(work: Promise<T>): Promise<T> {
    return this.#during('holding', work);
  }

  /** A person waits for a verdict while `work` lasts. */
  checking<T>(work: Promise<T>): Promise<T> {
    return this.#during('checking', work);
  }

  /** A message has left the composer by the person's hand. */
  sent(): void {
    this.#health.sent(performance.now());
    setTimeout(() => this.report(), LOOK_AGAIN_MS);
  }

  /** The gate saw a new message leave. */
  request(): void {
    this.#health.request(performance.now());
    this.report();
  }

  /** The gate saw a message leave that is known already: an answer made anew needs no gesture. */
  repeated(): void {
    this.#health.repeated();
  }

  async #during<T>(what: 'holding' | 'checking', work: Promise<T>): Promise<T> {
    let told = false;
    const timer = setTimeout(() => {
      told = true;
      this.#lasting[what]++;
      this.report();
    }, FLASH_MS);
    try {
      return await work;
    } finally {
      clearTimeout(timer);
      if (told) {
        this.#lasting[what]--;
        this.report();
      }
    }
  }
}
