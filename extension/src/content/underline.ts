// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import type { Finding, Severity } from '../shared/generated/protocol';
import { readEditable } from './dom-text';
import type { Field } from './field';
import { TextareaMirror } from './textarea-mirror';

// Underlines what was found, without touching the composer's DOM: custom highlights for editable
// elements, a mirror laid over textareas.

const NAMES: Readonly<Record<Severity, string>> = {
  critical: 'paravent-strong',
  high: 'paravent-strong',
  moderate: 'paravent-quiet',
  low: 'paravent-quiet',
};

export class Underlines {
  #mirror: TextareaMirror | null = null;

  show(field: Field, findings: readonly Finding[]): void {
    this.clear();
    const marks = findings.filter(({ severity }) => severity !== 'low');
    if (marks.length === 0) return;
    if (field.element instanceof HTMLTextAreaElement) {
      this.#mirror = new TextareaMirror(field.element, marks);
    } else {
      this.#highlight(field.element, marks);
    }
  }

  clear(): void {
    this.#mirror?.remove();
    this.#mirror = null;
    CSS.highlights.delete('paravent-strong');
    CSS.highlights.delete('paravent-quiet');
  }

  /** The text is being changed: a mirror would lag behind it, highlights follow by themselves. */
  typing(): void {
    this.#mirror?.remove();
    this.#mirror = null;
  }

  #highlight(root: HTMLElement, marks: readonly Finding[]): void {
    const view = readEditable(root);
    const ranges = new Map<string, Range[]>();
    for (const { start, end, severity } of marks) {
      const range = view.rangeOf(start, end);
      if (!range) continue;
      const name = NAMES[severity];
      ranges.set(name, [...(ranges.get(name) ?? []), range]);
    }
    for (const [name, found] of ranges) CSS.highlights.set(name, new Highlight(...found));
  }
}
