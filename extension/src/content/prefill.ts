// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

/** Names under which links to chat sites carry the text of a message. */
const NAMES = ['q', 'prompt', 'query', 'text', 'message'];

/** The text that the address of a page brings into it, or ''. */
export function prefillOf(search: string): string {
  const parameters = new URLSearchParams(search);
  return NAMES.flatMap((name) => parameters.getAll(name)).join('\n');
}
