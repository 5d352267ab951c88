// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

// The matrix as data: which page, by which path, under which actions (see paths.mjs, actions.mjs).
//
// Not the full product: an action is left out of a row where its code is the one that another row
// of the same column runs.
//   - `clean`, `redact` and `override` depend on the editor and on the wire: every page has them.
//   - `block` ends before editor and wire: one page of each kind of place (plain, frame, closed
//     root, address) and one row of each kind of panel (send, paste, file) stand for all.
//   - The send button, paste, edit and the rest differ from Enter in how the text comes or goes,
//     and from each other by the editor: one row for each editor, with `redact`, the longest way.
//   - `script` differs from Enter in that only the gate sees it; clean texts come to the gate by
//     Enter as well.
//   - In Firefox `override` runs for one page of each kind of wire, and `control` where silence is
//     all there is: what the pages do by themselves is the same script in both browsers.
// What `clean` and `redact` prove by what arrives, silence cannot: rows that end without a send, and
// one row for each page and each wire, also run unguarded (`control`): there it must leak.

const full = ['control', 'clean', 'redact', 'override', 'block'];
const most = ['control', 'clean', 'redact', 'override'];
const wired = ['control', 'clean', 'redact'];
const silent = ['control', 'redact'];
const both = ['clean', 'redact'];
const one = ['redact'];

/** The pages: a replica, under one of its hosts, in one of its shapes. */
const gpt = { page: 'gpt', site: 'gpt' };
const deepseek = { page: 'deepseek', site: 'deepseek' };
const claude = { page: 'claude', site: 'claude' };
const gem = { page: 'gem (Quill 1)', site: 'gem' };
const gem2 = { page: 'gem (Quill 2)', site: 'gem', query: '?quill=2' };
const pplx = { page: 'pplx', site: 'pplx-kimi' };
const kimi = { page: 'kimi', site: 'pplx-kimi', host: 'www.kimi.com' };
const m365 = { page: 'm365 (frame)', site: 'm365' };
const open = { page: 'shadow (open)', site: 'shadow' };
const closed = { page: 'shadow (closed)', site: 'shadow', query: '?shadow=closed' };
const hugging = { page: 'huggingface', site: 'worker' };
const you = { page: 'you.com', site: 'worker', host: 'you.com' };
const x = { page: 'x.com', site: 'worker', host: 'x.com', path: '/i/grok' };
const studio = { page: 'aistudio', site: 'angular-form' };
const notebook = {
  page: 'notebooklm',
  site: 'angular-form',
  host: 'notebooklm.google.com',
  path: '/notebook/n1',
};
const input = { page: 'meta (input)', site: 'meta' };
const slate = { page: 'meta (Slate)', site: 'meta', query: '?editor=slate' };

const pages = [gpt, deepseek, claude, gem, gem2, pplx, kimi, m365, open, closed, hugging, x];
const blocked = [gpt, m365, closed];

const via = (wire) => ({ ...hugging, page: `huggingface (${wire})`, query: `?via=${wire}` });
const rows = (path, list, actions) => list.map((page) => ({ ...page, by: path, actions }));
const notIn = (browser, reason) => ({ notPossible: { browser, reason } });

const noInputMethod = notIn('firefox', 'no automation drives an input method in Firefox');
const noPicker = notIn('firefox', 'Firefox has no showOpenFilePicker');
const noPastedFile = notIn('firefox', 'no automation pastes a file in Firefox');

/** Ways out by which a text cannot be exchanged, or not be waited for. */
const refused = {
  refused: 'not possible to exchange the text on this way: held or refused, nothing leaves',
};
/** Functions of Chromium that cannot wait. */
const takenAway = {
  ...notIn('firefox', 'the browser has no fetchLater and no WebSocketStream'),
  refused: 'fetchLater and WebSocketStream are taken away: pages do without, as in other browsers',
};
/** A link's address leaves with the click, before any script of ours. */
const address = {
  leaves: ['asset'],
  note: 'but for the address of the link itself, which left before any script ran',
};

const overriddenInFirefox = [gpt, gem, kimi, m365];

/** The actions of a row in a browser (see above). */
export function actionsIn(browser, row) {
  if (browser !== 'firefox') return row.actions;
  const isOneOfItsKind = overriddenInFirefox.some(({ page }) => page === row.page);
  const needed = { control: row.by === 'draft', override: row.by !== 'Enter' || isOneOfItsKind };
  return row.actions.filter((action) => needed[action] ?? true);
}

export const matrix = [
  ...[...pages, input, slate].map((page) => ({
    ...page,
    by: 'Enter',
    actions: blocked.includes(page) ? full : most,
  })),
  { ...studio, by: 'Enter', actions: most },
  ...rows('Enter after a rest', [you], ['control', 'clean', 'block']),
  ...rows('button', [gpt, deepseek, claude, m365, closed, studio], one),
  ...rows('Ctrl+Enter', [studio], both),
  ...rows('Enter twice', [gpt, deepseek], both),
  ...rows('Enter in a list', [pplx], both),
  ...rows('Enter of an input method', [hugging, pplx], one).map((row) => ({ ...row, ...noInputMethod })),
  ...rows('paste', [gpt], full),
  ...rows('paste', [deepseek, claude, gem, gem2, pplx, m365, closed, hugging, input, slate], one),
  ...rows('drop', [gpt, claude], one),
  ...rows('file chosen', [gpt], full),
  ...rows('file chosen', [studio], both),
  ...rows('file chosen', [deepseek, claude, gem, pplx, open, closed], one),
  ...rows('file picked', [studio], wired).map((row) => ({ ...row, ...noPicker })),
  ...rows('file chosen, sent with the message', [hugging], both),
  ...rows('file dropped', [gpt, claude, deepseek], one),
  ...rows('file pasted', [gpt], one).map((row) => ({ ...row, ...noPastedFile })),
  ...rows('long paste', [claude, hugging], both),
  ...rows('long paste, a file elsewhere', [gpt], both),
  ...rows('edit', [gpt, claude, gem, deepseek, m365], one),
  ...rows('regenerate', [gpt, claude, deepseek], ['clean']),
  ...rows('link ?q=', [gpt, pplx, hugging], wired).map((row) => ({ ...row, ...address })),
  ...rows('dictation', [gpt, studio], one),
  ...rows('dialog', [notebook], both),
  ...rows('draft', [gpt, pplx, studio], silent),
  ...rows('undo', [gpt, deepseek, claude, gem, gem2, pplx, m365, closed, input, slate], one),
  ...rows('script', [gpt, gem, pplx, kimi, m365, open, x, input], one),
  ...rows('script', ['multipart', 'request', 'xhr', 'blob', 'form', 'beacon'].map(via), wired),
  ...rows('script', [via('stream')], both),
  ...rows('script', ['later', 'sockets'].map(via), silent).map((row) => ({ ...row, ...takenAway })),
  ...rows('script', ['dedicated', 'shared', 'service'].map(via), wired).map((row) => ({
    ...row,
    ...refused,
  })),
  ...rows('script', [you, studio], one).map((row) => ({ ...row, ...refused })),
];
