// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import { bytesOf, formFields, isStream, plainNow, sendable, type Plain } from './body';
import { clear, isFree, type Outgoing } from './clearance';
import type { Gate } from './gate';

interface FetchCall extends Outgoing {
  readonly request: Request | null;
  readonly init: RequestInit | undefined;
  /** Its body is inside the request object, which is not read unless it must be. */
  readonly sealed: boolean;
}

/** A body as it was read. */
interface Whole {
  readonly plain: Plain;
  /** Its bytes, where they had to be read: a stream is used up by that. */
  readonly bytes?: Uint8Array<ArrayBuffer>;
}

/** Guards fetch. */
export function guardFetch(gate: Gate): void {
  const { at } = gate;
  const { $scope: scope, $getter: getter, $method: method } = at;
  const { AbortSignal, Headers, Promise, Request, Response, TypeError } = scope;
  const requestUrl = getter<string>(Request, 'url');
  const requestMethod = getter<string>(Request, 'method');
  const requestSignal = getter<AbortSignal>(Request, 'signal');
  const requestHeaders = getter<Headers>(Request, 'headers');
  const header = method(Headers, 'get');
  const removeHeader = method(Headers, 'delete');
  const clone = method(Request, 'clone');
  const requestBytes = method(Request, 'arrayBuffer');
  const formOf = method(Response, 'formData');
  const aborted = getter<boolean>(AbortSignal, 'aborted');
  const reason = getter<Error>(AbortSignal, 'reason');

  function callOf(args: readonly unknown[]): FetchCall | null {
    const init = args[1] as RequestInit | undefined;
    const request = args[0] instanceof Request ? args[0] : null;
    const method = at.$upper(`${init?.method ?? (request ? requestMethod(request) : 'GET')}`);
    const body = init?.body;
    const sealed = request !== null && body == null && method !== 'GET' && method !== 'HEAD';
    const call = gate.outgoing(method, request ? requestUrl(request) : args[0], body);
    return call && { ...call, request, init, sealed };
  }

  function headersOf({ request, init }: FetchCall): Headers {
    return new Headers(init?.headers ?? (request ? requestHeaders(request) : undefined));
  }

  /** The content type when it is multipart, else null. */
  function multipartType(call: FetchCall): string | null {
    const own = call.body instanceof at.$Blob ? at.$blobType(call.body) : '';
    const type = header(headersOf(call), 'content-type') ?? own;
    return at.$indexOf(at.$lower(type), 'multipart/form-data') === 0 ? type : null;
  }

  async function read(call: FetchCall): Promise<Whole> {
    const { request, sealed, body } = call;
    const plain = sealed ? null : plainNow(at, body);
    if (plain && !plain.bytes) return { plain };
    const bytes =
      plain?.bytes ??
      (sealed
        ? new at.$Bytes(await requestBytes(clone(request as Request)))
        : await bytesOf(at, body as BodyInit));
    const type = multipartType(call);
    try {
      const response = type && new Response(bytes, { headers: { 'content-type': type } });
      if (response) return { plain: { fields: formFields(at, await formOf(response)) }, bytes };
    } catch {
      // Not what its type says.
    }
    return { plain: { bytes }, bytes };
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

  async function held(call: FetchCall, native: () => unknown, args: unknown[]): Promise<Response> {
    const whole = await read(call);
    const clearance = await Promise.race([clear(gate, call, whole.plain), abortion(call)]);
    if (!clearance) throw new TypeError('Failed to fetch');
    const { request, url, body } = call;
    const { plain } = clearance;
    const isUsedUp = !call.sealed && isStream(at, body);
    if (!plain && !clearance.url && !isUsedUp) return native() as Promise<Response>;
    const init: RequestInit = { ...call.init };
    if (isUsedUp) init.body = whole.bytes as BodyInit;
    if (plain) init.body = sendable(at, plain, body);
    if (plain?.fields) {
      // The browser names the new boundary.
      init.headers = headersOf(call);
      removeHeader(init.headers, 'content-type');
    }
    const to = clearance.url ?? at.$urlHref(url);
    const from = request && (clearance.url ? new Request(to, request) : request);
    args[0] = from ? new Request(from, init) : to;
    args[1] = from ? undefined : init;
    return native() as Promise<Response>;
  }

  // eslint-disable-next-line @typescript-eslint/require-await -- like the native one, a promise
  async function stub(reply: unknown): Promise<Response> {
    const headers = { 'content-type': 'application/json' };
    return new Response(at.$stringify(reply), { headers });
  }

  function isUntouched(call: FetchCall): boolean {
    if (!call.sealed || call.rule) return isFree(gate, call);
    return !gate.watch.isActive() && !multipartType(call);
  }

  /** Null when there is nothing to guard, and for an input that is the browser's to refuse. */
  function guarded(args: readonly unknown[]): FetchCall | null {
    try {
      return callOf(args);
    } catch {
      return null;
    }
  }

  at.$replace(scope, 'fetch', (native, _self, args) => {
    const call = guarded(args);
    if (call?.rule?.kind === 'stub') return stub(call.rule.reply);
    return !call || isUntouched(call) ? native() : held(call, native, args);
  });
}
