// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import type { Verdict } from '../shared/messages';
import { KeptWords } from './words';

/** A site may prepare a request for some seconds (proof of work) after the gesture. */
export const RELEASE_MS = 10_000;

/**
 * The single-use token of one decided send. It is bound to the exact text that was decided on: it
 * admits gestures with that text until the request has left, and that one request.
 */
export class Release {
  readonly #now: () => number;
  #token: { readonly text: string; readonly kept: KeptWords; readonly until: number } | null = null;

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  /** Replaces any former token. */
  grant(text: string, kept: KeptWords): void {
    this.#token = { text, kept, until: this.#now() + RELEASE_MS };
  }

  spend(): void {
    this.#token = null;
  }

  /** The token's text, or null when there is no live token. */
  get text(): string | null {
    return this.#live()?.text ?? null;
  }

  admits(text: string): boolean {
    return this.#live()?.text === text;
  }

  /**
   * True when a request with `text` is the one the person released: the same text, or the same
   * message as the site writes it (Markdown), in which nothing else was found than what was kept.
   */
  covers(text: string, verdict: Verdict): boolean {
    return this.#live()?.kept.cover(text, verdict) ?? false;
  }

  #live(): { readonly text: string; readonly kept: KeptWords } | null {
    if (this.#token && this.#now() > this.#token.until) this.#token = null;
    return this.#token;
  }
}
