// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import type { GateAnswer, GateQuestion } from '../page/gate';
import type { Judgement } from './guard';

const MOST_TEXTS = 1024;

/** The question when `value` is one, else null: the gate shares its world with the page. */
export function asGateQuestion(value: unknown): GateQuestion | null {
  if (typeof value !== 'object' || value === null) return null;
  const { id, texts, rewritable } = value as Record<string, unknown>;
  if (typeof id !== 'number' || typeof rewritable !== 'boolean') return null;
  if (texts === null) return { id, texts, rewritable };
  if (!Array.isArray(texts) || texts.length > MOST_TEXTS) return null;
  if (!texts.every((text): text is string => typeof text === 'string')) return null;
  return { id, texts, rewritable };
}

/** What the gate is told without having asked. */
export interface GateNews {
  /** Words that may leave in no request. */
  readonly held: readonly string[];
  /** Texts that may leave, the latest first. */
  readonly settled: readonly string[];
}

/** The isolated end of the gate's private port. */
export class GatePort {
  #connected = false;
  #port: MessagePort | null = null;
  #news: GateNews | null = null;

  /** True when the gate of this page has offered its port. */
  get connected(): boolean {
    return this.#connected;
  }

  /** Replaces what the gate knows; kept for it until it is there. */
  tell(news: GateNews): void {
    this.#news = news;
    this.#port?.postMessage(news);
  }

  /** Takes the port that the gate offers, before or after this call, once. */
  open(judge: (question: GateQuestion) => Promise<Judgement>): void {
    const onOffer = (event: Event): void => {
      const port = (event as MessageEvent).ports?.[0];
      if (!port) return;
      removeEventListener('paravent:gate', onOffer, true);
      event.stopImmediatePropagation();
      // Tells the gate, in the same call, that its offer was taken.
      event.preventDefault();
      this.#connected = true;
      this.#port = port;
      if (this.#news) port.postMessage(this.#news);
      port.onmessage = ({ data }: MessageEvent<unknown>) => {
        const question = asGateQuestion(data);
        if (!question) return;
        judge(question).then(
          (judgement) => port.postMessage({ id: question.id, ...judgement } satisfies GateAnswer),
          () => port.postMessage({ id: question.id, go: false } satisfies GateAnswer),
        );
      };
    };
    addEventListener('paravent:gate', onOffer, true);
    dispatchEvent(new Event('paravent:guard'));
  }
}
