// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

/** One line, without any library. */
export function plainInput(place, onEnter) {
  const input = document.createElement('input');
  Object.assign(input, { type: 'text', placeholder: 'Ask Meta AI anything...' });
  input.dataset.part = 'composer';
  input.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.isComposing) return;
    event.preventDefault();
    onEnter();
  });
  place.append(input);
  return { draft: () => input.value, write: (text) => (input.value = text) };
}
