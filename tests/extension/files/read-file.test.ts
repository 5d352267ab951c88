// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import { readFile } from '../../../extension/src/files/read-file';
import { BOUNDS } from '../../../extension/src/files/reading';
import { zip } from './archive';
import { pdf } from './pdf-file';

const bytes = (text: string, encoding: BufferEncoding = 'utf8'): Uint8Array =>
  Uint8Array.from(Buffer.from(text, encoding));

const paragraph = (words: string): string => `<w:p><w:r><w:t>${words}</w:t></w:r></w:p>`;

function docx(body: string, more: Parameters<typeof zip>[0] = []): Uint8Array {
  const content = `<?xml version="1.0"?><w:document><w:body>${body}</w:body></w:document>`;
  return zip([{ name: 'word/document.xml', content }, ...more]);
}

async function reason(file: Uint8Array): Promise<string> {
  const reading = await readFile(file);
  return reading.ok ? `read: ${reading.text}` : reading.reason;
}

async function text(file: Uint8Array): Promise<string> {
  const reading = await readFile(file);
  return reading.ok ? reading.text : `refused: ${reading.reason}`;
}

// Unpacking a bomb up to its bound takes a while on a busy machine.
vi.setConfig({ testTimeout: 30_000 });

describe('a file that cannot be read', () => {
  it('of 50 MB is too large', async () => {
    expect(await reason(new Uint8Array(50 * 1024 * 1024))).toBe('tooLarge');
  });

  it('holds more text than one check takes', async () => {
    expect(await reason(bytes('a'.repeat(BOUNDS.textUnits + 1)))).toBe('tooLarge');
    expect(await reason(docx(paragraph('b'.repeat(BOUNDS.textUnits + 1))))).toBe('tooLarge');
  });

  it('is a zip bomb, by the sum of what its parts declare', async () => {
    const content = '<p>' + ' '.repeat(33 * 1024 * 1024);
    const bomb = docx('', [
      { name: 'word/header1.xml', content },
      { name: 'word/footer1.xml', content },
    ]);
    expect(bomb.length).toBeLessThan(200_000);
    expect(await reason(bomb)).toBe('bomb');
  });

  it('is a zip bomb that lies about its size', async () => {
    const content = 'x'.repeat(65 * 1024 * 1024);
    const lie = { name: 'word/document.xml', content, pretended: 64 };
    expect(await reason(zip([lie]))).toBe('bomb');
  });

  it('has a part with a password', async () => {
    const file = docx(paragraph('LAVAUD'));
    const directory = Buffer.from(file).indexOf('PK\x01\x02');
    file[directory + 8] = 1;
    expect(await reason(file)).toBe('encrypted');
  });

  it.each([
    ['an archive cut in the middle', docx(paragraph('LAVAUD')).slice(0, 90)],
    ['a PDF without an inside', bytes('%PDF-1.7\n%%EOF')],
    ['a PDF cut in its first object', pdf(['Dyspnee d effort']).slice(0, 60)],
  ])('is broken: %s', async (_name, file) => {
    expect(await reason(file)).toBe('broken');
  });

  it('has a password: PDF', async () => {
    const key = '<' + 'ab'.repeat(32) + '>';
    const encrypt = `/ID [<00><00>] /Encrypt << /Filter /Standard /V 1 /R 2 /O ${key} /U ${key} /P -4 >>`;
    expect(await reason(pdf(['secret words'], { trailer: encrypt }))).toBe('encrypted');
  });

  it('has a password: DOCX or XLSX, then a compound file', async () => {
    const magic = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
    const name = Buffer.from('EncryptedPackage', 'utf16le');
    expect(await reason(new Uint8Array(Buffer.concat([magic, name])))).toBe('encrypted');
    expect(await reason(new Uint8Array(magic))).toBe('unknown');
  });

  it('has a password: ODT', async () => {
    const manifest = '<manifest:manifest><manifest:encryption-data/></manifest:manifest>';
    const file = zip([
      { name: 'content.xml', content: 'packed' },
      { name: 'META-INF/manifest.xml', content: manifest },
    ]);
    expect(await reason(file)).toBe('encrypted');
  });

  it.each([
    ['PNG', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10)],
    ['JPEG named .txt', Uint8Array.of(0xff, 0xd8, 0xff, 0xe0)],
    ['DICOM', bytes('\0'.repeat(128) + 'DICM')],
    ['HEIC', bytes('\0\0\0\x18ftypheic', 'latin1')],
    ['a scanned PDF', pdf([''])],
    [
      'a DOCX that only holds a scan',
      docx('', [{ name: 'word/media/image1.png', content: 'png' }]),
    ],
  ])('is a picture: %s', async (_name, file) => {
    expect(await reason(file)).toBe('image');
  });

  it.each([
    ['an archive of other files', zip([{ name: 'patient.txt', content: 'LAVAUD' }])],
    ['a program', bytes('\x7fELF\x02\x01\x01\0\0\0\0', 'latin1')],
  ])('is of an unknown kind: %s', async (_name, file) => {
    expect(await reason(file)).toBe('unknown');
  });
});

