// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

// Does the site still work as its file says? A send that a person makes is followed by a request
// in which the gate sees its text, and a request with a message by a gesture that made it. When one
// comes without the other, twice in a row, the site has changed and says so instead of failing in
// silence.

/** A site may prepare a request for some seconds (proof of work) after the gesture. */
const REQUEST_MS = 12_000;
/** How long before its request a gesture may lie. */
const GESTURE_MS = 60_000;
const TOLERATED = 1;

export class SiteHealth {
  #sentAt: number | null = null;
  #gestureAt = -Infinity;
  #requestAt = -Infinity;
  #misses = 0;

  /** A message has left the composer by the person's hand, at `now` (milliseconds). */
  sent(now: number): void {
    this.#settle(now);
    this.#gestureAt = now;
    // The request of this message may have been seen already.
    this.#sentAt = now - this.#requestAt < 1000 ? null : now;
  }

  /** The gate saw a request with a message of the person. */
  request(now: number): void {
    this.#settle(now);
    this.#requestAt = now;
    const hasGesture = now - this.#gestureAt < GESTURE_MS;
    this.#sentAt = null;
    this.#misses = hasGesture ? 0 : this.#misses + 1;
  }

  /** The gate saw a known message leave: a send has its request, but a request needs no gesture. */
  repeated(): void {
    this.#sentAt = null;
    this.#misses = 0;
  }

  /** True when the site does no longer behave as known. */
  changed(now: number): boolean {
    this.#settle(now);
    return this.#misses > TOLERATED;
  }

  #settle(now: number): void {
    if (this.#sentAt === null || now - this.#sentAt < REQUEST_MS) return;
    this.#sentAt = null;
    this.#misses++;
  }
}
