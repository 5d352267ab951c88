// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import { readEditable } from '../../extension/src/content/dom-text';

/** As much of a node as a reader of text needs. */
interface FakeNode {
  readonly nodeType: number;
  readonly nodeName: string;
  readonly data?: string;
  firstChild: FakeNode | null;
  nextSibling: FakeNode | null;
}

const text = (data: string): FakeNode => ({
  nodeType: 3,
  nodeName: '#text',
  data,
  firstChild: null,
  nextSibling: null,
});

function el(name: string, ...children: (FakeNode | string)[]): FakeNode {
  const nodes = children.map((child) => (typeof child === 'string' ? text(child) : child));
  nodes.forEach((node, i) => (node.nextSibling = nodes[i + 1] ?? null));
  return {
    nodeType: 1,
    nodeName: name.toUpperCase(),
    firstChild: nodes[0] ?? null,
    nextSibling: null,
  };
}

const read = (root: FakeNode) => readEditable(root as unknown as Element);

describe('readEditable', () => {
  beforeEach(() => {
    vi.stubGlobal('Node', { ELEMENT_NODE: 1, TEXT_NODE: 3 });
    vi.stubGlobal('document', {
      createRange: () => ({
        ends: [] as unknown[],
        setStart(node: FakeNode, at: number) {
          this.ends.push(node.data, at);
        },
        setEnd(node: FakeNode, at: number) {
          this.ends.push(node.data, at);
        },
      }),
    });
  });
  afterEach(() => void vi.unstubAllGlobals());

  it.each([
    ['one paragraph', el('div', el('p', 'Toux')), 'Toux'],
    ['lines', el('div', el('p', 'Toux'), el('p', 'Fièvre')), 'Toux\nFièvre'],
    [
      'a blank line, kept open by a break',
      el('div', el('p', 'a'), el('p', el('br')), el('p', 'b')),
      'a\n\nb',
    ],
    ['a break in a line', el('div', el('p', 'a', el('br'), 'b')), 'a\nb'],
    ['a break that only keeps the caret', el('div', el('p', 'a', el('br'))), 'a'],
    [
      'words in marks',
      el('div', el('p', 'Mme ', el('strong', 'LAVAUD'), ' tousse')),
      'Mme LAVAUD tousse',
    ],
    ['a list', el('div', el('ul', el('li', el('p', 'a')), el('li', el('p', 'b')))), 'a\nb'],
    ['text before a block', el('div', 'a', el('div', 'b')), 'a\nb'],
    ['nothing', el('div', el('p', el('br'))), ''],
  ])('reads %s', (_what, root, wanted) => expect(read(root).text).toBe(wanted));

  const ends = (range: Range | null): unknown =>
    (range as unknown as { ends: unknown } | null)?.ends;

  it('finds the nodes of words that lie in several', () => {
    const view = read(el('div', el('p', 'Mme ', el('b', 'LAV'), 'AUD'), el('p', 'tousse')));
    expect(view.text.slice(4, 10)).toBe('LAVAUD');
    expect(ends(view.rangeOf(4, 10))).toEqual(['LAV', 0, 'AUD', 3]);
  });
  it('keeps to the text where words begin or end with a line feed', () => {
    const view = read(el('div', el('p', 'a'), el('p', 'b')));
    expect(ends(view.rangeOf(1, 3))).toEqual(['b', 0, 'b', 1]);
    expect(view.rangeOf(1, 2)).toBeNull();
    expect(view.rangeOf(9, 12)).toBeNull();
  });
});
