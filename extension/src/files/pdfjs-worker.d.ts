// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

declare module 'pdfjs-dist/legacy/build/pdf.worker.mjs' {
  /** What PDF.js runs in its worker; it ships no declaration of it. */
  export const WorkerMessageHandler: unknown;
}
