// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
import { createRoot } from 'react-dom/client';
import { createEditor, Editor, Node, Transforms } from 'slate';
import { withHistory } from 'slate-history';
import { Editable, Slate, withReact } from 'slate-react';

const empty = [{ type: 'paragraph', children: [{ text: '' }] }];

/** Slate, whose model follows beforeinput alone. */
export function slateEditor(place, onEnter) {
  const editor = withHistory(withReact(createEditor()));
  const onKeyDown = (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    onEnter();
  };
  createRoot(place).render(
    <Slate editor={editor} initialValue={empty}>
      <Editable
        data-part="composer"
        data-testid="composer-input"
        role="textbox"
        aria-label="Message"
        style={{ flex: 1 }}
        onKeyDown={onKeyDown}
      />
    </Slate>,
  );
  return {
    draft: () => editor.children.map((line) => Node.string(line)).join('\n'),
    write(text) {
      Transforms.select(editor, Editor.range(editor, []));
      Transforms.insertText(editor, text);
    },
  };
}
