// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as background from '../../extension/src/content/ask';

// A stopped worker can leave a message open for ever: no answer, no error.
describe('a background that never answers', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    vi.stubGlobal('chrome', {
      runtime: { id: 'paravent', sendMessage: () => new Promise(() => undefined) },
    });
  });
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.useRealTimers();
  });

  const inTime = async <T>(answer: Promise<T>): Promise<T> => {
    await vi.advanceTimersByTimeAsync(20_000);
    return Promise.race([answer, Promise.reject(new Error('still waiting'))]);
  };

  it('is a silent one for a check', async () => {
    const answer = await inTime(background.check('send', 'composer', 'bonjour', 'here'));
    expect(answer).toMatchObject({ ok: false, failure: { reason: 'silent', action: 'hold' } });
  });

  it('does not keep the person waiting after « try again »', async () => {
    await expect(inTime(background.retry())).resolves.toBeUndefined();
  });

  it('gives no table and no reader of files', async () => {
    await expect(inTime(background.table('a;b', 'here'))).resolves.toBeNull();
    await expect(inTime(background.prepareFiles())).resolves.toBeNull();
  });

  it('holds what cannot be read', async () => {
    await expect(inTime(background.unreadable())).resolves.toMatchObject({ action: 'hold' });
  });
});
