// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// Wraps a zip of the extension in a signed CRX3, the package of the Chromium family:
//
//   node installer/pack-crx.mjs EXTENSION.zip KEY.pem OUTPUT.crx
//
// Prints the id by which browsers know an extension signed with that key.
//
// A CRX3 is "Cr24", the version 3, the length of a header, the header, the zip. The header is a
// protocol buffer (components/crx_file/crx3.proto in Chromium) with the public key, the signature
// and the id. RSA PKCS#1 v1.5 signatures are deterministic: same zip and key, same bytes.
import { createHash, createPublicKey, createPrivateKey, sign } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';

const [zipPath, keyPath, output] = process.argv.slice(2);
if (!output) {
  console.error('usage: pack-crx.mjs EXTENSION.zip KEY.pem OUTPUT.crx');
  process.exit(2);
}

const uint32 = (value) => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
};

const varint = (value) =>
  value < 128 ? [value] : [(value % 128) + 128, ...varint(Math.floor(value / 128))];

// A length-delimited field of a protocol buffer.
const field = (number, bytes) =>
  Buffer.concat([Buffer.from([...varint(number * 8 + 2), ...varint(bytes.length)]), bytes]);

const zip = readFileSync(zipPath);
const key = createPrivateKey(readFileSync(keyPath));
const publicKey = createPublicKey(key).export({ type: 'spki', format: 'der' });
const id = createHash('sha256').update(publicKey).digest().subarray(0, 16);

const signedData = field(1, id);
const toSign = [Buffer.from('CRX3 SignedData\0'), uint32(signedData.length), signedData, zip];
const signature = sign('sha256', Buffer.concat(toSign), key);
const proof = Buffer.concat([field(1, publicKey), field(2, signature)]);
const header = Buffer.concat([field(2, proof), field(10000, signedData)]);
const magic = Buffer.from('Cr24');
writeFileSync(output, Buffer.concat([magic, uint32(3), uint32(header.length), header, zip]));
console.log([...id.toString('hex')].map((digit) => 'abcdefghijklmnop'[parseInt(digit, 16)]).join(''));
