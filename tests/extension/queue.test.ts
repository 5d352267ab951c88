// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import { PRIORITY, PriorityQueue } from '../../extension/src/background/queue';

describe('PriorityQueue', () => {
  it('lets a check for which a person waits overtake all others', () => {
    const queue = new PriorityQueue<string>();
    queue.push('outcome 1', PRIORITY.outcome);
    queue.push('rest 1', PRIORITY.rest);
    queue.push('outcome 2', PRIORITY.outcome);
    queue.push('send 1', PRIORITY.send);
    queue.push('rest 2', PRIORITY.rest);
    queue.push('send 2', PRIORITY.send);
    expect(queue.drain()).toEqual([
      'send 1',
      'send 2',
      'rest 1',
      'rest 2',
      'outcome 1',
      'outcome 2',
    ]);
    expect(queue.size).toBe(0);
  });
  it('forgets a removed item only', () => {
    const queue = new PriorityQueue<string>();
    queue.push('a', PRIORITY.send);
    queue.push('b', PRIORITY.send);
    expect(queue.remove('a')).toBe(true);
    expect(queue.remove('a')).toBe(false);
    expect(queue.shift()).toBe('b');
    expect(queue.shift()).toBeUndefined();
  });
});
