// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
import { useSyncExternalStore } from 'react';
import { createRoot } from 'react-dom/client';

/**
 * A composer whose textarea React controls: what is not in React's state is not sent, whatever the
 * DOM shows. Renders into `place`; returns the editor for chatPage(). `onSubmit` is called on Enter
 * and on a click on the send button, which is a `div` when `sendAsDiv`.
 */
export function renderComposer(place, { onSubmit, sendAsDiv = false, sendAttributes, ...textarea }) {
  const store = textStore();
  const Send = sendAsDiv ? 'div' : 'button';

  function Composer() {
    const text = useSyncExternalStore(store.subscribe, store.get);
    const onKeyDown = (event) => {
      if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
      event.preventDefault();
      onSubmit();
    };
    const empty = text.trim() === '';
    const state = sendAsDiv ? { role: 'button', tabIndex: 0, 'aria-disabled': empty } : { type: 'submit' };
    return (
      <form>
        <input type="file" data-part="file" hidden />
        <button type="button" className="tool" data-part="attach" aria-label="Joindre un fichier">
          +
        </button>
        <textarea
          rows={2}
          autoFocus
          data-part="composer"
          {...textarea}
          value={text}
          onChange={(event) => store.set(event.target.value)}
          onKeyDown={onKeyDown}
        />
        <Send className="send" data-part="send" {...state} {...sendAttributes} onClick={onSubmit}>
          <svg viewBox="0 0 24 24" aria-hidden="true">
            <path d="M12 19V5M6 11l6-6 6 6" />
          </svg>
        </Send>
      </form>
    );
  }

  createRoot(place).render(<Composer />);
  return { draft: store.get, write: store.set };
}

function textStore() {
  const readers = new Set();
  let text = '';
  return {
    get: () => text,
    set(next) {
      text = next;
      readers.forEach((read) => read());
    },
    subscribe(reader) {
      readers.add(reader);
      return () => readers.delete(reader);
    },
  };
}
