// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
import { chatPage } from '../shared/chat-page.js';
import { studio } from './wire.js';

const autosaveMs = 1000;
const composer = document.querySelector('[data-part=composer]');
const dialog = document.querySelector('[role=dialog]');
const field = document.querySelector('[data-part=dialog-field]');
let saved = '';

/** The person's own setting: 2 means that only Ctrl+Enter sends. */
function needsControl() {
  const setting = localStorage.getItem('aiStudioUserPreference');
  return setting !== null && JSON.parse(setting).enterKeyBehavior === 2;
}

const page = chatPage({
  editor: { draft: () => composer.value, write: (text) => (composer.value = text) },
  wire: studio,
  actions: {
    async pick() {
      const [handle] = await showOpenFilePicker();
      page.attachFiles([await handle.getFile()]);
    },
    'open-dialog': () => (dialog.hidden = false),
    'dialog-insert'() {
      dialog.hidden = true;
      void studio.addSource(field.value);
    },
  },
});
composer.addEventListener('keydown', (event) => {
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
  if (needsControl() && !event.ctrlKey && !event.metaKey) return;
  event.preventDefault();
  void page.submit();
});
document.querySelector('form').addEventListener('submit', () => void page.submit());
composer.focus();

// The unfinished prompt is kept on the server while one types.
setInterval(() => {
  const text = composer.value;
  if (text === saved) return;
  saved = text;
  void studio.autosave(text).catch(() => {});
}, autosaveMs);