describe('plain text', () => {
  it.each([
    ['UTF-8', bytes('Mme Léa Lavaud'), 'Mme Léa Lavaud'],
    ['UTF-8 with a mark', bytes('\ufeffMme Léa Lavaud'), 'Mme Léa Lavaud'],
    ['windows-1252', bytes('Mme L\xe9a Lavaud', 'latin1'), 'Mme Léa Lavaud'],
    ['UTF-16 with a mark', bytes('\ufeffMme Léa Lavaud', 'utf16le'), 'Mme Léa Lavaud'],
    ['UTF-16 without', bytes('Mme Léa Lavaud', 'utf16le'), 'Mme Léa Lavaud'],
    ['HL7 segments', bytes('MSH|^~\\&|LAB\rPID|1||123\r'), 'MSH|^~\\&|LAB\nPID|1||123\n'],
    ['a page of the web', bytes('<html><p>L&eacute;a &#76;avaud'), '<html><p>L&eacute;a Lavaud'],
    ['an empty file', bytes(''), ''],
  ])('%s', async (_name, file, expected) => {
    expect(await text(file)).toBe(expected);
  });
});

describe('a document of Word', () => {
  it('is read whole even when its archive pretends that it is short', async () => {
    const content = `<w:document>${paragraph('Consultation').repeat(50)}${paragraph('LAVAUD')}</w:document>`;
    const file = zip([{ name: 'word/document.xml', content, pretended: 64 }]);
    expect(await text(file)).toMatch(/LAVAUD$/);
  });

  it('gives paragraphs, tables, notes, deleted words and properties', async () => {
    const cell = (words: string): string => `<w:tc>${paragraph(words)}</w:tc>`;
    const file = docx(
      paragraph('Compte rendu') +
        `<w:tbl><w:tr>${cell('Nom')}${cell('LAVAUD')}</w:tr></w:tbl>` +
        '<w:p><w:r><w:t>Cher</w:t><w:tab/><w:t>confr&#232;re</w:t></w:r></w:p>' +
        '<w:p><w:del><w:r><w:delText>Mme Oudin</w:delText></w:r></w:del></w:p>',
      [
        { name: 'word/footer1.xml', content: paragraph('T&amp;T 06 39 98 12 34') },
        {
          name: 'docProps/core.xml',
          content: '<x><dc:title>Lavaud L</dc:title><dc:creator>Dr B</dc:creator></x>',
        },
      ],
    );
    expect(await text(file)).toBe(
      'Lavaud L\nCompte rendu\nNom \tLAVAUD\nCher\tconfrère\nMme Oudin\nT&T 06 39 98 12 34',
    );
  });

  it('says that its pictures were not read', async () => {
    const file = docx(paragraph('Radiographie'), [
      { name: 'word/media/image1.png', content: 'png' },
    ]);
    expect(await readFile(file)).toEqual({ ok: true, text: 'Radiographie', unread: 'pictures' });
  });

  it('is known by its bytes, not by its depth: a million open elements end', async () => {
    expect(await text(docx('<w:p>'.repeat(1_000_000) + '<w:t>fin'))).toBe('fin');
  });
});

