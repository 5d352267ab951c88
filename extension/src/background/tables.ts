// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import { LIMITS, type OfferKind } from '../shared/generated/protocol';
import type { TableAnswer } from '../shared/messages';
import { crc32, wellFormed } from '../shared/text';
import type { Conversations } from './conversations';
import { PRIORITY } from './queue';

const DEADLINE_MS = 3000;

/**
 * The table of patients in `text` and what can be made of it, with the edits of `offer` when one is
 * asked for; null when there is no such table, or no answer.
 */
export async function tableIn(
  conversations: Conversations,
  conversation: string,
  text: string,
  offer?: OfferKind,
): Promise<TableAnswer | null> {
  if (text.length > LIMITS.partUnits) return null;
  const asked = wellFormed(text);
  const request = { type: 'aggregate' as const, conversation, text: asked };
  const result = await conversations.request(
    offer ? { ...request, offer } : request,
    PRIORITY.send,
    DEADLINE_MS,
  );
  if (!result.ok || result.reply.type !== 'aggregate') return null;
  const { table, offers, edits, checked } = result.reply;
  if (checked.units !== asked.length || checked.crc !== crc32(asked)) return null;
  if (!table || offers.length === 0) return null;
  return {
    rows: table.rows,
    offers: offers.map(({ kind }) => kind),
    edits: edits.map(({ start, end, replacement }) => ({ start, end, text: replacement })),
  };
}
