// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import chatgpt from './chatgpt.json';
import deepseek from './deepseek.json';

/** How text is written into an editor; see content/write.ts. */
export type Editor = 'textarea' | 'prosemirror';

/** A request that carries text of the person, as the gate (src/page) sees it. */
export interface RequestRule {
  /**
   * send: held until its text has a verdict. draft: the `strip` keys are removed, always.
   * stub: never leaves; the page gets `reply`.
   */
  readonly kind: 'send' | 'draft' | 'stub';
  readonly method: string;
  /** Regular expression over the path of the URL. */
  readonly path: string;
  /** Where the text lies in the JSON body: keys joined by dots, `*` for every item. */
  readonly texts: readonly string[];
  readonly strip?: readonly string[];
  readonly reply?: unknown;
}

export interface Site {
  readonly id: string;
  readonly name: string;
  /** Exact host names; https only. */
  readonly hosts: readonly string[];
  readonly composers: readonly { readonly selector: string; readonly editor: Editor }[];
  /** Fields in which an earlier message is edited. */
  readonly edits: readonly { readonly selector: string; readonly editor: Editor }[];
  /** Never composers, e.g. hidden fallbacks. */
  readonly ignore: readonly string[];
  /** Send buttons. */
  readonly send: readonly string[];
  /** Regular expression over the path of the page; its first group names the conversation. */
  readonly conversation: string;
  readonly requests: readonly RequestRule[];
}

export const SITES: readonly Site[] = [chatgpt as Site, deepseek as Site];

/** The site of an origin such as "https://chatgpt.com", or null. */
export function siteOf(origin: string): Site | null {
  let url: URL;
  try {
    url = new URL(origin);
  } catch {
    return null;
  }
  if (url.protocol !== 'https:') return null;
  return SITES.find((site) => site.hosts.includes(url.hostname)) ?? null;
}
