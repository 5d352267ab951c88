// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import type { Gate } from './gate';
import type { Intrinsics } from './intrinsics';
import type { GateAnswer, GateWatch } from './messages';

/** Opens the private port and offers its other end to the isolated side, now or when it comes. */
export function openPort(
  at: Intrinsics,
  onWatch: (watch: GateWatch) => void,
): Pick<Gate, 'ask' | 'seen'> {
  const { $scope: scope } = at;
  const { MessageEvent, Promise } = scope;
  const post = at.$method(scope.MessagePort, 'postMessage') as (
    port: MessagePort,
    message: unknown,
  ) => void;
  const channel = new scope.MessageChannel();
  const waiting: Record<number, (answer: GateAnswer) => void> = { __proto__: null } as never;
  let nextId = 0;

  channel.port1.onmessage = ({ data }: MessageEvent<GateAnswer | GateWatch>) => {
    if (at.$isArray((data as GateWatch | null)?.held)) {
      onWatch(data as GateWatch);
      return;
    }
    const answer = data as GateAnswer;
    const settle = waiting[answer.id];
    delete waiting[answer.id];
    settle?.(answer);
  };

  /** True when it was taken. */
  function offer(): boolean {
    const event = new MessageEvent('paravent:gate', { ports: [channel.port2], cancelable: true });
    return !at.$dispatch(scope as unknown as EventTarget, event);
  }
  function onGuard(): void {
    if (offer()) at.$unlisten(scope as unknown as EventTarget, 'paravent:guard', onGuard, true);
  }
  if (!offer()) at.$listen(scope as unknown as EventTarget, 'paravent:guard', onGuard, true);

  return {
    ask: (question) =>
      new Promise((resolve) => {
        const id = nextId++;
        waiting[id] = resolve;
        post(channel.port1, { ...question, id });
      }),
    seen: () => post(channel.port1, { kind: 'seen', id: nextId++ }),
  };
}
