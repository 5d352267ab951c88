// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import { piecesOf } from '../../extension/src/ui/preview';

const edit = (text: string, words: string, after: string) => {
  const start = text.indexOf(words);
  return { start, end: start + words.length, text: after };
};

describe('piecesOf', () => {
  it('shows a short text whole', () => {
    const text = 'Mme LAVAUD tousse.';
    expect(piecesOf(text, [edit(text, 'LAVAUD', '[PATIENT_1]')])).toEqual([
      { kind: 'same', text: 'Mme ' },
      { kind: 'change', before: 'LAVAUD', after: '[PATIENT_1]' },
      { kind: 'same', text: ' tousse.' },
    ]);
  });
  it('leaves out what is far from every change, and says so', () => {
    const text = `${'a'.repeat(500)}LAVAUD${'b'.repeat(500)}TESTARD${'c'.repeat(500)}`;
    const pieces = piecesOf(text, [edit(text, 'LAVAUD', 'x'), edit(text, 'TESTARD', 'y')]);
    expect(pieces.map((piece) => (piece.kind === 'same' ? piece.text[0] : piece.kind))).toEqual([
      'skipped',
      'a',
      'change',
      'b',
      'skipped',
      'b',
      'change',
      'c',
      'skipped',
    ]);
    expect(pieces.every((piece) => piece.kind !== 'same' || piece.text.length <= 60)).toBe(true);
  });
  it('keeps every unit of a text in which all changes are near', () => {
    const text = 'LAVAUD, TESTARD';
    const pieces = piecesOf(text, [edit(text, 'LAVAUD', ''), edit(text, 'TESTARD', 'y')]);
    const before = pieces.map((piece) =>
      piece.kind === 'same' ? piece.text : piece.kind === 'change' ? piece.before : '?',
    );
    expect(before.join('')).toBe(text);
  });
  it('says that an unchanged text is left out', () => {
    expect(piecesOf('a'.repeat(500), [])).toEqual([{ kind: 'skipped' }]);
  });
});
