// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

/** Adds a turn to the conversation on the page and returns its element. */
export function addTurn(role, text) {
  const turn = document.createElement('div');
  turn.className = `turn ${role}`;
  turn.dataset.messageAuthorRole = role;
  turn.textContent = text;
  document.getElementById('conversation').append(turn);
  turn.scrollIntoView({ block: 'end' });
  return turn;
}

/** Calls `use` with the data of each server-sent event of a response, as it arrives. */
export async function readEvents(response, use) {
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let pending = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const events = (pending + value).split('\n\n');
    pending = events.pop();
    events.forEach((event) => use(event.replace(/^data: /, '')));
  }
}
