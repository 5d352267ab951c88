// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import { formFields, isStream, plainLater, sendable, type Plain } from './body';
import { clear, triage, type Outgoing } from './clearance';
import type { Gate } from './gate';

interface FetchCall extends Outgoing {
  readonly request: Request | null;
  readonly init: RequestInit | undefined;
  /** Its body is inside the request object, which is not read unless it must be. */
  readonly sealed: boolean;
}

/** Guards fetch. */
export function guardFetch(gate: Gate): void {
  const { at } = gate;
  const { $scope: scope, $getter: getter, $uncurry: uncurry } = at;
  const { AbortSignal, Headers, Promise, Request, Response, TypeError } = scope;
  const nativeFetch = scope.fetch;
  const requestUrl = getter<string>(Request, 'url');
  const requestMethod = getter<string>(Request, 'method');
  const requestSignal = getter<AbortSignal>(Request, 'signal');
  const requestHeaders = getter<Headers>(Request, 'headers');
  const header = uncurry(Headers.prototype.get);
  const clone = uncurry(Request.prototype.clone);
  const bytesOf = uncurry(Request.prototype.arrayBuffer);
  const formOf = uncurry(Request.prototype.formData);
  const aborted = getter<boolean>(AbortSignal, 'aborted');
  const reason = getter<Error>(AbortSignal, 'reason');

  function callOf(args: readonly unknown[]): FetchCall | null {
    const init = args[1] as RequestInit | undefined;
    const request = args[0] instanceof Request ? args[0] : null;
    const url = gate.address(request ? requestUrl(request) : args[0]);
    if (!url) return null;
    const method = at.$upper(`${init?.method ?? (request ? requestMethod(request) : 'GET')}`);
    const body = init?.body;
    const sealed = request !== null && body == null && method !== 'GET' && method !== 'HEAD';
    return { request, init, sealed, url, body, rule: gate.rule(method, url) };
  }

  function isMultipart(request: Request): boolean {
    const type = header(requestHeaders(request), 'content-type') ?? '';
    return at.$indexOf(at.$lower(type), 'multipart/form-data') === 0;
  }

  async function plainOf(call: FetchCall): Promise<Plain> {
    if (!call.sealed) return plainLater(at, call.body);
    const copy = clone(call.request as Request);
    if (isMultipart(copy)) return { fields: formFields(at, await formOf(copy)) };
    return { bytes: new at.$Bytes(await bytesOf(copy)) };
  }

  /** Rejects as soon as the page gives the request up, so that its "stop" button works. */
  function abortion({ request, init }: FetchCall): Promise<never> {
    const signal = init?.signal ?? (request ? requestSignal(request) : null);
    return new Promise((_resolve, reject) => {
      if (!signal) return;
      const stop = (): void => reject(reason(signal));
      if (aborted(signal)) stop();
      else at.$listen(signal, 'abort', stop, { once: true });
    });
  }

  async function held(call: FetchCall, native: () => unknown, self: unknown): Promise<Response> {
    const plain = await plainOf(call);
    const clearance = await Promise.race([clear(gate, call, plain), abortion(call)]);
    if (!clearance.go) throw new TypeError('Failed to fetch');
    const { request, init, url, body } = call;
    // A stream was used up by being read.
    const next = clearance.plain ?? (!call.sealed && isStream(at, body) ? plain : null);
    if (!next && !clearance.url) return native() as Promise<Response>;
    const changed = next ? { ...init, body: sendable(at, next, body) } : init;
    const to = clearance.url ?? at.$urlHref(url);
    const input = request ? new Request(clearance.url ? to : request, changed ?? request) : to;
    return at.$apply(nativeFetch, self, [input, changed]) as Promise<Response>;
  }

  function stub(call: FetchCall): Promise<Response> {
    const headers = { 'content-type': 'application/json' };
    const response = new Response(at.$stringify(call.rule?.reply), { status: 200, headers });
    return new Promise((resolve) => resolve(response));
  }

  function isFree(call: FetchCall): boolean {
    if (!call.sealed || call.rule) return triage(gate, call) === 'now';
    return !gate.watch.isActive() && !isMultipart(call.request as Request);
  }

  /** Null when there is nothing to guard, and for an input that is the browser's to refuse. */
  function guarded(args: readonly unknown[]): FetchCall | null {
    try {
      return gate.guards() ? callOf(args) : null;
    } catch {
      return null;
    }
  }

  at.$replace(scope, 'fetch', (native, self, args) => {
    const call = guarded(args);
    if (call?.rule?.kind === 'stub') return stub(call);
    return !call || isFree(call) ? native() : held(call, native, self);
  });
}
