// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import { translate } from '../shared/i18n';
import { element, screenIcon, style } from '../ui/dom';

const CSS_TEXT = `
:host { all: initial; position: fixed; top: 12px; right: 16px; z-index: 2147483646; color-scheme: light dark;
  --paper: #ffffff; --ink: #1c2827; --soft: #4d5c5a; --line: #dbe3e1; --wash: #f3f7f6; --accent: #0b6e65; --on: #ffffff; }
@media (prefers-color-scheme: dark) { :host { --paper: #1f2726; --ink: #e9f0ee; --soft: #a9b9b6; --line: #35413f; --wash: #27312f; --accent: #7fd0c4; --on: #0d2320; } }
section { display: flex; flex-wrap: wrap; align-items: center; gap: 4px; padding: 4px 6px 4px 12px; max-width: calc(100vw - 32px); background: var(--paper); color: var(--ink); border: 1px solid var(--line); border-radius: 999px; box-shadow: 0 4px 14px rgb(16 40 38 / 0.14); font: 500 13px/1.4 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; }
svg { width: 18px; height: 18px; color: var(--accent); flex: none; }
button { font: inherit; color: var(--accent); background: transparent; border: 0; border-radius: 999px; padding: 4px 10px; min-height: 28px; cursor: pointer; font-weight: 600; }
button.quiet { color: var(--soft); font-weight: 500; }
button:hover { background: var(--wash); }
button[aria-checked="true"], button.copy { background: var(--accent); color: var(--on); }
button:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.live { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
@media (forced-colors: active) { section, button { border: 1px solid CanvasText; } }
`;

export interface ControlHandlers {
  /** The person wants the words shown (true) or the tokens (false). */
  show(shown: boolean): void;
  forget(): void;
  copy(): void;
}

/** The bar with « Afficher les noms », « Copier avec les noms » and « Oublier les noms ». */
export class Control {
  readonly #t = translate();
  readonly #host = document.createElement('paravent-names-control');
  readonly #live = element('div', { class: 'live', role: 'status', 'aria-live': 'polite' });
  readonly #switch: HTMLButtonElement;
  readonly #copy: HTMLButtonElement;

  constructor(handlers: ControlHandlers) {
    const root = this.#host.attachShadow({ mode: 'closed' });
    style(root, CSS_TEXT);
    const t = this.#t;
    this.#switch = this.#button(t('names_show'), '', () =>
      handlers.show(this.#switch.getAttribute('aria-checked') !== 'true'),
    );
    this.#switch.setAttribute('role', 'switch');
    this.shown = false;
    this.#copy = this.#button(t('names_copy'), 'copy', () => handlers.copy());
    this.#copy.hidden = true;
    this.#copy.style.display = 'none';
    const forget = this.#button(t('names_forget'), 'quiet', () => handlers.forget());
    root.append(
      element('section', { 'aria-label': t('names_label') }, [
        screenIcon(),
        this.#switch,
        this.#copy,
        forget,
      ]),
      this.#live,
    );
  }

  set shown(shown: boolean) {
    this.#switch.setAttribute('aria-checked', String(shown));
  }

  /** What a screen reader reads with the switch. An attribute: a page could search text for a name. */
  set legend(legend: string) {
    this.#switch.setAttribute('aria-description', legend);
  }

  /** Offers to copy with the words, or no longer. */
  set copies(offered: boolean) {
    this.#copy.hidden = !offered;
    this.#copy.style.display = offered ? '' : 'none';
  }

  set present(present: boolean) {
    if (!present) this.#host.remove();
    else if (!this.#host.isConnected) document.documentElement.append(this.#host);
  }

  /** One sentence for a screen reader. */
  say(key: string): void {
    this.#live.textContent = this.#t(key);
  }

  #button(label: string, kind: string, act: () => void): HTMLButtonElement {
    const button = element('button', { type: 'button', class: kind }, [label]);
    button.addEventListener('click', (event) => {
      event.stopPropagation();
      if (event.isTrusted) act();
    });
    return button;
  }
}
