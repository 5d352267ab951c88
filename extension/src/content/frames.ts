// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

/** Resolves after `count` frames; falls back on a timer where frames stand still (hidden tabs). */
export function frames(count: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, 100 * count);
    const step = (left: number): void => {
      if (left === 0) {
        clearTimeout(timer);
        resolve();
      } else requestAnimationFrame(() => step(left - 1));
    };
    step(count);
  });
}