describe('a workbook', () => {
  const workbook = (cells: string, styles: string, strings = ''): Uint8Array =>
    zip([
      {
        name: 'xl/workbook.xml',
        content: '<workbook><sheets><sheet name="Lavaud"/></sheets></workbook>',
      },
      { name: 'xl/sharedStrings.xml', content: `<sst>${strings}</sst>` },
      { name: 'xl/styles.xml', content: styles },
      { name: 'xl/worksheets/sheet1.xml', content: `<sheetData>${cells}</sheetData>` },
    ]);

  it('shows dates and long numbers as a person sees them', async () => {
    const styles =
      '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="dd\\-mm\\-yyyy"/></numFmts>' +
      '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>' +
      '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/></cellXfs></styleSheet>';
    const cells =
      '<row><c t="s"><v>1</v></c><c s="1"><v>18336</v></c><c s="2"><v>18336.5</v></c>' +
      '<c><v>2.84057800112345E14</v></c><c s="0"><v>18336</v></c></row>' +
      '<row><c t="inlineStr"><is><t>en ligne</t></is></c><c><f>A1*2</f><v>4</v></c></row>';
    const strings = '<si><t>Nom</t></si><si><r><t>LAV</t></r><r><t>AUD</t></r></si>';
    expect(await text(workbook(cells, styles, strings))).toBe(
      'Lavaud\n\nLAVAUD\t14/03/1950\t14/03/1950\t284057800112345\t18336\nen ligne\t4',
    );
  });
});

describe('an OpenDocument file', () => {
  it('gives paragraphs, cells and headers', async () => {
    const file = zip([
      {
        name: 'content.xml',
        content:
          '<office:document-content><text:h>Titre</text:h><text:p>Mme<text:s text:c="2"/>Lavaud</text:p>' +
          '<table:table-row><table:table-cell><text:p>a</text:p></table:table-cell></table:table-row></office:document-content>',
      },
      {
        name: 'styles.xml',
        content: '<office:document-styles><text:p>En-tête</text:p></office:document-styles>',
      },
    ]);
    expect(await text(file)).toBe('Titre\nMme  Lavaud\na\nEn-tête');
  });
});

describe('rich text', () => {
  it('gives words without fonts, with accents of both kinds', async () => {
    const rtf =
      "{\\rtf1\\ansi{\\fonttbl{\\f0 Arial;}}{\\*\\generator X;}Mme L\\'e9a\\par\r\nLavaud \\u8217?\\{ok\\}}";
    expect(await text(bytes(rtf, 'latin1'))).toBe('Mme Léa\nLavaud \u2019{ok}');
  });

  it('says that its pictures were not read', async () => {
    const reading = await readFile(bytes('{\\rtf1 avant{\\pict\\pngblip 89504e47}}'));
    expect(reading).toEqual({ ok: true, text: 'avant', unread: 'pictures' });
  });
});

describe('a PDF', () => {
  it('gives the words of every page and its title', async () => {
    const file = pdf(['Mme LAVAUD, dyspn\xe9e', 'T\xe9l. 06 39 98 12 34'], {
      trailer: '/Info 100 0 R',
      objects: ['<< /Title (Courrier Lavaud) >>'],
    });
    expect(await text(file)).toBe('Courrier Lavaud\nMme LAVAUD, dyspnée\nTél. 06 39 98 12 34');
  });

  it('gives what was written into its form', async () => {
    const field =
      '<< /Type /Annot /Subtype /Widget /FT /Tx /T (nom) /V (LAVAUD Jeanne) /Rect [0 0 1 1] >>';
    const file = pdf(['Questionnaire'], { page: '/Annots [100 0 R]', objects: [field] });
    expect(await text(file)).toBe('Questionnaire\nLAVAUD Jeanne');
  });

  it('says which of its pages are pictures', async () => {
    const picture = '<< /Subtype /Image /Length 0 >>\nstream\n\nendstream';
    const scan = await readFile(pdf(['Lettre du service', ''], { objects: [picture] }));
    expect(scan).toMatchObject({ ok: true, unread: 'pages' });
    const logo = await readFile(pdf(['Lettre du service'], { objects: [picture] }));
    expect(logo).toMatchObject({ ok: true, unread: 'pictures' });
  });
});
