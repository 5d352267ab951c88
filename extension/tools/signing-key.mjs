// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// The Chromium extension id is the SHA-256 of the public key, its first 16 bytes written in the
// letters a..p. A stable id therefore needs a stable key: PARAVENT_SIGNING_KEY names a PEM file;
// without it a throwaway key is made once in build/keys/ (never in the repository).
import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

const LETTERS = 'abcdefghijklmnop';

function throwawayKey(path) {
  if (existsSync(path)) return;
  mkdirSync(dirname(path), { recursive: true });
  const { privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  writeFileSync(path, privateKey, { mode: 0o600, flag: 'wx' });
}

/** Returns {path, publicKey (base64 of the DER), id} for the key to sign with. */
export function signingKey(defaultPath) {
  const path = process.env.PARAVENT_SIGNING_KEY || defaultPath;
  if (path === defaultPath) throwawayKey(path);
  const der = createPublicKey(createPrivateKey(readFileSync(path, 'utf8'))).export({
    type: 'spki',
    format: 'der',
  });
  const digest = createHash('sha256').update(der).digest().subarray(0, 16);
  const id = [...digest].map((byte) => LETTERS[byte >> 4] + LETTERS[byte & 15]).join('');
  return { path, publicKey: der.toString('base64'), id };
}
