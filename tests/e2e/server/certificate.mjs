// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
import { execFileSync } from 'node:child_process';
import { createHash, X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Makes a key and a self-signed certificate that live for one run.
 * `spki` is what Chromium's --ignore-certificate-errors-spki-list wants (base64 SHA-256 of the
 * public key); no certificate authority is ever added to the machine.
 */
export function makeCertificate() {
  const folder = mkdtempSync(join(tmpdir(), 'paravent-certificate-'));
  try {
    const keyFile = join(folder, 'key.pem');
    const certFile = join(folder, 'cert.pem');
    execFileSync(
      'openssl',
      // prettier-ignore
      ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2',
       '-subj', '/CN=Paravent replicas', '-keyout', keyFile, '-out', certFile],
      { stdio: 'pipe' },
    );
    const cert = readFileSync(certFile);
    const publicKey = new X509Certificate(cert).publicKey.export({ type: 'spki', format: 'der' });
    const spki = createHash('sha256').update(publicKey).digest('base64');
    return { key: readFileSync(keyFile), cert, spki };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
