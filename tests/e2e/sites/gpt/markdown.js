// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
import {
  InputRule,
  inputRules,
  textblockTypeInputRule,
  wrappingInputRule,
} from 'prosemirror-inputrules';
import { Schema } from 'prosemirror-model';
import { marks, nodes } from 'prosemirror-schema-basic';
import { bulletList, listItem, orderedList } from 'prosemirror-schema-list';

const list = { group: 'block' };

export const schema = new Schema({
  nodes: {
    ...nodes,
    ordered_list: { ...orderedList, ...list, content: 'list_item+' },
    bullet_list: { ...bulletList, ...list, content: 'list_item+' },
    list_item: { ...listItem, content: 'paragraph block*' },
  },
  marks,
});

/** Turns Markdown into rich nodes as it is typed, so that the DOM's text is not what is sent. */
export const markdownAsTyped = inputRules({
  rules: [
    textblockTypeInputRule(/^(#{1,3})\s$/, schema.nodes.heading, ([, hashes]) => ({
      level: hashes.length,
    })),
    wrappingInputRule(/^\s*>\s$/, schema.nodes.blockquote),
    wrappingInputRule(/^\s*[-*]\s$/, schema.nodes.bullet_list),
    wrappingInputRule(/^(\d+)\.\s$/, schema.nodes.ordered_list, ([, order]) => ({ order: +order })),
    markRule(/\*\*([^*]+)\*\*$/, schema.marks.strong),
    markRule(/`([^`]+)`$/, schema.marks.code),
  ],
});

function markRule(pattern, mark) {
  return new InputRule(pattern, (state, [, text], start, end) =>
    state.tr.replaceWith(start, end, schema.text(text, [mark.create()])).removeStoredMark(mark),
  );
}

/** A document of plain paragraphs, one per line. */
export function fromText(text) {
  const paragraph = (line) => schema.node('paragraph', null, line ? [schema.text(line)] : []);
  return schema.node('doc', null, text.split('\n').map(paragraph));
}

/** The document as the Markdown that goes to the server: one line per block. */
export function toMarkdown(doc) {
  return linesOf(doc).join('\n');
}

function linesOf(node) {
  const children = [];
  node.forEach((child, _offset, index) => children.push(...blockLines(child, node, index)));
  return children;
}

function blockLines(block, parent, index) {
  switch (block.type.name) {
    case 'heading':
      return [`${'#'.repeat(block.attrs.level)} ${inline(block)}`];
    case 'blockquote':
      return linesOf(block).map((line) => `> ${line}`);
    case 'list_item':
      return linesOf(block).map((line, i) => (i === 0 ? `${bullet(parent, index)}${line}` : `  ${line}`));
    default:
      return block.isTextblock ? inline(block).split('\n') : linesOf(block);
  }
}

function bullet(parent, index) {
  return parent.type.name === 'ordered_list' ? `${parent.attrs.order + index}. ` : '- ';
}

function inline(block) {
  let text = '';
  block.forEach((node) => (text += node.isText ? marked(node) : '\n'));
  return text;
}

function marked(node) {
  const has = (mark) => mark.isInSet(node.marks);
  if (has(schema.marks.strong)) return `**${node.text}**`;
  return has(schema.marks.code) ? `\`${node.text}\`` : node.text;
}
