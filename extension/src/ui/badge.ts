// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import type { GuardState } from '../shared/guard-state';
import type { Translate } from '../shared/i18n';
import { BADGE_CSS } from './badge-style';
import { composerRect } from './composer-rect';
import { element, screenIcon, style } from './dom';

/** From the right edge of the composer: clear of its send button. */
const FROM_RIGHT = 72;
const HEIGHT = 22;
/** How often a composer that has gone is looked for again, in milliseconds. */
const LOOK_MS = 2000;

/** What stands on the badge; empty when all is well. */
export function badgeWords({ level, reason, approved }: GuardState, t: Translate): string {
  if (approved) return t('state_approved');
  if (level === 'protected') return '';
  // Said by a script that its extension has left behind: whole sentences only.
  if (reason === 'reload') return t('state_reload');
  return level === 'unprotected' && reason
    ? t('badge_unprotected', t(`state_${reason}`))
    : t(`badge_${level}`);
}

export interface Composer {
  readonly field: HTMLElement;
  box(): Element | null;
}

/**
 * The state of the guard, on the upper edge of the composer. It takes no room, no click and no
 * focus; a key stroke costs it nothing unless the composer grows.
 */
export class Badge {
  readonly #t: Translate;
  readonly #find: () => Composer | null;
  readonly #host = document.createElement('paravent-badge');
  readonly #badge = element('div', { class: 'badge', role: 'status' });
  readonly #sizes = new ResizeObserver(() => this.#place());
  #composer: Composer | null = null;

  /** `find` looks for the composer of the page. */
  constructor(t: Translate, find: () => Composer | null) {
    this.#t = t;
    this.#find = find;
    const root = this.#host.attachShadow({ mode: 'closed' });
    style(root, BADGE_CSS);
    root.append(this.#badge);
    addEventListener('resize', () => this.#place());
    addEventListener('scroll', () => this.#place(), { capture: true, passive: true });
    setInterval(() => this.#look(), LOOK_MS);
  }

  anchorTo(composer: Composer): void {
    if (composer.field === this.#composer?.field) return;
    this.#sizes.disconnect();
    this.#composer = composer;
    this.#sizes.observe(composer.field);
    this.#place();
  }

  show(state: GuardState): void {
    const words = badgeWords(state, this.#t);
    this.#badge.className = `badge ${state.level}${words ? ' says' : ''}`;
    this.#badge.setAttribute('aria-label', words || this.#t('badge_protected'));
    this.#badge.replaceChildren(screenIcon(), words);
    this.#look();
  }

  /** Takes it away for good. */
  retire(): void {
    this.#badge.replaceChildren();
    this.#place();
  }

  #look(): void {
    if (!this.#composer?.field.isConnected) {
      const composer = this.#find();
      if (composer) this.anchorTo(composer);
    }
    this.#place();
  }

  #place(): void {
    const rect = composerRect(this.#composer?.field ?? null, this.#composer?.box() ?? null);
    if (!rect?.width || !this.#badge.hasChildNodes()) {
      this.#host.remove();
      return;
    }
    if (!this.#host.isConnected) document.documentElement.append(this.#host);
    const { style: css } = this.#host;
    css.right = `${Math.max(0, document.documentElement.clientWidth - rect.right + FROM_RIGHT)}px`;
    css.top = `${rect.top - HEIGHT / 2}px`;
  }
}
