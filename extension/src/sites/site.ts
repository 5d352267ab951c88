// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import { SITES } from './all';

/** What an editor is made with; each is written into in its own way. */
export type Editor = 'textarea' | 'prosemirror' | 'quill' | 'lexical';

/** What a site file says; site.schema.json is the manual of each key. */
export interface Site {
  readonly id: string;
  readonly name: string;
  readonly hosts: readonly string[];
  readonly pages?: string;
  readonly composers: readonly KnownField[];
  readonly edits: readonly KnownField[];
  readonly entries: readonly KnownField[];
  readonly ignore: readonly string[];
  readonly send: readonly string[];
  readonly sendKeys: readonly SendKey[];
  readonly sendKeySetting?: {
    readonly storage: string;
    readonly key: string;
    readonly value: string | number | boolean;
    readonly keys: readonly SendKey[];
  };
  readonly conversation: string;
  readonly newChat?: string;
  readonly requests: readonly RequestRule[];
}

export interface KnownField {
  readonly selector: string;
  readonly editor: Editor;
}

export type SendKey = 'Enter' | 'Mod+Enter';

/** A request that carries text of the person, as the gate (src/page) and the tripwire see it. */
export interface RequestRule {
  readonly kind: 'send' | 'quiet' | 'draft' | 'stub' | 'upload';
  /** Absent: POST. */
  readonly method?: 'GET' | 'PUT' | 'PATCH' | 'WS' | 'VISIT';
  /** Absent: the hosts of the site. */
  readonly hosts?: readonly string[];
  readonly path: string;
  readonly search?: string;
  readonly body?: 'json' | 'form' | 'multipart' | 'connect' | 'records' | 'url' | 'base64';
  readonly field?: string;
  readonly texts?: readonly string[];
  readonly strip?: readonly string[];
  readonly reply?: unknown;
  readonly rewrite?: false;
  readonly shared?: true;
}

function hostOf(origin: string): string | null {
  try {
    const url = new URL(origin);
    return url.protocol === 'https:' ? url.hostname : null;
  } catch {
    return null;
  }
}

/** True when `host` is `pattern`, or lies below it when the pattern starts with "*.". */
export function matchesHost(host: string, pattern: string): boolean {
  return pattern.startsWith('*.') ? host.endsWith(pattern.slice(1)) : host === pattern;
}

/** The site of an origin such as "https://chatgpt.com", or null. */
export function siteOf(origin: string): Site | null {
  const host = hostOf(origin);
  if (host === null) return null;
  return SITES.find((site) => site.hosts.some((pattern) => matchesHost(host, pattern))) ?? null;
}

/**
 * A site of which nothing is known but its host, added by an administrator: its composer is found
 * by what it looks like and its requests by the text they carry. Null when `origin` is not https.
 */
export function genericSite(origin: string): Site | null {
  const host = hostOf(origin);
  if (host === null) return null;
  return {
    id: host.slice(0, 64),
    name: host,
    hosts: [host],
    composers: [],
    edits: [],
    entries: [],
    ignore: [],
    send: [],
    sendKeys: ['Enter', 'Mod+Enter'],
    conversation: '/(?:c|chat|conversation|session|thread)s?/([A-Za-z0-9_-]+)',
    requests: [],
  };
}

/** True when the page at `path` (path and query of its URL) is one on which the site is a chat. */
export function isChatPage(site: Site, path: string): boolean {
  return site.pages === undefined || new RegExp(site.pages).test(path);
}
