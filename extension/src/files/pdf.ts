// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { WorkerMessageHandler } from 'pdfjs-dist/legacy/build/pdf.worker.mjs';
import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist/types/src/display/api';
import { BOUNDS, TextBuilder, Unreadable, type Unread, type Words } from './reading';

// This code is already in a worker: PDF.js finds its own worker's code here and starts no other.
(globalThis as { pdfjsWorker?: unknown }).pdfjsWorker = { WorkerMessageHandler };

const SILENT = 0;
/** A page with fewer letters than this is a picture of a page. */
const LEAST_LETTERS = 8;

function reasonOf(error: unknown): Unreadable {
  if (error instanceof Unreadable) return error;
  const name = (error as { name?: unknown } | null)?.name;
  return new Unreadable(name === 'PasswordException' ? 'encrypted' : 'broken');
}

/** True when the file draws a picture; the dictionary of a stream is never compressed. */
function hasPictures(bytes: Uint8Array): boolean {
  return /\/Subtype\s*\/Image\b/.test(new TextDecoder('windows-1252').decode(bytes));
}

async function addPage(page: PDFPageProxy, text: TextBuilder): Promise<number> {
  const { items } = await page.getTextContent();
  let letters = 0;
  for (const item of items) {
    if (!('str' in item)) continue;
    letters += item.str.trim().length;
    text.add(item.hasEOL ? `${item.str}\n` : item.str);
  }
  text.add('\n');
  return letters + (await addAnnotations(page, text));
}

/** What was written into the fields of a form, and notes. */
async function addAnnotations(page: PDFPageProxy, text: TextBuilder): Promise<number> {
  let letters = 0;
  for (const annotation of (await page.getAnnotations()) as Record<string, unknown>[]) {
    const { fieldValue, contentsObj } = annotation;
    const values = [fieldValue, (contentsObj as { str?: unknown } | undefined)?.str].flat();
    for (const value of values) {
      if (typeof value !== 'string' || !value.trim()) continue;
      letters += value.length;
      text.add(`${value}\n`);
    }
  }
  return letters;
}

async function addProperties(pdf: PDFDocumentProxy, text: TextBuilder): Promise<void> {
  const { info } = await pdf.getMetadata();
  for (const name of ['Title', 'Subject', 'Keywords']) {
    const value = (info as Record<string, unknown>)[name];
    if (typeof value === 'string' && value.trim()) text.add(`${value.trim()}\n`);
  }
}

async function addAll(pdf: PDFDocumentProxy, pictures: boolean, text: TextBuilder): Promise<Words> {
  if (pdf.numPages > BOUNDS.pages) throw new Unreadable('tooLarge');
  await addProperties(pdf, text);
  let unread: Unread = pictures || (await pdf.getAttachments()) ? 'pictures' : 'nothing';
  let letters = 0;
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await pdf.getPage(number);
    const onPage = await addPage(page, text);
    if (onPage < LEAST_LETTERS && pictures) unread = 'pages';
    letters += onPage;
    page.cleanup();
  }
  if (letters < LEAST_LETTERS) throw new Unreadable('image');
  return { text: text.toString(), unread };
}

/**
 * The words of all pages, forms, notes and properties. Throws `encrypted`, `broken`, `tooLarge`, or
 * `image` for a file without any text. No script of the file is run, nothing is drawn or fetched.
 */
export async function readPdf(bytes: Uint8Array): Promise<Words> {
  const pictures = hasPictures(bytes);
  const task = getDocument({
    data: bytes,
    verbosity: SILENT,
    isEvalSupported: false,
    useWorkerFetch: false,
    disableFontFace: true,
    useSystemFonts: false,
    isOffscreenCanvasSupported: false,
    enableXfa: false,
    stopAtErrors: false,
  });
  try {
    return await addAll(await task.promise, pictures, new TextBuilder());
  } catch (error) {
    throw reasonOf(error);
  } finally {
    await task.destroy().catch(() => undefined);
  }
}
