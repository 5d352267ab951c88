// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import { crc32, jsonBytes, wellFormed } from '../../extension/src/shared/text';

describe('wellFormed', () => {
  it('replaces a lone surrogate unit for unit, so that offsets stay true', () => {
    expect(wellFormed('a\ud800b')).toBe('a\ufffdb');
    expect(wellFormed('a\udc00b')).toBe('a\ufffdb');
    expect(wellFormed('\ud83d\ud83d\ude00')).toBe('\ufffd\ud83d\ude00');
  });
  it('leaves pairs alone', () => {
    expect(wellFormed('🙂 Huguette')).toBe('🙂 Huguette');
  });
});

describe('crc32', () => {
  it('is the IEEE one, over UTF-8 bytes', () => {
    expect(crc32('123456789')).toBe(0xcbf43926);
    expect(crc32('')).toBe(0);
    expect(crc32('é')).not.toBe(crc32('e'));
  });
});

describe('jsonBytes', () => {
  it('is never below what the browser writes', () => {
    const short: number[] = [];
    for (let unit = 0; unit < 0xd800; unit++) {
      const written = Buffer.byteLength(JSON.stringify(String.fromCharCode(unit))) - 2;
      if (jsonBytes(unit) < written) short.push(unit);
    }
    expect(short).toEqual([]);
  });
  it('counts the six-byte escapes that Chromium writes', () => {
    expect(jsonBytes('<'.charCodeAt(0))).toBe(6);
    expect(jsonBytes(0x2028)).toBe(6);
  });
});
