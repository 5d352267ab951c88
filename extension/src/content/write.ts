// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import { applyEdits, type Edit } from '../shared/edits';
import { readEditable } from './dom-text';
import { readField, type Field } from './field';
import { frames } from './frames';

// Text is written the way a person would type it, so that the editor's own model follows and undo
// keeps working; then it is read back, because an editor may have refused it in silence.

declare const __BROWSER__: 'chromium' | 'firefox';

function setNatively(area: HTMLTextAreaElement, text: string): void {
  // From the isolated world this is the native setter, whatever the page put on its own element.
  area.value = text;
  area.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertText' }));
}

function replaceInTextarea(area: HTMLTextAreaElement, text: string): void {
  area.focus();
  area.setSelectionRange(0, area.value.length);
  document.execCommand(text ? 'insertText' : 'delete', false, text);
  if (area.value !== text) setNatively(area, text);
}

function select(range: Range): void {
  const selection = getSelection();
  selection?.removeAllRanges();
  selection?.addRange(range);
}

/** Types at the selection. Firefox would make <br> of a line feed: there, line by line. */
function type(text: string): void {
  if (text === '') {
    document.execCommand('delete');
    return;
  }
  if (__BROWSER__ === 'chromium') {
    document.execCommand('insertText', false, text);
    return;
  }
  text.split('\n').forEach((line, i) => {
    if (i > 0) document.execCommand('insertParagraph');
    if (line) document.execCommand('insertText', false, line);
  });
}

/** Each edit in its place, from the last to the first: what surrounds them is not touched. */
function editInPlace(root: HTMLElement, edits: readonly Edit[]): void {
  root.focus();
  const view = readEditable(root);
  for (const edit of [...edits].reverse()) {
    const range = view.rangeOf(edit.start, edit.end);
    if (!range) continue;
    select(range);
    type(edit.text);
  }
}

function replaceAll(root: HTMLElement, text: string): void {
  root.focus();
  const range = document.createRange();
  range.selectNodeContents(root);
  select(range);
  type(text);
}

/** Editors may keep a space as U+00A0; nothing else may differ. */
function sameText(a: string, b: string): boolean {
  return a.replaceAll('\u00a0', ' ') === b.replaceAll('\u00a0', ' ');
}

async function readsBack(field: Field, wanted: string): Promise<boolean> {
  await frames(2);
  return sameText(readField(field), wanted);
}

/**
 * Writes the edits into the field. True when the field, read again two frames later, holds exactly
 * the edited text; false when the editor would not have it.
 */
export async function rewriteField(field: Field, edits: readonly Edit[]): Promise<boolean> {
  const wanted = applyEdits(readField(field), edits);
  const { element } = field;
  if (element instanceof HTMLTextAreaElement) {
    replaceInTextarea(element, wanted);
    return readsBack(field, wanted);
  }
  editInPlace(element, edits);
  if (await readsBack(field, wanted)) return true;
  replaceAll(element, wanted);
  return readsBack(field, wanted);
}

/** Where a paste or a drop goes. */
export type Caret =
  { readonly start: number; readonly end: number } | { readonly range: Range } | null;

/** The selection of a field, to come back to after the panel had the focus. */
export function caretOf(field: Field): Caret {
  if (field.element instanceof HTMLTextAreaElement) {
    return { start: field.element.selectionStart, end: field.element.selectionEnd };
  }
  const selection = getSelection();
  if (!selection?.rangeCount) return null;
  const range = selection.getRangeAt(0);
  return field.element.contains(range.commonAncestorContainer)
    ? { range: range.cloneRange() }
    : null;
}

export function restoreCaret(field: Field, caret: Caret): void {
  const { element } = field;
  element.focus();
  if (!caret) return;
  if ('range' in caret) {
    if (element.contains(caret.range.commonAncestorContainer)) select(caret.range);
  } else if (element instanceof HTMLTextAreaElement) {
    element.setSelectionRange(caret.start, caret.end);
  }
}

const squeeze = (text: string): string => text.replace(/\s+/g, '');

/** Types `text` at the caret; true when it is found in the field two frames later. */
export async function insertText(field: Field, text: string, caret: Caret): Promise<boolean> {
  restoreCaret(field, caret);
  const { element } = field;
  if (element instanceof HTMLTextAreaElement) {
    const before = element.value;
    const { selectionStart, selectionEnd } = element;
    const wanted = before.slice(0, selectionStart) + text + before.slice(selectionEnd);
    document.execCommand('insertText', false, text);
    if (element.value !== wanted) setNatively(element, wanted);
  } else {
    type(text);
  }
  await frames(2);
  return squeeze(readField(field)).includes(squeeze(text));
}
