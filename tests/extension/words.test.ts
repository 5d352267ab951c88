// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import { Conversation } from '../../extension/src/content/conversation';
import { translate } from '../../extension/src/shared/i18n';
import { headline } from '../../extension/src/ui/describe';
import en from '../../extension/_locales/en/messages.json';
import fr from '../../extension/_locales/fr/messages.json';
import type { Finding } from '../../extension/src/shared/generated/protocol';

/** The browser's own words, as in _locales/fr. */
function browserWords(key: string, values: readonly string[] = []): string {
  const message = (fr as Record<string, { message: string } | undefined>)[key]?.message ?? '';
  return message.replace(/\$(\d)/g, (_, n: string) => values[Number(n) - 1] ?? '');
}
vi.stubGlobal('chrome', { i18n: { getMessage: browserWords } });
const t = translate(['keep_text']);

const TITLES: Readonly<Record<string, string>> = {
  PERSON: 'un nom de patient',
  FR_NIR: 'un numéro de sécurité sociale',
  DOB: 'une date de naissance',
  PHONE: 'un numéro de téléphone',
};

function found(...types: [string, Finding['severity']][]): Finding[] {
  return types.map(([type, severity], i) => ({
    type,
    rule: 'r',
    severity,
    start: i,
    end: i + 1,
    action: 'warn',
    score: 1,
    replacement: 'x',
    choices: [],
    title: TITLES[type] ?? type.toLowerCase(),
  }));
}

describe('headline', () => {
  it.each([
    [found(['PERSON', 'high']), 'Un nom de patient'],
    [found(['PERSON', 'high'], ['PERSON', 'high']), '2 noms de personne'],
    [
      found(['PERSON', 'high'], ['FR_NIR', 'critical']),
      'Un numéro de sécurité sociale et un nom de patient',
    ],
    [
      found(['PERSON', 'high'], ['DOB', 'high'], ['PHONE', 'high']),
      'Un nom de patient, une date de naissance et un numéro de téléphone',
    ],
    [
      found(
        ['PERSON', 'high'],
        ['DOB', 'high'],
        ['PHONE', 'high'],
        ['PHONE', 'high'],
        ['IPP', 'high'],
      ),
      'Un nom de patient, une date de naissance et 3 autres identifiants',
    ],
    [found(['MARTIAN', 'high']), 'Martian'],
    [found(['MARTIAN', 'high'], ['MARTIAN', 'high']), 'Martian (2)'],
  ])('%#', (findings, words) => expect(headline(findings, t)).toBe(words));
});

describe('the words', () => {
  it('are there in both languages, with the same values', () => {
    expect(Object.keys(en).sort()).toEqual(Object.keys(fr).sort());
    const values = (message: string): string[] => [...new Set(message.match(/\$\d/g))].sort();
    for (const [key, { message }] of Object.entries(fr)) {
      if (key === 'sent_redacted_one') continue;
      expect([key, values(message)]).toEqual([key, values(en[key as keyof typeof en].message)]);
    }
  });
  it('never promise what redaction cannot do', () => {
    const all = JSON.stringify([fr, en]).toLowerCase();
    for (const word of ['anonym', 'conforme rgpd', 'gdpr compliant'])
      expect(all).not.toContain(word);
  });
  it('keep French punctuation on its line', () => {
    for (const { message } of Object.values(fr)) expect(message).not.toMatch(/ [:;!?»]|« /);
  });
  it('put values in their places', () => {
    expect(t('popup_versions', '1', '2')).toBe('Extension 1 · programme 2');
    expect(t('no_such_key')).toBe('no_such_key');
  });
  it('are kept where they are needed after the extension was reloaded', () => {
    vi.stubGlobal('chrome', undefined);
    expect(t('keep_text')).toBe(fr.keep_text.message);
    expect(t('retry')).toBe('retry');
  });
});

describe('Conversation', () => {
  it('keeps the name of a new conversation when the site gives it an id', () => {
    const conversation = new Conversation('/c/([a-z0-9]+)');
    const fresh = conversation.name('/');
    expect(conversation.name('/')).toBe(fresh);
    conversation.sent();
    expect(conversation.name('/c/abc')).toBe(fresh);
    expect(conversation.name('/c/abc')).toBe(fresh);
  });
  it('gives another conversation another name', () => {
    const conversation = new Conversation('/c/([a-z0-9]+)');
    const first = conversation.name('/');
    conversation.sent();
    conversation.name('/c/abc');
    const second = conversation.name('/');
    expect(second).not.toBe(first);
    conversation.sent();
    expect(conversation.name('/c/def')).toBe(second);
    expect(conversation.name('/c/ghi')).toBe('ghi');
    expect(conversation.name('/c/abc')).toBe(first);
  });
  it('tells once under which name a conversation with an id began', () => {
    const told: string[][] = [];
    const conversation = new Conversation('[?&]id=([a-z0-9]+)', (...pair) => told.push(pair));
    const fresh = conversation.name('/?lang=fr');
    conversation.sent();
    conversation.name('/?lang=fr&id=abc');
    conversation.name('/?lang=fr&id=abc');
    expect(told).toEqual([[fresh, 'abc']]);
  });
  it('gives an older conversation nothing of a page on which nothing was sent', () => {
    const told: string[][] = [];
    const conversation = new Conversation('/c/([a-z0-9]+)', (...pair) => told.push(pair));
    conversation.name('/');
    expect(conversation.name('/c/old')).toBe('old');
    expect(told).toEqual([]);
  });
});
