// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

/** What every model of the replicas answers, whatever it was asked. */
export const words = ['Bien ', 'reçu. ', 'Que ', 'souhaitez-vous ', 'savoir ', '?'];

/** Calls `use` with one value after the other, a little apart as a model's words are. */
export async function eachApart(values, use) {
  for (const value of values) {
    use(value);
    await new Promise((resolve) => setTimeout(resolve, 15));
  }
}

/** Answers a request with a list of server-sent events. */
export async function streamEvents(response, events) {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  await eachApart(events, (event) =>
    response.write(`data: ${typeof event === 'string' ? event : JSON.stringify(event)}\n\n`),
  );
  response.end();
}

/** Answers with the words of the model, as server-sent events. */
export function streamWords(response) {
  return streamEvents(response, [...words.map((v) => ({ v })), '[DONE]']);
}

/** Answers a request with a JSON value. */
export function sendJson(response, value, status = 200) {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
}

/** Answers a request with an empty JSON object. */
export function sendNothing(response) {
  sendJson(response, {});
}
