// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import type { Gate } from './gate';
import type { Intrinsics } from './intrinsics';
import type { GateAnswer, GateQuestion, GateRetired, GateWatch } from './messages';

/** A question without its answer: asked again when another guard comes. */
interface Waiting {
  readonly question: GateQuestion;
  readonly resolve: (answer: GateAnswer) => void;
}

/**
 * Opens the private port and offers its other end to the isolated side, now or when it comes. After
 * an update of the extension another guard comes. The page could pretend to be one: the port is
 * offered in a closed root, which nobody but an extension can look into.
 */
export function openPort(
  at: Intrinsics,
  onWatch: (watch: GateWatch) => void,
): Pick<Gate, 'ask' | 'seen'> {
  const { $scope: scope } = at;
  const { document, Document, Element, MessageChannel, MessageEvent, Node, Promise } = scope;
  const post = at.$method(scope.MessagePort, 'postMessage') as (
    port: MessagePort,
    message: GateQuestion | GateRetired,
  ) => void;
  const create = at.$method(Document, 'createElement') as (of: Document, name: string) => Element;
  const attach = at.$method(Element, 'attachShadow');
  const append = at.$method(Node, 'appendChild');
  const remove = at.$method(Element, 'remove');
  const window = scope as unknown as EventTarget;
  const waiting: Record<string, Waiting> = { __proto__: null } as never;
  let nextId = 0;
  let port: MessagePort | null = null;

  const onMessage = ({ data }: MessageEvent<GateAnswer | GateWatch>): void => {
    if (at.$isArray((data as GateWatch | null)?.held)) {
      onWatch(data as GateWatch);
      return;
    }
    const answer = data as GateAnswer;
    const asked = waiting[answer.id];
    delete waiting[answer.id];
    asked?.resolve(answer);
  };

  /** Offers a port in `place`; whoever takes it is the guard from then on. */
  function offer(place: EventTarget): void {
    const { port1, port2 } = new MessageChannel();
    const event = new MessageEvent('paravent:gate', { ports: [port2], cancelable: true });
    if (at.$dispatch(place, event)) return;
    if (port) {
      port.onmessage = null;
      post(port, { kind: 'retired' });
    }
    port = port1;
    port1.onmessage = onMessage;
    for (const id in waiting) post(port1, (waiting[id] as Waiting).question);
  }
  offer(window);
  const onGuard = (): void => {
    if (!port) return offer(window);
    const host = create(document, 'p');
    const root = attach(host, { mode: 'closed' });
    at.$listen(root, 'paravent:guard', () => offer(root));
    append(document.documentElement, host);
    at.$dispatch(host, new MessageEvent('paravent:gate', { bubbles: true }));
    remove(host);
  };
  at.$listen(window, 'paravent:guard', onGuard, true);
  // A second gate in the same page stays away (see gate.ts).
  at.$listen(window, 'paravent:here', at.$method(scope.Event, 'preventDefault'), true);

  return {
    ask: (asked) =>
      new Promise((resolve) => {
        const id = nextId++;
        const question = { ...asked, id };
        waiting[id] = { question, resolve };
        if (port) post(port, question);
      }),
    seen() {
      if (port) post(port, { kind: 'seen', id: nextId++ });
    },
  };
}
