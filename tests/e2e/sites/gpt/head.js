// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

// Runs in <head>, before anything else of the page: it saves a reference to fetch and takes Enter
// on window in the capture phase, as the real page does. A guard that comes later sees neither.
const f = fetch;

const page = { fetch: (...request) => f(...request), submit: undefined };
globalThis.__page = page;

addEventListener(
  'keydown',
  (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    if (!event.target.closest?.('#prompt-textarea')) return;
    event.preventDefault();
    event.stopPropagation();
    page.submit?.();
  },
  true,
);
