// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

// The network gate. Runs in the page's own world at document_start, before any script of the page,
// as one file without imports. It knows which requests carry the person's text (rules compiled in
// from src/sites), and
//   - holds a send until the isolated side says that its text may leave,
//   - removes the draft from requests that post it while one types, always,
//   - answers autocompletion requests itself, so that they never leave.
// Every other call goes through untouched and returns the page's own promise.
//
// The page shares this world: nothing is read from a global after the first line has run, nothing
// is left on one, and the only channel is one private port. What comes over the port is a decision
// about one request; the port carries no command.

export interface GateRule {
  readonly hosts: readonly string[];
  readonly kind: 'send' | 'draft' | 'stub';
  readonly method: string;
  readonly path: string;
  readonly texts: readonly string[];
  readonly strip?: readonly string[];
  readonly reply?: unknown;
}

/** From the gate: may a request with these texts leave? `texts` is null when it is unreadable. */
export interface GateQuestion {
  readonly id: number;
  readonly texts: readonly string[] | null;
  /** The texts may be answered with others to put in their place. */
  readonly rewritable: boolean;
}

/** To the gate. `texts` (same length as in the question) replaces what the request carries. */
export interface GateAnswer {
  readonly id: number;
  readonly go: boolean;
  readonly texts?: readonly string[];
}

interface Call {
  readonly url: string;
  readonly method: string;
}

/** One string inside a parsed body, and where it hangs. */
interface Slot {
  readonly holder: Record<string, unknown>;
  readonly key: string;
  readonly value: string;
}

interface CompiledRule extends GateRule {
  readonly pattern: RegExp;
  readonly paths: readonly (readonly string[])[];
}

/**
 * Patches `scope` (the page's window). `rules` are those of every guarded site; a rule acts on
 * requests to its hosts only. Call once, before any other script has run.
 */
