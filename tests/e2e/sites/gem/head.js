// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

// Angular's zone: it wraps every promise and every callback of the page before anything else runs.
import 'zone.js';

// The page has no policy for HTML. Quill sets its empty document as markup once, when it starts:
// this and nothing else passes; an HTML paste, which Quill would set as markup as well, throws.
const quillsOwn = [
  '',
  '<p><br></p>',
  `<div class='ql-editor' style="white-space: normal;"><p><br></p></div>`,
];
globalThis.trustedTypes?.createPolicy('default', {
  createHTML: (markup) => (quillsOwn.includes(markup) ? markup : null),
});
