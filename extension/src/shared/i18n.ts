// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import en from '../../_locales/en/messages.json';
import fr from '../../_locales/fr/messages.json';
import type { Locale } from './generated/protocol';

// One source of words: _locales, read by the browser for the manifest and bundled here for the
// rest, so that a script whose extension was reloaded can still speak.

type Messages = Readonly<Record<string, { readonly message: string }>>;
const MESSAGES: Readonly<Record<Locale, Messages>> = { fr, en };

/** `t(key, $1, $2, ...)`: the sentence, or the key itself when there is none. */
export type Translate = (key: string, ...values: readonly (string | number)[]) => string;

/** French, unless the browser's first language is English. */
export function uiLocale(): Locale {
  const language = globalThis.navigator?.language ?? 'fr';
  return language.toLowerCase().startsWith('en') ? 'en' : 'fr';
}

export function translate(locale: Locale = uiLocale()): Translate {
  const messages = MESSAGES[locale];
  return (key, ...values) => {
    const message = messages[key]?.message ?? key;
    return message.replace(/\$(\d)/g, (_, n: string) => String(values[Number(n) - 1] ?? ''));
  };
}

/** True when there is a sentence for the key. */
export function hasMessage(key: string, locale: Locale = uiLocale()): boolean {
  return key in MESSAGES[locale];
}
