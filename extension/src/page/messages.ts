// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

// What goes over the private port between the gate and the isolated side. The page's own world
// asks; the isolated side decides, and tells what to look for.

/** From the gate: may this leave? Each kind but `seen` waits for its answer. */
export type GateQuestion =
  /**
   * `send`: a known send. `draft`: a request that tells the person's text for another end (a count,
   * a copy), or holds what stands in the field that was written in last; no panel: the person has
   * done nothing that would send. `texts` is null when the body cannot be read.
   */
  | {
      readonly id: number;
      readonly kind: 'send' | 'draft';
      readonly texts: readonly string[] | null;
      /** The texts may be answered with others to put in their place. */
      readonly rewritable: boolean;
    }
  /** Some request holds values of the watch list: `texts`. No panel either. */
  | { readonly id: number; readonly kind: 'leak'; readonly texts: readonly string[] }
  /** Files on their way to the page (`picked`) or out of it. */
  | {
      readonly id: number;
      readonly kind: 'files';
      readonly files: readonly Blob[];
      readonly picked: boolean;
    }
  /** A request has left that held the text of the field: for the health check only. */
  | { readonly id: number; readonly kind: 'seen' };

/** From the gate, last: another guard has taken its place. */
export interface GateRetired {
  readonly kind: 'retired';
}

/** To the gate, about the question `id`. */
export interface GateAnswer {
  readonly id: number;
  readonly go: boolean;
  /** As many as in the question: they replace what the request carries. */
  readonly texts?: readonly string[];
  /** For `picked` files: what the page gets instead. */
  readonly files?: readonly File[];
}

/** To the gate, whenever it changes: the whole of what to look for. */
export interface GateWatch {
  /** Values that were found and not released, as they stand in the text. */
  readonly held: readonly string[];
  /** Texts that may leave as they are, the latest last. */
  readonly settled?: readonly string[];
  /** The organisation has cleared this site: every request may leave. */
  readonly approved?: boolean;
}
