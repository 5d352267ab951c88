// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import { PRIORITY, type HostLink } from './host-link';

const ALARM = 'status';
const MINUTES = 1;
const DEADLINE_MS = 5000;

/** Asks a host that runs whether its policy file has changed since it started; if so, a new one. */
export async function followPolicy(link: HostLink): Promise<void> {
  await link.loaded;
  if (link.state !== 'ready') return;
  const result = await link.request({ type: 'status' }, PRIORITY.outcome, DEADLINE_MS);
  if (!result.ok || result.reply.type !== 'status') return;
  const { stale } = result.reply as { readonly stale?: boolean };
  if (stale !== true) return;
  link.close();
  link.warm();
}

/** Once a minute, also when the browser has put the worker to sleep meanwhile. */
export function watchPolicy(link: HostLink): void {
  void chrome.alarms.create(ALARM, { periodInMinutes: MINUTES });
  chrome.alarms.onAlarm.addListener(({ name }) => {
    if (name === ALARM) void followPolicy(link);
  });
}
