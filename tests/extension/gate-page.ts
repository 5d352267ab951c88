// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import {
  installGate,
  type GateAnswer,
  type GateQuestion,
  type GateWatch,
} from '../../extension/src/page/gate';
import { FORMATS } from '../../extension/src/page/formats/all';
import { SITES } from '../../extension/src/sites/all';

// A page that is only a few objects, and a network that is a list.

export interface Received {
  readonly url: string;
  readonly body: string;
}

export type Answering = (question: GateQuestion) => Omit<GateAnswer, 'id'> | null;

/** The texts that a question is about. */
export const textsOf = (question: GateQuestion | undefined): readonly string[] =>
  question && 'texts' in question ? (question.texts ?? []) : [];

export class FakeXhr extends EventTarget {
  static received: Received[] = [];
  #url = '';
  #state = 0;
  get readyState(): number {
    return this.#state;
  }
  open(_method: string, url: string): void {
    this.#url = url;
    this.#state = 1;
  }
  send(body?: string): void {
    FakeXhr.received.push({ url: this.#url, body: body ?? '' });
  }
  abort(): void {
    this.#state = 0;
  }
}

class FakeProgressEvent extends Event {}

// Node's own MessageEvent cannot be cancelled.
class FakeMessageEvent extends Event {
  readonly ports: readonly unknown[];
  constructor(type: string, init: MessageEventInit) {
    super(type, init);
    this.ports = init.ports ?? [];
  }
}

/** A subclass with its own copies of the methods: the gate patches the prototype it is given. */
function own<T extends abstract new (...args: never[]) => object>(Base: T): T {
  const Made = class extends (Base as unknown as new (...args: unknown[]) => object) {};
  const { constructor, ...rest } = Object.getOwnPropertyDescriptors(Base.prototype);
  void constructor;
  Object.defineProperties(Made.prototype, rest as PropertyDescriptorMap);
  return Made as unknown as T;
}

class Node extends EventTarget {
  parent: Node | null = null;
  get isConnected(): boolean {
    return this.parent !== null;
  }
  get textContent(): string {
    return '';
  }
  appendChild(child: Node): Node {
    child.parent = this;
    return child;
  }
}
/** An event on its way up, at the window. */
class Risen extends Event {
  constructor(readonly from: Node) {
    super('paravent:gate', { cancelable: true });
  }
}
class Element extends Node {
  readonly attributes = new Map<string, string>();
  getAttribute(name: string): string | null {
    return this.attributes.get(name) ?? null;
  }
  setAttribute(name: string, value: string): void {
    this.attributes.set(name, value);
  }
  closest(): Element | null {
    return this;
  }
  remove(): void {
    this.parent = null;
  }
  /** Closed: nobody but an extension finds it. */
  root: EventTarget | null = null;
  attachShadow(): EventTarget {
    this.root = new EventTarget();
    return this.root;
  }
}
class Document {
  readonly documentElement = new Element();
  constructor(readonly window: EventTarget) {}
  createElement(): Element {
    const made = new Element();
    const rise = (): void => {
      if (made.parent === this.documentElement) this.window.dispatchEvent(new Risen(made));
    };
    made.addEventListener('paravent:gate', rise);
    return made;
  }
}
class HTMLElement extends Element {
  get isContentEditable(): boolean {
    return false;
  }
  click(): void {
    this.dispatchEvent(new Event('click'));
  }
}
class HTMLTextAreaElement extends HTMLElement {
  text = '';
  get value(): string {
    return this.text;
  }
  set value(text: string) {
    this.text = text;
  }
}
class HTMLInputElement extends HTMLElement {
  kind = 'text';
  text = '';
  list: readonly File[] = [];
  get type(): string {
    return this.kind;
  }
  get value(): string {
    return this.text;
  }
  set value(text: string) {
    this.text = text;
  }
  get files(): readonly File[] {
    return this.list;
  }
  set files(list: readonly File[]) {
    this.list = list;
  }
  showPicker(): void {
    this.click();
  }
}
class HTMLImageElement extends HTMLElement {
  address = '';
  get src(): string {
    return this.address;
  }
  set src(address: string) {
    this.address = address;
  }
}
/** A file that the person has picked. */
class FileSystemFileHandle {
  constructor(readonly file: File) {}
  getFile(): Promise<File> {
    return Promise.resolve(this.file);
  }
}
class HTMLIFrameElement extends HTMLElement {
  inner: unknown = null;
  get contentWindow(): unknown {
    return this.inner;
  }
}
/** As a browser does: what it sends is what the listeners of `formdata` leave of its entries. */
class HTMLFormElement extends HTMLElement {
  values: Record<string, string> = {};
  readonly submitted: Record<string, unknown>[] = [];
  onSubmit: (event: SubmitEvent) => boolean = () => true;
  submit(): void {
    this.#send(null);
  }
  requestSubmit(button: HTMLElement | null = null): void {
    if (this.onSubmit(new SubmitEvent(this, button))) this.#send(button);
  }
  #send(button: HTMLElement | null): void {
    if (!this.isConnected) return;
    const event = Object.assign(new Event('formdata'), { formData: new FakeFormData(this) });
    this.dispatchEvent(event);
    const entries = Object.fromEntries(event.formData.entries());
    this.submitted.push(button ? { ...entries, by: button } : entries);
  }
}
export class SubmitEvent extends Event {
  constructor(
    readonly form: HTMLFormElement,
    readonly button: HTMLElement | null,
  ) {
    super('submit', { bubbles: true, cancelable: true });
  }
  get submitter(): HTMLElement | null {
    return this.button;
  }
}
export class FakeFormData extends FormData {
  constructor(form?: HTMLFormElement) {
    super();
    for (const [name, value] of Object.entries(form?.values ?? {})) this.append(name, value);
  }
}

export class FakeSocket extends EventTarget {
  sent: unknown[] = [];
  constructor(readonly address = 'wss://copilot.microsoft.com/c/api/chat?api-version=2') {
    super();
  }
  get url(): string {
    return this.address;
  }
  get readyState(): number {
    return 1;
  }
  send(data: unknown): void {
    this.sent.push(data);
  }
}
export class FakeEventSource extends EventTarget {
  constructor(readonly url: string) {
    super();
  }
}
export class FakeWorker {
  told: unknown[] = [];
  constructor(readonly address = '/worker.js') {}
  postMessage(message: unknown): void {
    this.told.push(message);
  }
}
class NavigateEvent extends Event {
  readonly formData = null;
  readonly navigationType = 'push';
  constructor(readonly destination: { readonly url: string; readonly sameDocument: boolean }) {
    super('navigate', { cancelable: true });
  }
}

/** Delivers in the next microtask, so that tests need not wait. */
class FakePort {
  other: FakePort | null = null;
  onmessage: ((event: { data: unknown }) => void) | null = null;
  postMessage(data: unknown): void {
    queueMicrotask(() => this.other?.onmessage?.({ data }));
  }
}
class FakeChannel {
  readonly port1 = new FakePort();
  readonly port2 = new FakePort();
  constructor() {
    this.port1.other = this.port2;
    this.port2.other = this.port1;
  }
}

afterEach(() => {
  FakeXhr.received = [];
});

/** A page at `href` whose isolated side answers with `answer`; null leaves a question open. */
export function page(answer: Answering, href = 'https://chatgpt.com/') {
  const received: Received[] = [];
  const sent: Request[] = [];
  const beacons: Received[] = [];
  const visited: string[] = [];
  const questions: GateQuestion[] = [];
  const nativeResult = Promise.resolve(new Response('native'));
  const record = async (url: string, body: unknown): Promise<void> => {
    received.push({ url, body: body == null ? '' : await new Response(body as BodyInit).text() });
  };
  const nativeFetch = (input: unknown, init?: RequestInit): Promise<Response> => {
    const request = input instanceof Request ? input : null;
    const body = init?.body ?? null;
    const url = request?.url ?? String(input);
    const duplex = { duplex: 'half' } as RequestInit;
    if (request ?? url.startsWith('https:')) {
      sent.push(new Request(request ? request.clone() : url, { ...init, ...duplex }));
    }
    if (body === null && request && request.method !== 'GET') {
      return request.text().then((text) => {
        received.push({ url, body: text });
        return new Response('native');
      });
    }
    if (typeof body === 'string' || body === null) received.push({ url, body: body ?? '' });
    else void record(url, body);
    return nativeResult;
  };
  let written: object | null = null;
  class PageEvent extends own(Event) {
    override composedPath(): EventTarget[] {
      return written ? [written as EventTarget] : [];
    }
  }
  const stopped = Object.getOwnPropertyDescriptor(Event.prototype, 'defaultPrevented')!;
  Object.defineProperty(PageEvent.prototype, 'defaultPrevented', stopped);
  // There is no tree: an event of a form is dispatched on the window.
  const target = function (this: Event): unknown {
    return (this as SubmitEvent).form ?? window;
  };
  Object.defineProperty(PageEvent.prototype, 'target', { get: target });
  const window = new EventTarget();
  const document = new Document(window);
  const location = Object.assign(new URL(href), { assign: (url: string) => visited.push(url) });
  class Navigator {
    sendBeacon(url: string, body: string): boolean {
      beacons.push({ url, body });
      return true;
    }
  }
  const names = [
    'Reflect', 'Proxy', 'Promise', 'URL', 'URLSearchParams', 'Request', 'Response', 'Headers',
    'TypeError', 'MessageChannel', 'JSON', 'Array', 'String', 'RegExp', 'Map', 'WeakMap',
    'WeakSet', 'EventTarget', 'DOMException', 'AbortSignal', 'Blob', 'File', 'ArrayBuffer',
    'Uint8Array', 'TextDecoder', 'TextEncoder', 'ReadableStream', 'WritableStream', 'Performance',
    'performance', 'Intl', 'parseInt', 'decodeURIComponent', 'btoa', 'atob',
  ]; // prettier-ignore
  const platform = Object.fromEntries(
    names.map((name) => [name, (globalThis as unknown as Record<string, unknown>)[name]]),
  );
  const scope = Object.assign(window, platform, {
    Event: PageEvent,
    MessageEvent: FakeMessageEvent,
    MessagePort: own(FakePort),
    MessageChannel: FakeChannel,
    ProgressEvent: FakeProgressEvent,
    XMLHttpRequest: own(FakeXhr),
    WebSocket: own(FakeSocket),
    EventSource: own(FakeEventSource),
    Worker: own(FakeWorker),
    FormData: FakeFormData,
    Navigator,
    navigator: new Navigator(),
    navigation: new EventTarget(),
    Node: own(Node),
    Element: own(Element),
    HTMLElement: own(HTMLElement),
    HTMLTextAreaElement: own(HTMLTextAreaElement),
    HTMLInputElement: own(HTMLInputElement),
    HTMLImageElement: own(HTMLImageElement),
    HTMLIFrameElement: own(HTMLIFrameElement),
    HTMLFormElement: own(HTMLFormElement),
    Document,
    document,
    FileSystemFileHandle: own(FileSystemFileHandle),
    SubmitEvent,
    location,
    fetch: nativeFetch,
  });
  const ports: FakePort[] = [];
  const retired: unknown[] = [];
  const takePort = (event: Event, judge: Answering): void => {
    const port = (event as MessageEvent).ports[0] as unknown as FakePort;
    event.preventDefault();
    ports.push(port);
    port.onmessage = ({ data }) => {
      const question = data as GateQuestion;
      if ((question.kind as string) === 'retired') retired.push(question);
      if (question.kind === 'seen' || (question.kind as string) === 'retired') return;
      questions.push(question);
      const reply = judge(question);
      if (reply) port.postMessage({ id: question.id, ...reply });
    };
  };
  const connect = (): void => {
    const take = (event: Event): void => takePort(event, answer);
    window.addEventListener('paravent:gate', take, { once: true });
    window.dispatchEvent(new Event('paravent:guard'));
  };
  /** The guard of an extension that was updated meanwhile: it sees into closed roots. */
  const succeed = (judge: Answering): void => {
    const onGate = (event: Event): void => {
      const { root } = (event as Risen).from as Element;
      root?.addEventListener('paravent:gate', (offer) => takePort(offer, judge));
      root?.dispatchEvent(new Event('paravent:guard'));
    };
    window.addEventListener('paravent:gate', onGate, { once: true });
    window.dispatchEvent(new Event('paravent:guard'));
  };
  const install = (): void =>
    installGate(scope as unknown as Window & typeof globalThis, SITES, FORMATS);
  /** Tells the gate what to look for, and waits until it knows. */
  const watch = async (what: GateWatch): Promise<void> => {
    ports[0]!.postMessage(what);
    await Promise.resolve();
  };
  /** The person writes `text` in a text area, or in this one. */
  const writeIn = (area: HTMLTextAreaElement, text: string): void => {
    area.text = text;
    written = area;
    window.dispatchEvent(new Event('input'));
  };
  const type = (text: string): void => writeIn(new scope.HTMLTextAreaElement(), text);
  return {
    scope,
    received,
    /** What left, as the browser would encode it. */
    sent,
    beacons,
    visited,
    questions,
    nativeFetch,
    nativeResult,
    connect,
    succeed,
    retired,
    install,
    watch,
    type,
    writeIn,
    Xhr: scope.XMLHttpRequest,
    /** The page or a link leads to `url`; true when the browser goes there. */
    navigate: (url: string): boolean =>
      scope.navigation.dispatchEvent(new NavigateEvent({ url, sameDocument: false })),
  };
}
