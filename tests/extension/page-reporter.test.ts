// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import { PageReporter } from '../../extension/src/content/page-reporter';
import type { PageReport } from '../../extension/src/shared/guard-state';

function setup() {
  const told: { readonly report: PageReport; readonly fresh: boolean }[] = [];
  const reporter = new PageReporter(
    () => ({ gate: true, late: false }),
    (report, fresh) => {
      told.push({ report, fresh });
      return Promise.resolve(null);
    },
    () => undefined,
  );
  /** A piece of work that ends when it is told to. */
  const work = () => {
    let end = (): void => undefined;
    const promise = new Promise<void>((resolve) => (end = resolve));
    return { promise, end: () => end() };
  };
  return { reporter, work, activities: () => told.map(({ report }) => report.activity), told };
}

describe('PageReporter', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('tells of a page once, and again when it was loaded anew', () => {
    const { reporter, told } = setup();
    reporter.report(true);
    reporter.report();
    reporter.report(true);
    expect(told.map(({ fresh }) => fresh)).toEqual([true, true]);
  });
  it('says nothing of a check that is over at once', async () => {
    const { reporter, work, told } = setup();
    reporter.report(true);
    const check = work();
    const checked = reporter.checking(check.promise);
    await vi.advanceTimersByTimeAsync(50);
    check.end();
    await checked;
    await vi.advanceTimersByTimeAsync(1000);
    expect(told).toHaveLength(1);
  });
  it('says that a message is held while it lasts, and that it is no longer', async () => {
    const { reporter, work, activities } = setup();
    reporter.report(true);
    const [send, check] = [work(), work()];
    const held = reporter.holding(send.promise);
    const checked = reporter.checking(check.promise);
    await vi.advanceTimersByTimeAsync(500);
    check.end();
    await checked;
    send.end();
    await held;
    expect(activities()).toEqual(['idle', 'held', 'checking', 'held', 'idle']);
  });
  it('ends what it says also when the work has failed', async () => {
    const { reporter, activities } = setup();
    const failing = reporter.checking(
      new Promise((_resolve, reject) => setTimeout(() => reject(new Error('x')), 500)),
    );
    failing.catch(() => undefined);
    await vi.advanceTimersByTimeAsync(600);
    await expect(failing).rejects.toThrow('x');
    expect(activities()).toEqual(['checking', 'idle']);
  });
  it('says that the site has changed when messages are never seen leaving', async () => {
    const { reporter, told } = setup();
    for (let i = 0; i < 2; i++) {
      reporter.sent();
      await vi.advanceTimersByTimeAsync(30_000);
    }
    expect(told.at(-1)?.report.site).toBe('changed');
  });
});
