// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import { formFields, type FormField } from './body';
import { clear, isFree, type Outgoing } from './clearance';
import type { Gate } from './gate';
import { add, each } from './lists';
import type { Change } from './reading';

interface FormDataEvent extends Event {
  readonly formData: FormData;
}

/** Guards forms that the browser itself sends: submitted by the page, a button or a key. */
export function guardForms(gate: Gate): void {
  const { at } = gate;
  const { document, Element, Event, FormData, HTMLFormElement, Node, SubmitEvent } = at.$scope;
  const requestSubmit = at.$method(HTMLFormElement, 'requestSubmit');
  const attribute = at.$method(Element, 'getAttribute');
  const append = at.$method(Node, 'appendChild');
  const remove = at.$method(Element, 'remove');
  const removeEntry = at.$method(FormData, 'delete');
  const isConnected = at.$getter<boolean>(Node, 'isConnected');
  const stop = at.$method(Event, 'preventDefault');
  const hush = at.$method(Event, 'stopImmediatePropagation');
  const isStopped = at.$getter<boolean>(Event, 'defaultPrevented');
  const target = at.$getter<EventTarget>(Event, 'target');
  const submitter = at.$getter<HTMLElement | null>(SubmitEvent, 'submitter');
  const window = at.$scope as unknown as EventTarget;
  let passing: HTMLFormElement | null = null;

  /** The request that submitting would make; null when there is nothing to guard. */
  function callOf(form: HTMLFormElement, button: HTMLElement | null): Outgoing | null {
    if (!gate.guards()) return null;
    const said = (name: string): string | null =>
      (button && attribute(button, `form${name}`)) ?? attribute(form, name);
    const url = gate.address(said('action') ?? '');
    if (!url) return null;
    const data = new FormData(form, button);
    if (at.$upper(said('method') ?? '') === 'POST') return gate.outgoing('POST', url, data);
    const params = new at.$Params();
    each(formFields(at, data), ({ name, value }) => {
      if (typeof value === 'string') at.$paramsAppend(params, name, value);
    });
    const bare = at.$split(at.$split(at.$urlHref(url), '#')[0] as string, '?')[0] as string;
    return gate.outgoing('VISIT', `${bare}?${at.$paramsText(params)}`);
  }

  /** The entries that replace the form's own; absent: they stay. */
  function entriesOf({ plain, url }: Change): readonly FormField[] | undefined {
    if (!url) return plain?.fields;
    const entries: FormField[] = [];
    const params = at.$urlParams(new at.$URL(url));
    at.$paramsEach(params, (value, name) => add(entries, { name, value }));
    return entries;
  }

  /** Repeats it as it was; a page takes a form away as soon as it has submitted it. */
  async function held(form: HTMLFormElement, call: Outgoing, again: () => unknown): Promise<void> {
    const clearance = await clear(gate, call);
    if (!clearance) return;
    const entries = entriesOf(clearance);
    const onData = (event: Event): void => {
      const { formData } = event as FormDataEvent;
      each(formFields(at, formData), ({ name }) => removeEntry(formData, name));
      each(entries as FormField[], ({ name, value }) => at.$formAppend(formData, name, value));
    };
    if (entries) at.$listen(form, 'formdata', onData, { once: true });
    const isGone = !isConnected(form);
    if (isGone) append(document.documentElement, form);
    again();
    if (isGone) remove(form);
  }

  at.$replace(HTMLFormElement.prototype, 'submit', (native, self) => {
    const call = callOf(self, null);
    if (!call || isFree(gate, call)) return native();
    void held(self, call, native);
    return undefined;
  });
  const onPassing = (event: Event): void => {
    if (passing !== target(event)) return;
    passing = null;
    // The page has heard of it already.
    hush(event);
  };
  at.$listen(window, 'submit', onPassing, true);
  // Bubbling, on the window: after the page's own handlers, which as a rule stop it.
  at.$listen(window, 'submit', (event: Event) => {
    const form = target(event);
    if (!(form instanceof HTMLFormElement) || isStopped(event)) return;
    const button = submitter(event);
    const call = callOf(form, button);
    if (!call || isFree(gate, call)) return;
    stop(event);
    void held(form, call, () => {
      passing = form;
      requestSubmit(form, button);
    });
  });
}
