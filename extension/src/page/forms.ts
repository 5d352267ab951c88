// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import { formFields, plainLater } from './body';
import { clear, triage, type Outgoing } from './clearance';
import type { Gate } from './gate';
import { each } from './lists';

/** Guards forms that the browser itself sends: submitted by the page, a button or a key. */
export function guardForms(gate: Gate): void {
  const { at } = gate;
  const { Element, Event, FormData, HTMLFormElement, SubmitEvent } = at.$scope;
  const { prototype } = HTMLFormElement;
  const requestSubmit = at.$uncurry(prototype.requestSubmit);
  const attribute = at.$uncurry(Element.prototype.getAttribute);
  const stop = at.$uncurry(Event.prototype.preventDefault);
  const isStopped = at.$getter<boolean>(Event, 'defaultPrevented');
  const target = at.$getter<EventTarget>(Event, 'target');
  const submitter = at.$getter<HTMLElement | null>(SubmitEvent, 'submitter');
  let passing: HTMLFormElement | null = null;

  /** The request that submitting would make; null when there is nothing to guard. */
  function callOf(form: HTMLFormElement, button: HTMLElement | null): Outgoing | null {
    if (!gate.guards()) return null;
    const said = (name: string): string | null =>
      (button && attribute(button, `form${name}`)) ?? attribute(form, name);
    const url = gate.address(said('action') ?? '');
    if (!url) return null;
    const data = new FormData(form, button);
    if (at.$upper(said('method') ?? '') === 'POST') {
      return { url, rule: gate.rule('POST', url), body: data };
    }
    const params = new at.$Params();
    each(formFields(at, data), ({ name, value }) => {
      if (typeof value === 'string') at.$paramsAppend(params, name, value);
    });
    const bare = at.$split(at.$split(at.$urlHref(url), '#')[0] as string, '?')[0] as string;
    const full = gate.address(`${bare}?${at.$paramsText(params)}`);
    return full && { url: full, rule: gate.rule('VISIT', full), body: null };
  }

  async function held(call: Outgoing, again: () => unknown): Promise<void> {
    const clearance = await clear(gate, call, await plainLater(at, call.body));
    // The fields of a form are the page's: a text that must change goes back to the person.
    if (clearance.go && !clearance.plain && !clearance.url) again();
  }

  at.$replace(prototype, 'submit', (native, self) => {
    const call = callOf(self, null);
    if (!call || triage(gate, call) === 'now') return native();
    void held(call, native);
    return undefined;
  });
  // Bubbling, on the window: after the page's own handlers, which as a rule stop it.
  at.$listen(at.$scope as unknown as EventTarget, 'submit', (event: Event) => {
    const form = target(event);
    if (!(form instanceof HTMLFormElement) || isStopped(event)) return;
    const isPassing = passing === form;
    passing = null;
    const button = submitter(event);
    const call = isPassing ? null : callOf(form, button);
    if (!call || triage(gate, call) === 'now') return;
    stop(event);
    void held(call, () => {
      passing = form;
      requestSubmit(form, button);
    });
  });
}
