// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

// The text of a contenteditable editor, with the way back from offsets to the DOM. One line per
// block, "\n" between lines, as chat editors serialise their paragraphs.

/** A text node and where its data begins in the text, UTF-16 code units. */
interface Segment {
  readonly node: Text;
  readonly start: number;
}

export interface EditableText {
  readonly text: string;
  /** The DOM range of [start, end), or null when no text node lies in it. */
  rangeOf(start: number, end: number): Range | null;
}

const BLOCKS = new Set(
  'ADDRESS ARTICLE ASIDE BLOCKQUOTE DD DIV DL DT FIGURE H1 H2 H3 H4 H5 H6 HR LI OL P PRE SECTION TABLE TBODY TD TH THEAD TR UL'.split(
    ' ',
  ),
);

/** A <br> that ends its block only keeps the caret's place. */
function isPlaceholderBreak(br: Node): boolean {
  for (let next = br.nextSibling; next; next = next.nextSibling) {
    if (next.nodeType !== Node.TEXT_NODE || (next as Text).data !== '') return false;
  }
  return true;
}

class Walk {
  text = '';
  readonly segments: Segment[] = [];
  #needBreak = false;
  #lineHasText = false;

  visit(node: Node): void {
    if (node.nodeType === Node.TEXT_NODE) this.#data(node as Text);
    else if (node.nodeName === 'BR') this.#break(node);
    else if (node.nodeType === Node.ELEMENT_NODE) this.#element(node as Element);
  }

  children(node: Node): void {
    for (let child = node.firstChild; child; child = child.nextSibling) this.visit(child);
  }

  #element(element: Element): void {
    if (!BLOCKS.has(element.nodeName)) {
      this.children(element);
      return;
    }
    if (this.#needBreak || this.#lineHasText) this.text += '\n';
    this.#needBreak = false;
    this.#lineHasText = false;
    this.children(element);
    this.#needBreak = true;
    this.#lineHasText = false;
  }

  #data(node: Text): void {
    if (node.data === '') return;
    this.#flush();
    this.segments.push({ node, start: this.text.length });
    this.text += node.data;
  }

  #break(node: Node): void {
    if (isPlaceholderBreak(node)) return;
    this.#flush();
    this.text += '\n';
  }

  #flush(): void {
    if (this.#needBreak) this.text += '\n';
    this.#needBreak = false;
    this.#lineHasText = true;
  }
}

/** Reads an editor, or any other block; linear in its DOM. The result is about this moment only. */
export function readEditable(root: ParentNode): EditableText {
  const walk = new Walk();
  walk.children(root);
  const { text, segments } = walk;
  return {
    text,
    rangeOf(start, end) {
      const first = segments.find(({ node, start: at }) => at + node.data.length > start);
      const last = segments.findLast(({ start: at }) => at < end);
      if (!first || !last || first.start >= end) return null;
      const range = document.createRange();
      range.setStart(first.node, Math.max(0, start - first.start));
      range.setEnd(last.node, Math.min(last.node.data.length, end - last.start));
      return range;
    },
  };
}
