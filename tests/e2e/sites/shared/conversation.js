// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

/** Adds a turn to the conversation on the page and returns the element that holds its text. */
export function addTurn(list, role, text, tools) {
  const turn = document.createElement('div');
  turn.className = `turn ${role}`;
  turn.dataset.messageAuthorRole = role;
  turn.textContent = text;
  list.append(turn, tools ?? '');
  turn.scrollIntoView({ block: 'end' });
  return turn;
}

/** A button without a name of its own for the guard; tests find it by `part`. */
export function partButton(part, label, attributes = {}) {
  const button = document.createElement('button');
  Object.assign(button, { type: 'button', textContent: label, ...attributes });
  button.dataset.part = part;
  return button;
}

/** Calls `use` with the data of each server-sent event of a response, as it arrives. */
export async function readEvents(response, use) {
  if (!response.ok) throw new Error(String(response.status));
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

/** Calls `show` with each word of an answer that comes as server-sent events. */
export function readWords(response, show) {
  return readEvents(response, (data) => {
    if (data !== '[DONE]') show(JSON.parse(data).v);
  });
}

/** Posts a JSON body. `fetch`: the page's own reference, when it keeps one. */
export function postJson(url, body, fetch = globalThis.fetch) {
  const headers = { 'content-type': 'application/json' };
  return fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
}
