// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

// The functions of the language and of the platform as they were before any script of the page
// ran. Code of this folder calls nothing else: no method on a value, no iterator, no global. The
// sign $ marks them, for the reader and for the build, which shortens these names.

type Method<S, A extends readonly unknown[], R> = (this: S, ...args: A) => R;
type Callable = (...args: unknown[]) => unknown;
/** A method as a function of what it is called on. */
type Uncurried<T, M> = M extends (...args: infer A) => infer R ? (self: T, ...args: A) => R : never;

/** What takes the place of a function or class: `native` calls it as it was called. */
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
  const { apply, construct, defineProperty, getOwnPropertyDescriptor } = Reflect;
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
  const method = <T extends object, K extends keyof T>(
    owner: { readonly prototype: T },
    name: K,
  ): Uncurried<T, T[K]> => uncurry(owner.prototype[name] as never) as Uncurried<T, T[K]>;
  const ofText = <K extends keyof string>(name: K): Uncurried<string, string[K]> =>
    method(String as never, name as never) as Uncurried<string, string[K]>;
  const { EventTarget } = scope;
  const strict = new TextDecoder('utf-8', { fatal: true });
  const lenient = new TextDecoder();
  const encoder = new TextEncoder();
  const decode = method(TextDecoder, 'decode');
  const encode = method(TextEncoder, 'encode');
  const recall = method(WeakMap, 'get');
  const remember = method(WeakMap, 'set');
  return {
    $scope: scope,
    $apply: apply,
    /** The method `name` of a class, as a function. */
    $method: method,
    /** The getter `name` of a class, as a function. */
    $getter: getter,
    $ownKeys: Reflect.ownKeys as (target: object) => string[],
    $descriptor: getOwnPropertyDescriptor,
    $define: defineProperty,
    /**
     * Puts `by` before a method, a class or an accessor (`key`: get, set) of `holder`; name, length
     * and text stay the native ones.
     */
    $replace(holder: object | undefined, name: string, by: Replacement, key = 'value'): void {
      const own = holder && getOwnPropertyDescriptor(holder, name);
      const native = own?.[key as 'value'] as Callable | undefined;
      if (!holder || !native) return;
      const proxy = new Proxy(native, {
        apply: (_target, self: never, args) => by(() => apply(native, self, args), self, args),
        construct: (_target, args, self) =>
          by(() => construct(native, args, self), self as never, args) as object,
      });
      defineProperty(holder, name, { ...own, [key]: proxy });
    },
    $weak<V>(): Weak<V> {
      const map = new WeakMap<object, V | undefined>();
      return {
        $get: (key) => recall(map, key) as V | undefined,
        $set: (key, value) => void remember(map, key, value),
      };
    },
    $listen: method(EventTarget, 'addEventListener'),
    $unlisten: method(EventTarget, 'removeEventListener'),
    $dispatch: method(EventTarget, 'dispatchEvent'),
    $parse: JSON.parse as (text: string) => unknown,
    $stringify: JSON.stringify as (value: unknown) => string,
    $isArray: scope.Array.isArray,
    $indexOf: ofText('indexOf'),
    $slice: ofText('slice'),
    $trim: ofText('trim'),
    $lower: ofText('toLowerCase'),
    $upper: ofText('toUpperCase'),
    $split: ofText('split') as unknown as (text: string, by: string) => string[],
    $code: ofText('charCodeAt'),
    $fromCode: String.fromCharCode,
    $number: scope.parseInt,
    $unpercent: scope.decodeURIComponent,
    $toBase64: scope.btoa,
    $fromBase64: scope.atob,
    $exec: method(RegExp, 'exec'),
    $RegExp: RegExp,
    $URL: URL,
    $urlHost: getter<string>(URL, 'hostname'),
    $urlPath: getter<string>(URL, 'pathname'),
    $urlSearch: getter<string>(URL, 'search'),
    $urlHref: getter<string>(URL, 'href'),
    $urlParams: getter<URLSearchParams>(URL, 'searchParams'),
    $Params: URLSearchParams,
    $paramsEach: method(URLSearchParams, 'forEach'),
    $paramsAppend: method(URLSearchParams, 'append'),
    $paramsSet: method(URLSearchParams, 'set'),
    $paramsText: method(URLSearchParams, 'toString'),
    $Form: FormData,
    $formEach: method(FormData, 'forEach'),
    $formAppend: method(FormData, 'append') as (
      self: FormData,
      name: string,
      value: string | Blob,
    ) => void,
    $Blob: Blob,
    $File: File,
    $blobType: getter<string>(Blob, 'type'),
    $fileName: getter<string>(File, 'name'),
    $Response: Response,
    $responseBytes: method(Response, 'arrayBuffer'),
    $Bytes: Uint8Array,
    $Buffer: scope.ArrayBuffer,
    $isView: scope.ArrayBuffer.isView,
    $part: method(Uint8Array, 'subarray'),
    $copy: method(Uint8Array, 'set'),
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
