// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import { Admitted } from '../../extension/src/background/admitted';
import { departingTexts, Tripwire, type Departure } from '../../extension/src/background/tripwire';
import { SITES } from '../../extension/src/sites/all';
import { textKey } from '../../extension/src/shared/text';
import { draftRules, readSites } from '../../extension/tools/manifest.mjs';

const SECRET = 'Mme LAVAUD tousse';
const bytes = (text: string): ArrayBuffer => new TextEncoder().encode(text).buffer as ArrayBuffer;

function departure(url: string, body: string, more: Partial<Departure> = {}): Departure {
  const raw = [{ bytes: bytes(body.slice(0, 10)) }, { bytes: bytes(body.slice(10)) }];
  return { url, method: 'POST', tabId: 7, requestBody: { raw }, initiator: 'https://chat.deepseek.com', ...more }; // prettier-ignore
}
const DEEPSEEK = 'https://chat.deepseek.com/api/v0/chat/completion';
const sent = departure(DEEPSEEK, JSON.stringify({ prompt: SECRET }));

function setup(approved = false) {
  const admitted = new Admitted();
  const alarms: [number, string][] = [];
  const tripwire = new Tripwire({
    admitted,
    isApproved: () => approved,
    alarm: (tab, origin) => void alarms.push([tab, origin]),
  });
  return { admitted, alarms, tripwire };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('a send that nothing admitted', () => {
  it('raises the alarm, after the time a page may need', async () => {
    const { tripwire, alarms } = setup();
    const looked = tripwire.look(sent);
    await vi.advanceTimersByTimeAsync(1500);
    expect(alarms).toEqual([]);
    await vi.advanceTimersByTimeAsync(1000);
    expect(await looked).toBe(false);
    expect(alarms).toEqual([[7, 'https://chat.deepseek.com']]);
  });
  it('raises it at once where the browser does not wait', () => {
    const { tripwire, alarms } = setup();
    expect(tripwire.lookNow(sent)).toBe(false);
    expect(alarms).toHaveLength(1);
  });
  it('is one even when another text was admitted', () => {
    const { tripwire, admitted } = setup();
    admitted.add(textKey('bonjour'));
    expect(tripwire.lookNow(sent)).toBe(false);
  });
  it('is one again when its time is over', () => {
    const { tripwire, admitted } = setup();
    admitted.add(textKey(SECRET));
    vi.advanceTimersByTime(6 * 60_000);
    expect(tripwire.lookNow(sent)).toBe(false);
  });
});

describe('a send that may leave', () => {
  it('is let go when it was admitted before', async () => {
    const { tripwire, admitted, alarms } = setup();
    admitted.add(textKey(SECRET));
    expect(await tripwire.look(sent)).toBe(true);
    expect(tripwire.lookNow(sent)).toBe(true);
    expect(alarms).toEqual([]);
  });
  it('is let go when it is admitted a little later', async () => {
    const { tripwire, admitted, alarms } = setup();
    const looked = tripwire.look(sent);
    await vi.advanceTimersByTimeAsync(300);
    admitted.add(textKey(SECRET));
    expect(await looked).toBe(true);
    expect(alarms).toEqual([]);
  });
  it('is any of a tool that the organisation has cleared', () => {
    expect(setup(true).tripwire.lookNow(sent)).toBe(true);
  });
});

describe('what is seen in a request', () => {
  it('is its texts, in forms and in URLs too', () => {
    const url = 'https://gemini.google.com/_/BardChatUi/data/assistant.lamda.BardFrontendService/StreamGenerate'; // prettier-ignore
    const request = JSON.stringify([null, JSON.stringify([[SECRET]])]);
    const form = { formData: { 'f.req': [request], at: ['x'] } };
    expect(departingTexts({ url, method: 'POST', tabId: 1, requestBody: form })).toEqual([SECRET]);
    const ask = `https://search.brave.com/api/tap/v1/new?q=${encodeURIComponent(SECRET)}`;
    expect(departingTexts({ url: ask, method: 'GET', tabId: 1 })).toEqual([SECRET]);
  });
  it('is a draft that was not stripped', () => {
    const url = 'https://chatgpt.com/backend-api/f/conversation/prepare';
    expect(departingTexts(departure(url, JSON.stringify({ partial_query: SECRET })))).toEqual([
      SECRET,
    ]);
    expect(departingTexts(departure(url, JSON.stringify({ model: 'm' })))).toEqual([]);
  });
  it.each([
    ['of another address', departure('https://chat.deepseek.com/api/v0/users', '{"prompt":"x"}')],
    ['of another host', departure('https://cdn.example/api/v0/chat/completion', '{"prompt":"x"}')],
    ['by another method', { ...sent, method: 'GET' }],
    ['that the browser does not show', { ...sent, requestBody: null }],
  ])('is nothing in one %s', (_what, request) => expect(departingTexts(request)).toEqual([]));
});

describe('the rules for the browser itself', () => {
  const rules = draftRules(readSites()) as {
    id: number;
    condition: { regexFilter: string; requestMethods: string[] };
  }[];
  const blocks = (url: string): boolean =>
    rules.some(({ condition }) => new RegExp(condition.regexFilter).test(url));

  it('block what carries drafts and nothing else', () => {
    const stubs = SITES.flatMap(({ requests }) => requests.filter(({ kind }) => kind === 'stub'));
    expect(rules).toHaveLength(stubs.length);
    expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
    const path = '/backend-api/conversation/experimental/generate_autocompletions';
    expect(blocks(`https://chatgpt.com${path}`)).toBe(true);
    expect(blocks(`https://chatgpt.com${path}?a=1`)).toBe(true);
    expect(blocks('https://www.perplexity.ai/rest/autosuggest/list-autosuggest')).toBe(true);
  });
  it.each([
    'https://chatgpt.com/backend-api/f/conversation',
    'https://chatgpt.com/backend-api/f/conversation/prepare',
    'https://chatgptxcom/backend-api/conversation/experimental/generate_autocompletions',
    'https://evil.example/?u=https://chatgpt.com/backend-api/conversation/experimental/generate_autocompletions',
  ])('leave %s alone', (url) => expect(blocks(url)).toBe(false));
});
