// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

/** In a worker: posts what a message asks for, and answers on its port. */
export async function postFor({ data: { url, type, bytes }, ports: [port] }) {
  try {
    const headers = { 'content-type': type };
    const response = await fetch(url, { method: 'POST', headers, body: bytes });
    await response.text();
    port.postMessage({ ok: response.ok, words: 'Bien reçu.' });
  } catch {
    port.postMessage({ ok: false });
  }
}
