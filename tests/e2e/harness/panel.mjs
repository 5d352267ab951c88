// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
import { until } from './until.mjs';

/**
 * The guard's panel as a person meets it: words to read, controls to click with the mouse. It sits
 * in a closed shadow root, so reading goes through the browser's debugging interface; acting never
 * does.
 */
export class Panel {
  #page;
  #inClosedRoots;

  constructor(page, inClosedRoots) {
    this.#page = page;
    this.#inClosedRoots = inClosedRoots;
  }

  /** All the words shown, or '' when there is no panel. */
  async text() {
    const texts = await this.#inClosedRoots(this.#page, visibleText.toString());
    return texts.join('\n').trim();
  }

  /** The visible controls: name, state, and the middle of each in CSS pixels of the viewport. */
  async controls() {
    return (await this.#inClosedRoots(this.#page, visibleControls.toString())).flat();
  }

  /** Waits for an enabled control whose name is `name` (string: equal, RegExp: matching). */
  async waitFor(name) {
    const found = async () =>
      (await this.controls()).find((control) => !control.disabled && matches(control.name, name));
    return until(found, `the panel's « ${name} »`, async () => await this.text());
  }

  async has(name) {
    return (await this.controls()).some((control) => matches(control.name, name));
  }

  async isEnabled(name) {
    return (await this.controls()).some((control) => matches(control.name, name) && !control.disabled);
  }

  /** Types into the panel's field for the reason, after what is there. */
  async writeReason(text) {
    const field = async () => (await this.controls()).find(({ isField }) => isField);
    const { x, y } = await until(field, 'the field for the reason', () => this.text());
    await this.#page.mouse.click(x, y);
    await this.#page.keyboard.press('End');
    await this.#page.keyboard.type(text);
  }

  /** Presses Tab until the control named `name` has the focus. */
  async focusByTab(name) {
    for (let presses = 0; presses < 30; presses += 1) {
      if ((await this.controls()).some((control) => control.focused && matches(control.name, name))) return;
      await this.#page.keyboard.press('Tab');
    }
    throw new Error(`Tab never reached « ${name} »`);
  }

  async click(name) {
    await this.waitFor(name);
    await new Promise((resolve) => setTimeout(resolve, 150)); // It may still be moving in.
    const { x, y } = await this.waitFor(name);
    await this.#page.mouse.click(x, y);
  }

  async waitForText(pattern) {
    const found = async () => pattern.test(await this.text());
    await until(found, `the panel to say ${pattern}`, () => this.text());
  }

  async waitGone() {
    await until(async () => (await this.controls()).length === 0, 'the panel to go', () => this.text());
  }
}

function matches(name, wanted) {
  return wanted instanceof RegExp ? wanted.test(name) : name === wanted;
}

// The two functions below run in the page.

function visibleText(root) {
  if (root.host.dataset.replica !== undefined) return '';
  const texts = [];
  const walk = (node) => {
    if (node.nodeType === 3) texts.push(node.data);
    if (node.nodeType === 1 && (node.tagName === 'STYLE' || !node.checkVisibility())) return;
    node.childNodes.forEach(walk);
    if (node.nodeType === 1 && getComputedStyle(node).display !== 'inline') texts.push('\n');
  };
  walk(root);
  return texts.join('').replace(/\n+/g, '\n');
}

function visibleControls(root) {
  if (root.host.dataset.replica !== undefined) return [];
  const frame = { x: 0, y: 0 };
  for (let at = root.ownerDocument.defaultView; at !== at.top; at = at.parent) {
    const { x, y } = at.frameElement.getBoundingClientRect();
    frame.x += x;
    frame.y += y;
  }
  return [...root.querySelectorAll('button, input, textarea, summary, a[href], [role=button]')]
    .filter((control) => control.checkVisibility())
    .map((control) => {
      const { x, y, width, height } = control.getBoundingClientRect();
      const label = control.getAttribute('aria-label') ?? control.labels?.[0]?.textContent;
      const name = (label ?? control.textContent).replace(/\s+/g, ' ').trim();
      return {
        name,
        isField: control.matches('textarea, input:not([type=checkbox], [type=radio])'),
        disabled: control.disabled === true || control.ariaDisabled === 'true',
        focused: root.activeElement === control,
        x: frame.x + x + width / 2,
        y: frame.y + y + height / 2,
      };
    });
}
