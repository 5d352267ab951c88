// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

/**
 * A WebSocket that is opened when it is first used and again when it was closed. `greeting`: what
 * to send first. `isLast(data)`, `wordOf(data)`: how to read what the server sends.
 */
export class AnswerSocket {
  #url;
  #reading;
  #opened;

  constructor(url, reading) {
    this.#url = url;
    this.#reading = reading;
  }

  /** Sends `frames` one after the other; calls `show` with each word until the answer ends. */
  async ask(frames, show) {
    const socket = await this.#open();
    const answered = new Promise((resolve, reject) => {
      socket.onmessage = ({ data }) => {
        const word = this.#reading.wordOf(data);
        if (word !== undefined) show(word);
        if (this.#reading.isLast(data)) resolve();
      };
      socket.onclose = () => reject(new Error('closed'));
    });
    frames.forEach((frame) => socket.send(frame));
    await answered;
  }

  #open() {
    this.#opened ??= new Promise((resolve, reject) => {
      const socket = new WebSocket(this.#url);
      socket.addEventListener('error', () => reject(new Error('refused')));
      socket.addEventListener('close', () => (this.#opened = undefined));
      socket.addEventListener('open', () => {
        if (this.#reading.greeting) socket.send(this.#reading.greeting);
        resolve(socket);
      });
    });
    return this.#opened;
  }
}
