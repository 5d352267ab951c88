// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import { TextBuilder, Unreadable, type Words } from './reading';
import { readSheets } from './spreadsheet';
import { unzip, type Archive } from './unzip';
import { attribute, scanXml } from './xml';

// Office files are archives of XML parts: DOCX, XLSX, PPTX, ODT, ODS, ODP.

const PARTS = [
  /^word\/(?:document|header\d*|footer\d*|footnotes|endnotes|comments)\.xml$/,
  /^ppt\/(?:slides\/slide|notesSlides\/notesSlide|comments\/\w*)\d+\.xml$/,
  /^xl\/(?:workbook|sharedStrings|styles|comments\d*|worksheets\/sheet\d+)\.xml$/,
  /^docProps\/core\.xml$/,
  /^(?:content|meta|styles)\.xml$/,
  /^META-INF\/manifest\.xml$/,
];
const PICTURES = /(?:^|\/)(?:media|Pictures|embeddings|ObjectReplacements)\//;

/** The words of an office file of any of these kinds. Throws `bomb`, `broken`, `encrypted`, `unknown`. */
export function readOffice(bytes: Uint8Array): Words {
  const archive = unzip(bytes, (name) => PARTS.some((part) => part.test(name)));
  const text = textOf(archive);
  if (!archive.names.some((name) => PICTURES.test(name))) return { text, unread: 'nothing' };
  if (text === '') throw new Unreadable('image');
  return { text, unread: 'pictures' };
}

function textOf({ parts, names }: Archive): string {
  const text = new TextBuilder();
  const part = (name: string): string => parts.get(name) ?? '';
  const matching = (pattern: RegExp): string[] =>
    [...parts.keys()].filter((name) => pattern.test(name)).sort();
  if (/<[\w:]*encryption-data\b/.test(part('META-INF/manifest.xml'))) {
    throw new Unreadable('encrypted');
  }
  properties(part('docProps/core.xml') || part('meta.xml'), text);
  if (parts.has('word/document.xml')) {
    for (const name of matching(/^word\//)) flow(part(name), text);
  } else if (parts.has('xl/workbook.xml')) {
    readSheets(parts, text);
    for (const name of matching(/^xl\/comments/)) flow(part(name), text);
  } else if (names.some((name) => name.startsWith('ppt/'))) {
    for (const name of matching(/^ppt\//)) flow(part(name), text);
  } else if (parts.has('content.xml')) {
    flow(part('content.xml'), text);
    // Headers and footers.
    flow(part('styles.xml'), text);
  } else {
    // Some other archive: nobody knows what is in it.
    throw new Unreadable('unknown');
  }
  return text.toString();
}

const PROPERTIES = new Set(['title', 'subject', 'keywords', 'keyword', 'description']);

/** Title, subject and the like: they leave with the file, though nobody sees them. */
function properties(xml: string, text: TextBuilder): void {
  let inside = false;
  scanXml(xml, {
    open: (name) => {
      inside = PROPERTIES.has(name);
    },
    close: () => {
      inside = false;
    },
    text: (data) => {
      if (inside && data.trim()) text.add(`${data.trim()}\n`);
    },
  });
}

/** Elements whose text is read: runs of Word and PowerPoint; deleted text is still in the file. */
const RUNS = new Set(['t', 'delText', 'instrText']);
const PARAGRAPHS = new Set(['p', 'h']);
const CELLS = new Set(['tc', 'table-cell']);
const ROWS = new Set(['tr', 'table-row']);

/** Running text and tables, one line per paragraph or row, cells divided by tabs. */
function flow(xml: string, text: TextBuilder): void {
  // OpenDocument has its text in the paragraphs themselves.
  const isOpenDocument = /<office:document/.test(xml.slice(0, 2000));
  let inRun = 0;
  let inParagraph = 0;
  let inCell = 0;
  scanXml(xml, {
    open(name, attributes) {
      if (RUNS.has(name)) inRun++;
      else if (PARAGRAPHS.has(name)) inParagraph++;
      else if (CELLS.has(name)) inCell++;
      else if (name === 'tab') text.add('\t');
      else if (name === 'br' || name === 'cr' || name === 'line-break') text.add('\n');
      else if (name === 's' && isOpenDocument) {
        text.add(' '.repeat(Math.min(80, Number(attribute(attributes, 'c') ?? 1) || 1)));
      }
    },
    close(name) {
      if (RUNS.has(name)) inRun--;
      else if (PARAGRAPHS.has(name)) {
        inParagraph--;
        text.add(inCell > 0 ? ' ' : '\n');
      } else if (CELLS.has(name)) {
        inCell--;
        text.add('\t');
      } else if (ROWS.has(name)) text.add('\n');
    },
    text(data) {
      if (isOpenDocument ? inParagraph > 0 : inRun > 0) text.add(data);
    },
  });
}
