// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

// Just enough of XML for the parts of office files, in one pass and without recursion: a part may
// be nested as deeply as an attacker likes.

export interface XmlEvents {
  /** `name` is without its prefix; `attributes` are as written. An empty element closes at once. */
  open(name: string, attributes: string): void;
  close(name: string): void;
  text(data: string): void;
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
};

/** Replaces character references; unknown ones stay as they are. */
export function unescapeXml(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(
    /&(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|([A-Za-z]\w{1,31}));/g,
    (all, ...found) => {
      const [decimal, hex, name] = found as (string | undefined)[];
      if (name !== undefined) return ENTITIES[name] ?? all;
      const code = decimal === undefined ? parseInt(hex ?? '', 16) : Number(decimal);
      return code <= 0x10ffff ? String.fromCodePoint(code) : all;
    },
  );
}

/** The value of an attribute whose name, without prefix, is `name`. */
export function attribute(attributes: string, name: string): string | null {
  const found = new RegExp(`(?:^|[\\s:])${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(attributes);
  return found ? unescapeXml(found[1] ?? found[2] ?? '') : null;
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

/** The end of the tag that begins at `at`; a ">" within quotes does not end it. */
function endOfTag(xml: string, at: number): number {
  let quote = '';
  for (let i = at + 1; i < xml.length; i++) {
    const letter = xml.charAt(i);
    if (quote) {
      if (letter === quote) quote = '';
    } else if (letter === '"' || letter === "'") quote = letter;
    else if (letter === '>') return i;
  }
  return xml.length;
}

/** Where a comment, a CDATA section or a processing instruction that begins at `at` ends. */
function endOf(xml: string, at: number, mark: string): number {
  const end = xml.indexOf(mark, at);
  return end < 0 ? xml.length : end + mark.length;
}

function tag(source: string, on: XmlEvents): void {
  if (source.startsWith('/')) {
    on.close(localName(source.slice(1).trim()));
    return;
  }
  const name = localName(/^[^\s/]*/.exec(source)?.[0] ?? '');
  on.open(name, source);
  if (source.endsWith('/')) on.close(name);
}

/** Reports what is in `xml`, in order. Linear; never throws. */
export function scanXml(xml: string, on: XmlEvents): void {
  let at = 0;
  while (at < xml.length) {
    const next = xml.indexOf('<', at);
    const end = next < 0 ? xml.length : next;
    if (end > at) on.text(unescapeXml(xml.slice(at, end)));
    if (next < 0) return;
    if (xml.startsWith('<!--', next)) at = endOf(xml, next, '-->');
    else if (xml.startsWith('<?', next)) at = endOf(xml, next, '?>');
    else if (xml.startsWith('<![CDATA[', next)) {
      at = endOf(xml, next, ']]>');
      on.text(xml.slice(next + 9, at - 3));
    } else {
      const close = endOfTag(xml, next);
      if (xml.charAt(next + 1) !== '!') tag(xml.slice(next + 1, close), on);
      at = close + 1;
    }
  }
}
