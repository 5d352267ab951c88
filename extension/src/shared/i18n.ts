// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import type { Locale } from './generated/protocol';

// One source of words: _locales, read by the browser, in its own language when there is one.

/** `t(key, $1, $2, ...)`: the sentence, or the key itself when there is none. */
export type Translate = (key: string, ...values: readonly (string | number)[]) => string;

/** French, unless the browser speaks English. */
export function uiLocale(): Locale {
  return chrome.i18n.getUILanguage().toLowerCase().startsWith('en') ? 'en' : 'fr';
}

/**
 * Sentences for this script. Those of `keys` are kept, for the moment when the extension was
 * reloaded and the browser no longer tells its words to a script that stayed behind.
 */
export function translate(keys: readonly string[] = []): Translate {
  const kept = new Map(keys.map((key) => [key, chrome.i18n.getMessage(key)]));
  return (key, ...values) => {
    try {
      return chrome.i18n.getMessage(key, values.map(String)) || key;
    } catch {
      return kept.get(key) ?? key;
    }
  };
}
