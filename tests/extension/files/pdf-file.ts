// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

/** What stands between `<<` and `>>` of the trailer, beside the root. */
export interface PdfOptions {
  readonly trailer?: string;
  /** More objects, from number 100 on. */
  readonly objects?: readonly string[];
  /** More entries of each page's dictionary. */
  readonly page?: string;
}

/** A small PDF file with one line of text per page; a page without text has none. */
export function pdf(pages: readonly string[], options: PdfOptions = {}): Uint8Array {
  const objects = new Map<number, string>();
  const kids = pages.map((_, i) => `${10 + 2 * i} 0 R`).join(' ');
  objects.set(1, '<< /Type /Catalog /Pages 2 0 R >>');
  objects.set(2, `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`);
  objects.set(
    3,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
  );
  pages.forEach((words, i) => {
    const stream = words ? `BT /F1 12 Tf 72 720 Td (${words}) Tj ET` : '';
    objects.set(
      10 + 2 * i,
      '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> ' +
        `/Contents ${11 + 2 * i} 0 R ${options.page ?? ''} >>`,
    );
    objects.set(11 + 2 * i, `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`);
  });
  options.objects?.forEach((object, i) => objects.set(100 + i, object));
  let file = '%PDF-1.4\n';
  const offsets = new Map<number, number>();
  for (const [number, body] of objects) {
    offsets.set(number, file.length);
    file += `${number} 0 obj\n${body}\nendobj\n`;
  }
  const start = file.length;
  file += 'xref\n0 1\n0000000000 65535 f \n';
  for (const [number, offset] of offsets) {
    file += `${number} 1\n${String(offset).padStart(10, '0')} 00000 n \n`;
  }
  file += `trailer\n<< /Size 200 /Root 1 0 R ${options.trailer ?? ''} >>\nstartxref\n${start}\n%%EOF\n`;
  return Uint8Array.from(Buffer.from(file, 'latin1'));
}
