// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
import { createEmptyHistoryState, registerHistory } from '@lexical/history';
import { registerPlainText } from '@lexical/plain-text';
import {
  $createLineBreakNode,
  $createParagraphNode,
  $createTextNode,
  $getRoot,
  COMMAND_PRIORITY_CRITICAL,
  createEditor,
  KEY_ENTER_COMMAND,
} from 'lexical';

/**
 * A plain-text Lexical editor on `element`, as editor for chatPage(). Its model, not the DOM, is
 * what is sent. `onEnter` is called on Enter without Shift, `onChange(text)` after each change.
 */
export function lexicalEditor(element, { onEnter, onChange = () => {} }) {
  const editor = createEditor({ namespace: 'composer', onError: (error) => console.error(error.name) });
  editor.setRootElement(element);
  registerPlainText(editor);
  registerHistory(editor, createEmptyHistoryState(), 300);
  const submitOnEnter = (event) => {
    if (!event || event.shiftKey || event.isComposing) return false;
    event.preventDefault();
    onEnter();
    return true;
  };
  editor.registerCommand(KEY_ENTER_COMMAND, submitOnEnter, COMMAND_PRIORITY_CRITICAL);
  const draft = () => editor.getEditorState().read(() => $getRoot().getTextContent());
  editor.registerTextContentListener(onChange);
  return {
    draft,
    write: (text) => editor.update(() => setText(text), { discrete: true }),
  };
}

function setText(text) {
  const paragraph = $createParagraphNode();
  text.split('\n').forEach((line, i) => {
    if (i > 0) paragraph.append($createLineBreakNode());
    paragraph.append($createTextNode(line));
  });
  $getRoot().clear().append(paragraph);
  paragraph.selectEnd();
}
