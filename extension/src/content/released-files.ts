// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

/** Files that the person or the policy let go, to know them again in the body of an upload. */

const MOST = 32;
/** A site may make a smaller picture of a picture before it uploads it. */
const PICTURE_MS = 60_000;

async function sha256(blob: Blob): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', await blob.arrayBuffer());
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

async function bytesOf(blob: Blob): Promise<string> {
  return new TextDecoder('latin1').decode(await blob.arrayBuffer());
}

/** In memory only. The files themselves are held by reference, not copied. */
export class ReleasedFiles {
  readonly #files: { readonly file: Blob; readonly digest: Promise<string> }[] = [];
  readonly #now: () => number;
  #pictureAt = -Infinity;

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  add(file: Blob, isPicture: boolean): void {
    this.#files.push({ file, digest: sha256(file) });
    if (this.#files.length > MOST) this.#files.shift();
    if (isPicture) this.#pictureAt = this.#now();
  }

  /**
   * True for a released file, for a piece of one, and for a picture soon after one was released.
   * Cost: linear in the body, and in the released files that are longer than it.
   */
  async knows(body: Blob): Promise<boolean> {
    if (body.type.startsWith('image/') && this.#now() - this.#pictureAt < PICTURE_MS) return true;
    const digest = await sha256(body);
    for (const released of this.#files) {
      if (released.file.size === body.size && (await released.digest) === digest) return true;
    }
    return this.#isPiece(body);
  }

  async #isPiece(body: Blob): Promise<boolean> {
    if (body.size === 0) return true;
    const longer = this.#files.filter(({ file }) => file.size > body.size);
    if (longer.length === 0) return false;
    const piece = await bytesOf(body);
    for (const { file } of longer) if ((await bytesOf(file)).includes(piece)) return true;
    return false;
  }
}
