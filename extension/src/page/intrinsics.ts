// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

// The functions of the language and of the platform as they were before any script of the page
// ran. Code of this folder calls nothing else: no method on a value, no iterator, no global. The
// sign $ marks them, for the reader and for the build, which shortens these names.

type Method<S, A extends readonly unknown[], R> = (this: S, ...args: A) => R;
type Callable = (...args: unknown[]) => unknown;

/** What takes the place of a function: `native` calls it as it was called. */
type Replacement = (native: () => unknown, self: never, args: unknown[]) => unknown;

/** A WeakMap that nobody else can reach. */
export interface Weak<V> {
  $get(key: object): V | undefined;
  $set(key: object, value: V | undefined): void;
}

export type Intrinsics = ReturnType<typeof takeIntrinsics>;

/** Takes them from `scope`: a window before its page has run, or a worker of our own. */
export function takeIntrinsics(scope: typeof globalThis) {
  const { Blob, File, FormData, JSON, Proxy, Reflect, RegExp, Response, String } = scope;
  const { TextDecoder, TextEncoder, Uint8Array, URL, URLSearchParams, WeakMap } = scope;
  const { apply, defineProperty, getOwnPropertyDescriptor } = Reflect;
  const uncurry =
    <S, A extends unknown[], R>(method: Method<S, A, R>) =>
    (self: S, ...args: A): R =>
      apply(method, self, args) as R;
  const getter = <T>(
    owner: { readonly prototype: object },
    name: string,
  ): ((self: object) => T) => {
    const get = getOwnPropertyDescriptor(owner.prototype, name)?.get as Callable;
    return (self) => apply(get, self, []) as T;
  };
  const text = String.prototype;
  const params = URLSearchParams.prototype;
  const events = scope.EventTarget.prototype;
  const strict = new TextDecoder('utf-8', { fatal: true });
  const lenient = new TextDecoder();
  const encoder = new TextEncoder();
  const decode = uncurry(TextDecoder.prototype.decode);
  const encode = uncurry(TextEncoder.prototype.encode);
  const recall = uncurry(WeakMap.prototype.get);
  const remember = uncurry(WeakMap.prototype.set);
  return {
    $scope: scope,
    $apply: apply,
    $uncurry: uncurry,
    /** The getter `name` of a class, as a function. */
    $getter: getter,
    $ownKeys: Reflect.ownKeys as (target: object) => string[],
    $descriptor: getOwnPropertyDescriptor,
    $define: defineProperty,
    $construct: Reflect.construct,
    /** Puts `by` before a method or an accessor; name, length and text stay the native ones. */
    $replace(holder: object | undefined, name: string, by: Replacement, key = 'value'): void {
      const own = holder && getOwnPropertyDescriptor(holder, name);
      const native = own?.[key as 'value'] as Callable | undefined;
      if (!holder || !native) return;
      const handler = {
        apply: (_target: Callable, self: never, args: unknown[]) =>
          by(() => apply(native, self, args), self, args),
      };
      defineProperty(holder, name, { ...own, [key]: new Proxy(native, handler) });
    },
    $weak<V>(): Weak<V> {
      const map = new WeakMap<object, V | undefined>();
      return {
        $get: (key) => recall(map, key) as V | undefined,
        $set: (key, value) => void remember(map, key, value),
      };
    },
    $listen: uncurry(events.addEventListener),
    $unlisten: uncurry(events.removeEventListener),
    $dispatch: uncurry(events.dispatchEvent),
    $parse: JSON.parse as (text: string) => unknown,
    $stringify: JSON.stringify as (value: unknown) => string,
    $isArray: scope.Array.isArray,
    $indexOf: uncurry(text.indexOf),
    $slice: uncurry(text.slice),
    $trim: uncurry(text.trim),
    $lower: uncurry(text.toLowerCase),
    $upper: uncurry(text.toUpperCase),
    $split: uncurry(text.split as (this: string, by: string) => string[]),
    $code: uncurry(text.charCodeAt),
    $fromCode: String.fromCharCode,
    $number: scope.parseInt,
    $unpercent: scope.decodeURIComponent,
    $toBase64: scope.btoa,
    $fromBase64: scope.atob,
    $exec: uncurry(RegExp.prototype.exec),
    $RegExp: RegExp,
    $URL: URL,
    $urlHost: getter<string>(URL, 'hostname'),
    $urlPath: getter<string>(URL, 'pathname'),
    $urlSearch: getter<string>(URL, 'search'),
    $urlHref: getter<string>(URL, 'href'),
    $urlParams: getter<URLSearchParams>(URL, 'searchParams'),
    $Params: URLSearchParams,
    $paramsEach: uncurry(params.forEach),
    $paramsAppend: uncurry(params.append),
    $paramsSet: uncurry(params.set),
    $paramsText: uncurry(params.toString),
    $Form: FormData,
    $formEach: uncurry(FormData.prototype.forEach),
    $formAppend: uncurry(FormData.prototype.append) as (
      self: FormData,
      name: string,
      value: string | Blob,
    ) => void,
    $Blob: Blob,
    $File: File,
    $blobType: getter<string>(Blob, 'type'),
    $fileName: getter<string>(File, 'name'),
    $Response: Response,
    $responseBytes: uncurry(Response.prototype.arrayBuffer),
    $Bytes: Uint8Array,
    $Buffer: scope.ArrayBuffer,
    $isView: scope.ArrayBuffer.isView,
    $part: uncurry(Uint8Array.prototype.subarray),
    $copy: uncurry(Uint8Array.prototype.set),
    $encode: (value: string): Uint8Array<ArrayBuffer> =>
      encode(encoder, value) as Uint8Array<ArrayBuffer>,
    /** Null when the bytes are not UTF-8. */
    $decodeStrictly: (bytes: Uint8Array): string | null => {
      try {
        return decode(strict, bytes);
      } catch {
        return null;
      }
    },
    $decode: (bytes: Uint8Array | undefined): string => decode(lenient, bytes),
  };
}
