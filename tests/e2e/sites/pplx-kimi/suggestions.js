// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

const modes = ['/recherche', '/apprendre'];

/** The list under the composer: modes after "/", else what the server suggests per key. */
export class Suggestions {
  #composer;
  #list;
  #chosen = -1;

  constructor(composer, list) {
    this.#composer = composer;
    this.#list = list;
    composer.addEventListener('keydown', (event) => {
      if (event.key !== 'ArrowDown' || list.hidden) return;
      event.preventDefault();
      this.#choose((this.#chosen + 1) % list.children.length);
    });
  }

  async follow(text, suggest) {
    this.#show([]);
    if (text === '/') this.#show(modes);
    else if (text !== '' && suggest) this.#show(await suggest(text).catch(() => []));
  }

  /** Gives the chosen suggestion to `take`; false when there is none, and Enter sends. */
  pick(take) {
    if (this.#chosen < 0) return false;
    const text = this.#list.children[this.#chosen].textContent;
    this.#show([]);
    take(`${text} `);
    return true;
  }

  #show(texts) {
    this.#list.hidden = texts.length === 0;
    this.#list.replaceChildren(...texts.map(optionOf));
    this.#choose(-1);
  }

  #choose(index) {
    this.#chosen = index;
    [...this.#list.children].forEach((option, i) => option.setAttribute('aria-selected', String(i === index)));
    if (index < 0) this.#composer.removeAttribute('aria-activedescendant');
    else this.#composer.setAttribute('aria-activedescendant', `suggestion-${index}`);
  }
}

function optionOf(text, index) {
  const option = document.createElement('li');
  option.id = `suggestion-${index}`;
  option.role = 'option';
  option.textContent = text;
  return option;
}
