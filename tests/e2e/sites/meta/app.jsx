// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

// A plain <input>, or Slate with ?editor=slate: the class of editors that listen to beforeinput only.
import { chatPage } from '../shared/chat-page.js';
import { readWords } from '../shared/conversation.js';
import { plainInput } from './plain-input.js';
import { slateEditor } from './slate-editor.jsx';

const wire = {
  async send(text, _attached, show) {
    const message = { sensitive_string_value: text };
    const variables = JSON.stringify({ message, externalConversationId: '', entrypoint: 'ABRA__CHAT__TEXT' });
    const body = new URLSearchParams({ fb_api_req_friendly_name: 'useAbraSendMessageMutation', variables });
    await readWords(await fetch('/api/graphql/', { method: 'POST', body }), show);
  },
};

const makeEditor =
  new URLSearchParams(location.search).get('editor') === 'slate' ? slateEditor : plainInput;
const editor = makeEditor(document.getElementById('editor'), () => void page.submit());
const page = chatPage({ editor, wire });
document.querySelector('form').addEventListener('submit', () => void page.submit());
