// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
import { addTurn, partButton } from './conversation.js';

/**
 * What every chat page does the same way, around one site's editor and wire.
 *
 * `editor`: draft() and write(text) read and set its model; focus().
 * `wire`: send(text, attached, show) posts a message and calls show(word) for each word of the
 *   answer; and, where the site has them: edit(text, show), retry(show), upload(file) and
 *   longPaste(text), which resolve to what `attached` holds, transcribe(audio) which resolves to
 *   text, sent(), called after each message.
 * `root`: the document or shadow root of the composer. `longPasteUnits`: a longer pasted text does
 * not go into the editor. `editField`: attributes of the field in which an earlier message is
 * edited. `prefill`: what `?q=` does, 'send' or 'fill'.
 *
 * Parts carry data-part: composer, send, file, attach, dictate, edit, edit-field, edit-save, retry.
 */
export function chatPage({ editor, wire, root = document, longPasteUnits = Infinity, ...options }) {
  const list = document.getElementById('conversation');
  let attached = [];
  let busy = 0;

  const part = (name) => root.querySelector(`[data-part=${name}]`) ?? list.querySelector(`[data-part=${name}]`);

  async function exchange(text, post) {
    if (text !== null) addTurn(list, 'user', text, wire.edit && partButton('edit', 'Modifier'));
    const answer = addTurn(list, 'assistant', '', wire.retry && partButton('retry', 'Régénérer'));
    busy += 1;
    try {
      await post((word) => (answer.textContent += word));
    } catch {
      answer.textContent = 'Le message n’est pas parti.';
    }
    wire.sent?.();
    busy -= 1;
  }

  async function submit() {
    const text = editor.draft();
    if (text.trim() === '' && attached.length === 0) return;
    const waiting = attached;
    attached = [];
    editor.write('');
    await exchange(text, async (show) => {
      const ready = (await Promise.allSettled(waiting)).flatMap(({ value }) => value ?? []);
      await wire.send(text, ready, show);
    });
  }

  function attach(upload) {
    const waiting = upload();
    attached.push(waiting);
    const chip = document.createElement('span');
    chip.className = 'attachment';
    chip.textContent = '…';
    part('send').before(chip);
    waiting.then(
      () => (chip.textContent = 'Fichier joint'),
      () => {
        attached = attached.filter((one) => one !== waiting);
        chip.textContent = 'Le fichier n’est pas parti.';
      },
    );
  }
  const attachFiles = (files) => [...files].forEach((file) => attach(() => wire.upload(file)));

  function openEdit(button) {
    const turn = button.previousElementSibling;
    const field = Object.assign(document.createElement('textarea'), { value: turn.textContent });
    for (const [name, value] of Object.entries(options.editField ?? {})) field.setAttribute(name, value);
    field.dataset.part = 'edit-field';
    const box = document.createElement('div');
    box.className = 'edit';
    box.append(field, partButton('edit-save', 'Envoyer', { className: 'update-button' }));
    button.replaceWith(box);
    field.focus();
  }

  function saveEdit(button) {
    const box = button.parentElement;
    const text = box.querySelector('textarea').value;
    box.remove();
    void exchange(text, (show) => wire.edit(text, show));
  }

  async function dictate() {
    const audio = new Blob([new Uint8Array(64)], { type: 'audio/webm' });
    editor.write(editor.draft() + (await wire.transcribe(audio)));
  }

  const actions = {
    attach: () => part('file').click(),
    dictate: () => void dictate(),
    edit: openEdit,
    'edit-save': saveEdit,
    retry: () => void exchange(null, (show) => wire.retry(show)),
    ...options.actions,
  };
  const onClick = (event) => {
    const button = event.target.closest?.('[data-part]');
    if (button) actions[button.dataset.part]?.(button);
  };
  for (const place of new Set([root, document])) place.addEventListener('click', onClick);

  root.addEventListener('submit', (event) => event.preventDefault());
  root.addEventListener('change', (event) => {
    if (event.target.dataset.part === 'file' && event.target.files.length > 0) {
      attachFiles(event.target.files);
      event.target.value = '';
    }
  });
  root.addEventListener('dragover', (event) => event.preventDefault());
  root.addEventListener('drop', (event) => takeFiles(event, event.dataTransfer), true);
  root.addEventListener('paste', (event) => {
    takeFiles(event, event.clipboardData);
    const text = event.clipboardData.getData('text/plain');
    if (text.length <= longPasteUnits || !event.target.closest?.('[data-part=composer]')) return;
    event.preventDefault();
    event.stopPropagation();
    attach(() => wire.longPaste(text));
  }, true);
  function takeFiles(event, data) {
    if (!wire.upload || data.files.length === 0) return;
    event.preventDefault();
    event.stopPropagation();
    attachFiles(data.files);
  }

  const query = new URLSearchParams(location.search).get('q');
  if (query && options.prefill) {
    editor.write(query);
    if (options.prefill === 'send') void submit();
  }

  expose({ part, submit, busy: () => busy, attached: () => attached.length, ...editor });
  return { submit, attachFiles };
}

/** What tests ask of a replica; a page that holds it in a frame shows the frame's. */
function expose({ part, draft, write, submit, busy, attached }) {
  globalThis.__replica = {
    draft,
    part,
    busy,
    attached,
    /** A script of the page fills the composer and sends, without any gesture. */
    fillAndSend(text) {
      write(text);
      void submit();
    },
    /** The middle of a part in CSS pixels of the tab, also inside frames and closed roots. */
    spot(name) {
      const element = part(name);
      if (!element) return null;
      element.scrollIntoView({ block: 'nearest' });
      const { x, y, width, height } = element.getBoundingClientRect();
      const spot = { x: x + width / 2, y: y + height / 2 };
      for (let frame = window; frame !== top; frame = frame.parent) {
        const outer = frame.frameElement.getBoundingClientRect();
        spot.x += outer.x;
        spot.y += outer.y;
      }
      return spot;
    },
    focus: () => part('composer').focus(),
  };
  if (parent !== window) parent.__replica = globalThis.__replica;
}
