// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import { followPolicy } from '../../extension/src/background/freshness';
import type { HostLink, LinkResult } from '../../extension/src/background/host-link';
import { Pages } from '../../extension/src/background/pages';
import {
  asPageReport,
  GUARD_REASONS,
  guardState,
  type GuardInputs,
  type GuardState,
  type PageReport,
} from '../../extension/src/shared/guard-state';
import type { LinkState } from '../../extension/src/shared/messages';
import { SiteHealth } from '../../extension/src/shared/site-health';
import fr from '../../extension/_locales/fr/messages.json';
import en from '../../extension/_locales/en/messages.json';

const PAGE: PageReport = { gate: true, late: false, activity: 'idle', site: 'ok' };
const WELL: GuardInputs = { link: 'ready', approved: false, escaped: false, page: PAGE };

describe('a page', () => {
  const cases: [string, Partial<GuardInputs>, GuardState][] = [
    ['of which nothing is known', { page: null }, { level: 'unprotected', reason: 'late' }],
    [
      'without a gate',
      { page: { ...PAGE, gate: false } },
      { level: 'unprotected', reason: 'late' },
    ],
    ['opened before', { page: { ...PAGE, late: true } }, { level: 'unprotected', reason: 'late' }],
    [
      'of a changed site',
      { page: { ...PAGE, site: 'changed' } },
      { level: 'unprotected', reason: 'siteChanged' },
    ],
    ['with no host', { link: 'missing' }, { level: 'unprotected', reason: 'missing' }],
    ['with a refused host', { link: 'forbidden' }, { level: 'unprotected', reason: 'forbidden' }],
    [
      'with an old host',
      { link: 'incompatible' },
      { level: 'unprotected', reason: 'incompatible' },
    ],
    ['with a dead host', { link: 'crashed' }, { level: 'unprotected', reason: 'crashed' }],
    [
      'from which something escaped',
      { escaped: true },
      { level: 'unprotected', reason: 'escaped' },
    ],
    ['of a cleared tool', { approved: true }, { level: 'unprotected', approved: true }],
    [
      'that holds a message without a host',
      { link: 'missing', page: { ...PAGE, activity: 'held' } },
      { level: 'held', reason: 'missing' },
    ],
  ];
  it.each(cases)('%s is not called protected', (_what, inputs, state) => {
    expect(guardState({ ...WELL, ...inputs })).toEqual(state);
  });
  it.each(['idle', 'connecting', 'ready', 'backoff'] as const)(
    'is protected when all is well: %s',
    (link) => expect(guardState({ ...WELL, link })).toEqual({ level: 'protected' }),
  );
  it('is checking while a person waits', () => {
    const page: PageReport = { ...PAGE, activity: 'checking' };
    expect(guardState({ ...WELL, page })).toEqual({ level: 'checking' });
  });
  it('has a sentence for every reason, in both languages', () => {
    for (const reason of GUARD_REASONS) {
      expect(fr).toHaveProperty(`state_${reason}`);
      expect(en).toHaveProperty(`state_${reason}`);
    }
  });
});

describe('a page report', () => {
  it.each([null, 'x', {}, { ...PAGE, gate: 1 }, { ...PAGE, activity: 'x' }, { ...PAGE, site: 3 }])(
    'is refused as %j',
    (value) => expect(asPageReport(value)).toBeNull(),
  );
  it('keeps its own keys only', () => {
    expect(asPageReport({ ...PAGE, text: 'x' })).toEqual(PAGE);
  });
});

describe('the site’s health', () => {
  it('is lost when two messages in a row were never seen leaving', () => {
    const health = new SiteHealth();
    health.sent(0);
    expect(health.changed(20_000)).toBe(false);
    health.sent(30_000);
    expect(health.changed(50_000)).toBe(true);
  });
  it('is lost when two messages in a row leave that nobody sent', () => {
    const health = new SiteHealth();
    health.request(0);
    expect(health.changed(1)).toBe(false);
    health.request(100_000);
    expect(health.changed(100_001)).toBe(true);
  });
  it('comes back with the first message that leaves as it should', () => {
    const health = new SiteHealth();
    health.request(0);
    health.request(100_000);
    health.sent(200_000);
    health.request(200_300);
    expect(health.changed(230_000)).toBe(false);
  });
  it('is kept when the request comes first, late, or again', () => {
    const health = new SiteHealth();
    health.request(900);
    health.sent(1000);
    health.sent(100_000);
    health.request(109_000);
    health.repeated();
    health.repeated();
    expect(health.changed(200_000)).toBe(false);
  });
});

describe('the pages', () => {
  function setup() {
    const told: [number, GuardState][] = [];
    let link: LinkState = 'ready';
    const approved = new Set<string>();
    const pages = new Pages(
      () => link,
      (site) => approved.has(site),
      (tab, state) => void told.push([tab, state]),
    );
    return { pages, told, approved, become: (state: LinkState) => (link = state) };
  }
  it('are told when the host goes, and when it comes back', () => {
    const { pages, told, become } = setup();
    pages.reported(1, 'claude', PAGE, true);
    become('missing');
    pages.refresh();
    become('ready');
    pages.refresh();
    expect(told.map(([, { level }]) => level)).toEqual(['protected', 'unprotected', 'protected']);
  });
  it('do not forget that a message escaped until they are loaded again', () => {
    const { pages } = setup();
    pages.reported(1, 'claude', PAGE, true);
    pages.escaped(1);
    expect(pages.reported(1, 'claude', PAGE, false).reason).toBe('escaped');
    expect(pages.reported(1, 'claude', PAGE, true)).toEqual({ level: 'protected' });
  });
  it('are left alone when the policy clears their site', () => {
    const { pages, approved } = setup();
    approved.add('mistral');
    expect(pages.reported(1, 'mistral', PAGE, true).approved).toBe(true);
    expect(pages.reported(2, 'claude', PAGE, true).approved).toBeUndefined();
  });
});

describe('a policy file that changes', () => {
  const link = (result: LinkResult, state: LinkState = 'ready') => ({
    loaded: Promise.resolve(),
    state,
    request: vi.fn(() => Promise.resolve(result)),
    close: vi.fn(),
    warm: vi.fn(),
  });
  const status = (more: object): LinkResult =>
    ({ ok: true, reply: { id: 's', type: 'status', ...more } }) as unknown as LinkResult;

  it('leads to a new host', async () => {
    const host = link(status({ stale: true }));
    await followPolicy(host as unknown as HostLink);
    expect(host.close).toHaveBeenCalledOnce();
    expect(host.warm).toHaveBeenCalledOnce();
  });
  it.each([
    ['is as it was', status({ stale: false }), 'ready'],
    ['cannot be asked about', { ok: false, failure: 'silent' }, 'ready'],
    ['is not asked about while no host runs', status({ stale: true }), 'idle'],
  ] as [string, LinkResult, LinkState][])(
    'leaves the host alone when it %s',
    async (_w, result, state) => {
      const host = link(result, state);
      await followPolicy(host as unknown as HostLink);
      expect(host.close).not.toHaveBeenCalled();
    },
  );
});
