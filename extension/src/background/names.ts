// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import type { Edit } from '../shared/edits';
import { LIMITS } from '../shared/generated/protocol';
import { crc32, wellFormed } from '../shared/text';
import type { Conversations } from './conversations';
import { PRIORITY } from './queue';

const DEADLINE_MS = 3000;

/**
 * The edits that put the conversation's own words in the places of its tokens in `text`; null when
 * they could not be had now. Asks the host only about conversations that hold tokens.
 */
export async function restoreNames(
  conversations: Conversations,
  conversation: string,
  text: string,
): Promise<Edit[] | null> {
  if (text.length > LIMITS.partUnits) return null;
  if (!(await conversations.holds(conversation))) return [];
  const asked = wellFormed(text);
  const request = { type: 'restore' as const, conversation, text: asked };
  const result = await conversations.request(request, PRIORITY.rest, DEADLINE_MS);
  if (!result.ok || result.reply.type !== 'restore') return null;
  const { edits, checked } = result.reply;
  if (checked.units !== asked.length || checked.crc !== crc32(asked)) return null;
  return edits.map(({ start, end, replacement }) => ({ start, end, text: replacement }));
}

/** Forgets the words here and in the host. */
export async function forgetNames(
  conversations: Conversations,
  conversation: string,
): Promise<void> {
  await conversations.forget(conversation);
  await conversations.request({ type: 'forget', conversation }, PRIORITY.rest, DEADLINE_MS);
}

/** Starts, in one frame of a tab, the script that shows the words. It starts once only. */
export async function showNamesIn({ tab, frameId }: chrome.runtime.MessageSender): Promise<void> {
  if (tab?.id === undefined) return;
  const target = { tabId: tab.id, frameIds: [frameId ?? 0] };
  await chrome.scripting.executeScript({ target, files: ['names.js'] });
}
