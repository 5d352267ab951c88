// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

/**
 * Runs in the page on a closed root: the contrast of each visible text of the panel, from the
 * computed colours, and the box of each control in CSS pixels of the viewport.
 */
export function lookOf(root) {
  if (root.host.localName !== 'paravent-panel') return { texts: [], controls: [] };
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const rgba = (color) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = color;
    canvas.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
    return { r, g, b, a: a / 255 };
  };
  const over = (top, below) => ({
    r: top.r * top.a + below.r * (1 - top.a),
    g: top.g * top.a + below.g * (1 - top.a),
    b: top.b * top.a + below.b * (1 - top.a),
    a: 1,
  });
  const ground = (element) => {
    if (!element) return { r: 255, g: 255, b: 255, a: 1 };
    const own = rgba(getComputedStyle(element).backgroundColor);
    return own.a === 1 ? own : over(own, ground(element.parentElement));
  };
  const luminance = ({ r, g, b }) => {
    const [x, y, z] = [r, g, b].map((part) => {
      const share = part / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  const contrast = (element) => {
    const behind = ground(element);
    const ink = over(rgba(getComputedStyle(element).color), behind);
    const [dark, light] = [luminance(ink), luminance(behind)].sort((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05);
  };

  const texts = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (!parent || parent.localName === 'style' || parent.closest('.live, [disabled]')) continue;
    if (!node.data.trim() || !parent.checkVisibility()) continue;
    texts.push({ text: node.data.trim(), contrast: Math.round(contrast(parent) * 100) / 100 });
  }
  const controls = [...root.querySelectorAll('button, input, summary, a[href]')]
    .filter((control) => control.checkVisibility())
    .map((control) => {
      const { x, y, width, height } = (control.closest('label') ?? control).getBoundingClientRect();
      return { name: control.textContent.trim() || control.localName, x, y, width, height };
    });
  return { texts, controls };
}
