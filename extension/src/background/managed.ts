// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import { isFailureAction, type FailureAction } from '../shared/generated/protocol';

/** What an administrator may say before any host has answered. */
export interface ManagedSettings {
  readonly contact: string;
  readonly onFailure: FailureAction;
}

const DEFAULTS: ManagedSettings = { contact: '', onFailure: 'hold' };

/** Reads what is well typed and keeps the default for the rest. */
export function parseManaged(stored: unknown): ManagedSettings {
  if (typeof stored !== 'object' || stored === null) return DEFAULTS;
  const { contact, onFailure } = stored as Record<string, unknown>;
  return {
    contact: typeof contact === 'string' ? contact.slice(0, 200) : DEFAULTS.contact,
    onFailure: isFailureAction(onFailure) ? onFailure : DEFAULTS.onFailure,
  };
}

/** The one reader of managed storage. Until it has been read, and when it cannot, the defaults. */
export class Managed {
  #settings = DEFAULTS;

  get settings(): ManagedSettings {
    return this.#settings;
  }

  /** Never rejects: browsers reject when the administrator has set nothing. */
  async read(): Promise<void> {
    try {
      this.#settings = parseManaged(await chrome.storage.managed.get());
    } catch {
      this.#settings = DEFAULTS;
    }
  }

  /** Reads again whenever the administrator changes something. */
  watch(): void {
    chrome.storage.onChanged.addListener((_changes, area) => {
      if (area === 'managed') void this.read();
    });
  }
}
