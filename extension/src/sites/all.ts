// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import aistudio from './aistudio.json';
import bing from './bing.json';
import brave from './brave.json';
import character from './character.json';
import chatgpt from './chatgpt.json';
import claude from './claude.json';
import copilot from './copilot.json';
import deepseek from './deepseek.json';
import duckai from './duckai.json';
import duckduckgo from './duckduckgo.json';
import geminiEnterprise from './gemini-enterprise.json';
import gemini from './gemini.json';
import grokX from './grok-x.json';
import grok from './grok.json';
import huggingchat from './huggingchat.json';
import kimi from './kimi.json';
import m365 from './m365.json';
import meta from './meta.json';
import mistral from './mistral.json';
import notebooklm from './notebooklm.json';
import perplexity from './perplexity.json';
import poe from './poe.json';
import qwen from './qwen.json';
import you from './you.json';
import type { Site } from './site';

/** Every site file of this folder; a test keeps the list complete. */
export const SITES: readonly Site[] = [
  aistudio,
  bing,
  brave,
  character,
  chatgpt,
  claude,
  copilot,
  deepseek,
  duckai,
  duckduckgo,
  geminiEnterprise,
  gemini,
  grokX,
  grok,
  huggingchat,
  kimi,
  m365,
  meta,
  mistral,
  notebooklm,
  perplexity,
  poe,
  qwen,
  you,
] as readonly unknown[] as readonly Site[];
