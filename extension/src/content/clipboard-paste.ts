// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import type { Field } from './field';
import { frames } from './frames';

/** Frames given to the page to get the focus back from the popup or a menu. */
const PATIENCE = 20;

/**
 * Pastes the clipboard into a field when the extension is asked to, not the page. The browser makes
 * an ordinary paste event of it, which the guard takes before the page sees it, as every other.
 */
export class ClipboardPaste {
  #own = false;

  /** True while the paste event is ours: its text is redacted without a question. */
  get own(): boolean {
    return this.#own;
  }

  /** False when the browser would not read the clipboard. */
  async into(field: Field): Promise<boolean> {
    for (let i = 0; i < PATIENCE && !document.hasFocus(); i++) await frames(1);
    field.element.focus();
    this.#own = true;
    try {
      return document.execCommand('paste');
    } finally {
      this.#own = false;
    }
  }
}
