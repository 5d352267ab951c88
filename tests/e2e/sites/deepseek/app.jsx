// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react';
import { createRoot } from 'react-dom/client';
import { addTurn, readEvents } from '../shared/conversation.js';

const session = crypto.randomUUID();

createRoot(document.getElementById('root')).render(<Composer />);

/** A controlled textarea: what is not in React's state is not sent, whatever the DOM shows. */
function Composer() {
  const [text, setText] = useState('');
  const empty = text.trim() === '';

  const submit = () => {
    if (empty) return;
    setText('');
    void send(text);
  };
  const onKeyDown = (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    submit();
  };

  return (
    <form onSubmit={(event) => event.preventDefault()}>
      <textarea
        autoFocus
        rows={2}
        placeholder="Message DeepSeek"
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <div className="send" role="button" tabIndex={0} aria-disabled={empty} onClick={submit}>
        <svg viewBox="0 0 24 24" aria-hidden="true">
          <path d="M12 19V5M6 11l6-6 6 6" />
        </svg>
      </div>
    </form>
  );
}

async function send(prompt) {
  addTurn('user', prompt);
  const answer = addTurn('assistant', '');
  try {
    const response = await fetch('/api/v0/chat/completion', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        chat_session_id: session,
        parent_message_id: null,
        prompt,
        ref_file_ids: [],
        thinking_enabled: false,
        search_enabled: false,
      }),
    });
    if (!response.ok) throw new Error(String(response.status));
    await readEvents(response, (data) => {
      if (data !== '[DONE]') answer.textContent += JSON.parse(data).v;
    });
  } catch {
    answer.textContent = 'Le message n’est pas parti.';
  }
}
