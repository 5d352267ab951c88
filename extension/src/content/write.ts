// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import { applyEdits, type Edit } from '../shared/edits';
import { readEditable } from './dom-text';
import { isValueElement, readField, type Editor, type Field, type ValueElement } from './field';
import { frames } from './frames';
import { pageEvent, pasteOf, sendToPage } from './page-event';

// Text is written the way a person would type it, so that the editor's own model follows and undo
// keeps working; then it is read back, because an editor may have refused it in silence.

declare const __BROWSER__: 'chromium' | 'firefox';

/** A longer paste may be made into a file by the site. */
const PASTE_UNITS = 2000;
/** Frames that an editor may take on a busy machine to notice or to write. */
const PATIENCE = 12;

function setNatively(element: ValueElement, text: string): void {
  // From the isolated world this is the native setter, whatever the page put on its own element.
  element.value = text;
  element.dispatchEvent(
    new InputEvent('input', { bubbles: true, composed: true, inputType: 'insertText' }),
  );
}

function replaceValue(element: ValueElement, text: string): void {
  element.focus();
  element.setSelectionRange(0, element.value.length);
  document.execCommand(text ? 'insertText' : 'delete', false, text);
  if (element.value !== text) setNatively(element, text);
}

/** The selection of the tree that `node` is in. */
function selectionOf(node: Node): Selection | null {
  const root = node.getRootNode() as { getSelection?: () => Selection | null };
  return root.getSelection?.() ?? getSelection();
}

/** Lexical and Slate learn of a selection from an event that comes later. */
async function select(range: Range, editor: Editor, wait = 1): Promise<void> {
  const selection = selectionOf(range.startContainer);
  selection?.setBaseAndExtent(
    range.startContainer,
    range.startOffset,
    range.endContainer,
    range.endOffset,
  );
  if (editor === 'lexical' || editor === 'slate') await frames(wait);
}

function typeLines(text: string): void {
  text.split('\n').forEach((line, i) => {
    if (i > 0) document.execCommand('insertParagraph');
    if (line) document.execCommand('insertText', false, line);
  });
}

function tell(element: HTMLElement, type: 'paste' | 'beforeinput', text: string): void {
  const event =
    type === 'paste'
      ? pageEvent('ClipboardEvent', type, pasteOf(text))
      : pageEvent('InputEvent', type, { inputType: 'insertText', data: text });
  sendToPage(element, event);
}

/** Lexical keeps line feeds only of a paste; a long one is divided, lest it becomes a file. */
async function pasteInPieces(element: HTMLElement, text: string): Promise<void> {
  for (let at = 0; at < text.length; at += PASTE_UNITS) {
    tell(element, 'paste', text.slice(at, at + PASTE_UNITS));
    await frames(1);
  }
}

/** Types over the selection, in the one way that the editor follows. */
async function type(element: HTMLElement, editor: Editor, text: string): Promise<void> {
  if (text === '') document.execCommand('delete');
  else if (editor === 'slate') tell(element, 'beforeinput', text);
  else if (editor === 'lexical' && text.includes('\n')) await pasteInPieces(element, text);
  // Firefox would make <br> of a line feed, and Quill may lose it: there, line by line.
  else if (editor === 'quill' || __BROWSER__ === 'firefox') typeLines(text);
  else document.execCommand('insertText', false, text);
}

/** Each edit in its place, from the last to the first: what surrounds them is not touched. */
async function editInPlace({ element, editor }: Field, edits: readonly Edit[]): Promise<void> {
  element.focus();
  for (const edit of [...edits].reverse()) {
    // Editors may have built their tree anew.
    const range = readEditable(element).rangeOf(edit.start, edit.end);
    if (!range) continue;
    await select(range, editor);
    await type(element, editor, edit.text);
  }
}

async function replaceAll({ element, editor }: Field, text: string): Promise<void> {
  element.focus();
  const range = document.createRange();
  range.selectNodeContents(element);
  await select(range, editor, PATIENCE);
  await type(element, editor, text);
}

/** Editors may keep a space as U+00A0; nothing else may differ. */
function sameText(a: string, b: string): boolean {
  return a.replaceAll('\u00a0', ' ') === b.replaceAll('\u00a0', ' ');
}

/** Looks every second frame, as long as an editor may take. */
async function comesTrue(probe: () => boolean): Promise<boolean> {
  for (let waited = 0; waited < PATIENCE; waited += 2) {
    await frames(2);
    if (probe()) return true;
  }
  return false;
}

function readsBack(field: Field, wanted: string): Promise<boolean> {
  return comesTrue(() => sameText(readField(field), wanted));
}

/**
 * Writes the edits into the field. True when the field, read again some frames later, holds
 * exactly the edited text; false when the editor would not have it.
 */
export async function rewriteField(field: Field, edits: readonly Edit[]): Promise<boolean> {
  const wanted = applyEdits(readField(field), edits);
  const { element } = field;
  if (isValueElement(element)) {
    replaceValue(element, wanted);
    return readsBack(field, wanted);
  }
  await editInPlace(field, edits);
  if (await readsBack(field, wanted)) return true;
  await replaceAll(field, wanted);
  return readsBack(field, wanted);
}

/** Where a paste or a drop goes. */
export type Caret =
  { readonly start: number; readonly end: number } | { readonly range: Range } | null;

/** The selection of a field, to come back to after the panel had the focus. */
export function caretOf({ element }: Field): Caret {
  if (isValueElement(element)) {
    const { selectionStart, selectionEnd, value } = element;
    return { start: selectionStart ?? value.length, end: selectionEnd ?? value.length };
  }
  const selection = selectionOf(element);
  if (!selection?.rangeCount) return null;
  const range = selection.getRangeAt(0);
  return element.contains(range.commonAncestorContainer) ? { range: range.cloneRange() } : null;
}

async function restoreCaret({ element, editor }: Field, caret: Caret): Promise<void> {
  element.focus();
  if (!caret) return;
  if ('range' in caret) {
    if (element.contains(caret.range.commonAncestorContainer)) await select(caret.range, editor);
  } else if (isValueElement(element)) {
    element.setSelectionRange(caret.start, caret.end);
  }
}

const squeeze = (text: string): string => text.replace(/\s+/g, '');

/** Types `text` at the caret; true when it is found in the field some frames later. */
export async function insertText(field: Field, text: string, caret: Caret): Promise<boolean> {
  await restoreCaret(field, caret);
  const { element } = field;
  if (isValueElement(element)) {
    const before = element.value;
    const start = element.selectionStart ?? before.length;
    const wanted = before.slice(0, start) + text + before.slice(element.selectionEnd ?? start);
    document.execCommand('insertText', false, text);
    if (element.value !== wanted) setNatively(element, wanted);
  } else {
    await type(element, field.editor, text);
  }
  return comesTrue(() => squeeze(readField(field)).includes(squeeze(text)));
}