export function installGate(scope: Window & typeof globalThis, rules: readonly GateRule[]): void {
  const { apply, defineProperty, getOwnPropertyDescriptor, ownKeys } = scope.Reflect;
  const { Proxy, Promise, URL, Request, Response, TypeError, MessageEvent, XMLHttpRequest } = scope;
  const { parse, stringify } = scope.JSON;
  const { isArray } = scope.Array;
  const ProgressEvent = scope.ProgressEvent;
  const location = scope.location;
  const getter = (prototype: object, name: string): ((self: unknown) => unknown) => {
    const get = getOwnPropertyDescriptor(prototype, name)?.get;
    if (!get) throw new TypeError(name);
    return (self) => apply(get, self, []) as unknown;
  };
  const urlHost = getter(URL.prototype, 'hostname');
  const urlPath = getter(URL.prototype, 'pathname');
  const requestUrl = getter(Request.prototype, 'url');
  const requestMethod = getter(Request.prototype, 'method');
  const requestSignal = getter(Request.prototype, 'signal');
  const requestClone = Request.prototype.clone;
  const requestText = Request.prototype.text;
  const responseText = Response.prototype.text;
  const upper = scope.String.prototype.toUpperCase;
  const split = scope.String.prototype.split;
  const exec = scope.RegExp.prototype.exec;
  const push = scope.Array.prototype.push;
  const listen = scope.EventTarget.prototype.addEventListener;
  const unlisten = scope.EventTarget.prototype.removeEventListener;
  const dispatch = scope.EventTarget.prototype.dispatchEvent;
  const post = scope.MessagePort.prototype.postMessage;
  const { get: mapGet, set: mapSet, delete: mapDelete } = scope.Map.prototype;
  const { get: weakGet, set: weakSet } = scope.WeakMap.prototype;

  const compiled: CompiledRule[] = [];
  for (let i = 0; i < rules.length; i++) {
    const rule = rules[i] as GateRule;
    const paths: string[][] = [];
    for (let j = 0; j < rule.texts.length; j++) {
      apply(push, paths, [apply(split, rule.texts[j], ['.'])]);
    }
    apply(push, compiled, [{ ...rule, pattern: new scope.RegExp(rule.path), paths }]);
  }

  // ---- the private port ----

  const channel = new scope.MessageChannel();
  const waiting = new scope.Map<number, (answer: GateAnswer) => void>();
  let nextId = 0;

  function onAnswer(event: MessageEvent<GateAnswer>): void {
    const answer = event.data;
    const settle = apply(mapGet, waiting, [answer?.id]) as
      ((answer: GateAnswer) => void) | undefined;
    apply(mapDelete, waiting, [answer?.id]);
    settle?.(answer);
  }
  channel.port1.onmessage = onAnswer;

  /** Offers the other end to the isolated side; true when it took it. */
  function offer(): boolean {
    const event = new MessageEvent('paravent:gate', { ports: [channel.port2], cancelable: true });
    return !(apply(dispatch, scope, [event]) as boolean);
  }
  function onGuard(): void {
    if (offer()) apply(unlisten, scope, ['paravent:guard', onGuard, true]);
  }
  if (!offer()) apply(listen, scope, ['paravent:guard', onGuard, true]);

  function ask(texts: readonly string[] | null, rewritable: boolean): Promise<GateAnswer> {
    return new Promise((resolve) => {
      const question: GateQuestion = { id: nextId++, texts, rewritable };
      apply(mapSet, waiting, [question.id, resolve]);
      apply(post, channel.port1, [question]);
    });
  }

  // ---- what a request is, and where its text lies ----

  function matching(call: Call): CompiledRule | null {
    let host: unknown;
    let path: unknown;
    try {
      const url = new URL(call.url, location.href);
      host = urlHost(url);
      path = urlPath(url);
    } catch {
      return null;
    }
    for (let i = 0; i < compiled.length; i++) {
      const rule = compiled[i] as CompiledRule;
      if (rule.method !== call.method) continue;
      for (let j = 0; j < rule.hosts.length; j++) {
        if (rule.hosts[j] === host && apply(exec, rule.pattern, [path]) !== null) return rule;
      }
    }
    return null;
  }

  function collect(value: unknown, path: readonly string[], at: number, slots: Slot[]): void {
    if (typeof value !== 'object' || value === null || at >= path.length) return;
    const holder = value as Record<string, unknown>;
    const step = path[at] as string;
    const keys = step === '*' ? (ownKeys(holder) as string[]) : [step];
    for (let i = 0; i < keys.length; i++) {
      const key = keys[i] as string;
      const child = holder[key];
      if (at < path.length - 1) collect(child, path, at + 1, slots);
      else if (typeof child === 'string') apply(push, slots, [{ holder, key, value: child }]);
    }
  }

  /** Every string of a body, one per line: for a body whose shape is not the expected one. */
  function allStrings(value: unknown): string {
    if (typeof value === 'string') return `${value}\n`;
    if (typeof value !== 'object' || value === null) return '';
    const keys = ownKeys(value);
    let result = '';
    for (let i = 0; i < keys.length; i++) {
      const key = keys[i] as string;
      if (isArray(value) && key === 'length') continue;
      result += allStrings((value as Record<string, unknown>)[key]);
    }
    return result;
  }

  function parsed(body: string): unknown {
    try {
      return parse(body);
    } catch {
      return undefined;
    }
  }

  /** The body that may leave, or null when none may. */
  async function settled(rule: CompiledRule, body: string): Promise<string | null> {
    const root = parsed(body);
    if (root === undefined) return (await ask(null, false)).go ? body : null;
    const slots: Slot[] = [];
    for (let i = 0; i < rule.paths.length; i++) collect(root, rule.paths[i] as string[], 0, slots);
    const texts: string[] = [];
    for (let i = 0; i < slots.length; i++) apply(push, texts, [(slots[i] as Slot).value]);
    if (texts.length === 0) return (await ask([allStrings(root)], false)).go ? body : null;
    const answer = await ask(texts, true);
    if (!answer.go) return null;
    if (!answer.texts) return body;
    if (answer.texts.length !== slots.length) return null;
    for (let i = 0; i < slots.length; i++) {
      const { holder, key } = slots[i] as Slot;
      holder[key] = answer.texts[i];
    }
    return stringify(root);
  }

  /** The body of a draft without the draft; null when it cannot be read, hence must not leave. */
  function stripped(rule: CompiledRule, body: string): string | null {
    const root = parsed(body);
    if (typeof root !== 'object' || root === null || isArray(root)) return null;
    const kept = { ...(root as Record<string, unknown>) };
    const strip = rule.strip ?? [];
    for (let i = 0; i < strip.length; i++) delete kept[strip[i] as string];
    return stringify(kept);
  }

  function cleared(rule: CompiledRule, body: string): string | null {
    const root = parsed(body);
    if (root === undefined) return null;
    const slots: Slot[] = [];
    for (let i = 0; i < rule.paths.length; i++) collect(root, rule.paths[i] as string[], 0, slots);
    for (let i = 0; i < slots.length; i++) (slots[i] as Slot).holder[(slots[i] as Slot).key] = '';
    return stringify(root);
  }

  const refusal = (): TypeError => new TypeError('Failed to fetch');

  // ---- fetch ----

  const nativeFetch = scope.fetch;

  function callOf(input: unknown, init: RequestInit | undefined): Call {
    const isRequest = input instanceof Request;
    const method = init?.method ?? (isRequest ? (requestMethod(input) as string) : 'GET');
    const url = isRequest ? (requestUrl(input) as string) : `${input as string}`;
    return { url, method: apply(upper, method, []) as string };
  }

  function send(self: unknown, args: readonly unknown[], body: string): Promise<Response> {
    const [input, init] = [args[0], args[1] as RequestInit | undefined];
    if (init?.body != null || !(input instanceof Request)) {
      return apply(nativeFetch, self, [input, { ...init, body }]) as Promise<Response>;
    }
    return apply(nativeFetch, self, [new Request(input, { ...init, body })]) as Promise<Response>;
  }

  async function bodyText(input: unknown, init: RequestInit | undefined): Promise<string> {
    if (init?.body != null) {
      return apply(responseText, new Response(init.body), []) as Promise<string>;
    }
    if (!(input instanceof Request)) return '';
    return apply(requestText, apply(requestClone, input, []), []) as Promise<string>;
  }

  /** Rejects as soon as the page gives the request up, so that its "stop" button works. */
  function abortion(input: unknown, init: RequestInit | undefined): Promise<never> {
    const signal = (init?.signal ??
      (input instanceof Request ? requestSignal(input) : null)) as AbortSignal | null;
    return new Promise((_resolve, reject) => {
      if (!signal) return;
      const stop = (): void => reject(signal.reason as Error);
      if (signal.aborted) stop();
      else apply(listen, signal, ['abort', stop, { once: true }]);
    });
  }

  async function held(
    self: unknown,
    args: readonly unknown[],
    rule: CompiledRule,
  ): Promise<Response> {
    const [input, init] = [args[0], args[1] as RequestInit | undefined];
    const before = await bodyText(input, init);
    const after =
      rule.kind === 'send'
        ? await Promise.race([settled(rule, before), abortion(input, init)])
        : stripped(rule, before);
    if (after === null) throw refusal();
    return send(self, args, after);
  }

  function guardedFetch(
    self: unknown,
    args: readonly unknown[],
    rule: CompiledRule,
  ): Promise<Response> {
    if (rule.kind === 'stub') {
      const headers = { 'content-type': 'application/json' };
      return Promise.resolve(new Response(stringify(rule.reply), { status: 200, headers }));
    }
    return held(self, args, rule);
  }

  const fetch = new Proxy(nativeFetch, {
    apply(target, self, args: unknown[]) {
      let rule: CompiledRule | null = null;
      try {
        rule = matching(callOf(args[0], args[1] as RequestInit | undefined));
      } catch {
        // An input that cannot be read is fetch's own to refuse.
      }
      return rule ? guardedFetch(self, args, rule) : (apply(target, self, args) as unknown);
    },
  });
  defineProperty(scope, 'fetch', { ...getOwnPropertyDescriptor(scope, 'fetch'), value: fetch });

  // ---- XMLHttpRequest ----

  const opened = new scope.WeakMap<
    object,
    { readonly rule: CompiledRule; readonly wait: boolean }
  >();
  const xhr = XMLHttpRequest.prototype;
  const nativeOpen = xhr.open;
  const nativeSend = xhr.send;
  const nativeAbort = xhr.abort;
  const readyState = getter(xhr, 'readyState');

  function refuse(self: XMLHttpRequest): void {
    apply(nativeAbort, self, []);
    apply(dispatch, self, [new ProgressEvent('error')]);
    apply(dispatch, self, [new ProgressEvent('loadend')]);
  }

  async function heldXhr(self: XMLHttpRequest, rule: CompiledRule, body: BodyInit): Promise<void> {
    const before = (await apply(responseText, new Response(body), [])) as string;
    const after =
      rule.kind === 'send'
        ? await settled(rule, before)
        : rule.kind === 'draft'
          ? stripped(rule, before)
          : cleared(rule, before);
    if (readyState(self) !== 1) return;
    if (after === null) refuse(self);
    else apply(nativeSend, self, [after]);
  }

  const open = new Proxy(nativeOpen, {
    apply(target, self: object, args: unknown[]) {
      const rule = matching({
        url: `${args[1] as string}`,
        method: apply(upper, `${args[0] as string}`, []) as string,
      });
      apply(weakSet, opened, [self, rule && { rule, wait: args.length < 3 || Boolean(args[2]) }]);
      return apply(target, self, args) as unknown;
    },
  });
  const xhrSend = new Proxy(nativeSend, {
    apply(target, self: XMLHttpRequest, args: unknown[]) {
      const state = apply(weakGet, opened, [self]) as
        { readonly rule: CompiledRule; readonly wait: boolean } | null | undefined;
      if (!state || args[0] == null) return apply(target, self, args) as unknown;
      // A synchronous request cannot wait for a verdict.
      if (!state.wait) throw new scope.DOMException('Failed to load', 'NetworkError');
      void heldXhr(self, state.rule, args[0] as BodyInit);
      return undefined;
    },
  });
  defineProperty(xhr, 'open', { ...getOwnPropertyDescriptor(xhr, 'open'), value: open });
  defineProperty(xhr, 'send', { ...getOwnPropertyDescriptor(xhr, 'send'), value: xhrSend });
}

// The build puts the rules here; in a unit test there are none and nothing is installed.
declare const __GATE_RULES__: readonly GateRule[] | undefined;
if (typeof __GATE_RULES__ !== 'undefined') installGate(window, __GATE_RULES__);
