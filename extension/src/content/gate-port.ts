// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import type { GateAnswer, GateQuestion, GateRetired, GateWatch } from '../page/messages';
import { shadowOf } from './shadow';

const MOST_TEXTS = 1024;
const MOST_FILES = 256;

function isTexts(value: unknown): value is string[] {
  if (!Array.isArray(value) || value.length > MOST_TEXTS) return false;
  return value.every((text) => typeof text === 'string');
}

function isFiles(value: unknown): value is Blob[] {
  if (!Array.isArray(value) || value.length > MOST_FILES) return false;
  return value.every((file) => file instanceof Blob);
}

/** The question when `value` is one, else null: the gate shares its world with the page. */
export function asGateQuestion(value: unknown): GateQuestion | null {
  if (typeof value !== 'object' || value === null) return null;
  const { id, kind, texts, rewritable, files, picked } = value as Record<string, unknown>;
  if (typeof id !== 'number') return null;
  switch (kind) {
    case 'seen':
      return { id, kind };
    case 'files':
      return isFiles(files) && typeof picked === 'boolean' ? { id, kind, files, picked } : null;
    case 'leak':
      return isTexts(texts) ? { id, kind, texts } : null;
    case 'send':
    case 'draft':
      if (typeof rewritable !== 'boolean' || (texts !== null && !isTexts(texts))) return null;
      return { id, kind, texts, rewritable };
    default:
      return null;
  }
}

/** The isolated end of the gate's private port. */
export class GatePort {
  #port: MessagePort | null = null;
  #watch: GateWatch | null = null;
  /** The gate was there before this script: an update has ended the guard that it had. */
  inherited = false;

  /** True when the gate of this page has offered its port. */
  get connected(): boolean {
    return this.#port !== null;
  }

  /** Replaces what the gate looks for; kept for it until it is there. */
  tell(watch: GateWatch): void {
    this.#watch = watch;
    this.#port?.postMessage(watch);
  }

  /**
   * Takes the port that the gate offers, before or after this call, once. `onRetired`: another guard
   * has taken the gate over.
   */
  open(
    judge: (question: GateQuestion) => Promise<Omit<GateAnswer, 'id'>>,
    onConnected: () => void,
    onRetired: () => void,
  ): void {
    const onOffer = (event: Event): void => {
      event.stopImmediatePropagation();
      const port = (event as MessageEvent).ports?.[0];
      if (!port) {
        const root = shadowOf(event.target as Element);
        this.inherited = root !== null;
        root?.addEventListener('paravent:gate', onOffer);
        root?.dispatchEvent(new Event('paravent:guard'));
        return;
      }
      removeEventListener('paravent:gate', onOffer, true);
      // Tells the gate, in the same call, that its offer was taken.
      event.preventDefault();
      this.#port = port;
      if (this.#watch) port.postMessage(this.#watch);
      onConnected();
      port.onmessage = ({ data }: MessageEvent<unknown>) => {
        const question = asGateQuestion(data);
        if ((data as GateRetired | null)?.kind === 'retired') onRetired();
        if (!question) return;
        judge(question).then(
          (answer) => port.postMessage({ id: question.id, ...answer } satisfies GateAnswer),
          () => port.postMessage({ id: question.id, go: false } satisfies GateAnswer),
        );
      };
    };
    addEventListener('paravent:gate', onOffer, true);
    dispatchEvent(new Event('paravent:guard'));
  }
}
