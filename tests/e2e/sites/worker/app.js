// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

// The way a message leaves is in ?via= (see wires.js); each host has its own default.
import { flushSync, mount } from 'svelte';
import { chatPage } from '../shared/chat-page.js';
import Composer from './Composer.svelte';
import { wires } from './wires.js';

const defaults = { 'huggingface.co': 'multipart', 'you.com': 'address', 'x.com': 'plain' };
const via = new URLSearchParams(location.search).get('via') ?? defaults[location.hostname];

const composer = mount(Composer, {
  target: document.getElementById('root'),
  props: { onSubmit: () => void page.submit() },
});
const wire = {
  send: wires[via],
  edit: (text, show) => wires[via](text, [], show),
  upload: async (file) => file,
  longPaste: async (text) => new File([text], 'paste.txt', { type: 'text/plain' }),
};
const page = chatPage({
  editor: {
    draft: composer.draft,
    write: (text) => flushSync(() => composer.write(text)),
  },
  wire,
  longPasteUnits: 3983,
  prefill: 'send',
});
