// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

// Wraps what the guard wraps, in the plain way that many extensions do.
(() => {
  const { fetch } = window;
  window.fetch = async function (...request) {
    return fetch.apply(this, request);
  };
  for (const prototype of [XMLHttpRequest.prototype, WebSocket.prototype]) {
    const { send } = prototype;
    prototype.send = function (...body) {
      return send.apply(this, body);
    };
  }
  window.rival = true;
})();
