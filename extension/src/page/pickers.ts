// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import type { Gate } from './gate';

// Files that reach the page with no event that the isolated side could see: those of the picker,
// and those of an input that is not in the document.

export function guardPickers(gate: Gate): void {
  guardOpenPicker(gate);
  guardLooseInputs(gate);
}

/** The page gets a picked file after its verdict. */
function guardOpenPicker({ at, guards, ask }: Gate): void {
  const { DOMException, FileSystemFileHandle } = at.$scope;
  if (!FileSystemFileHandle) return;
  const picked = at.$weak<true>();

  async function checked(file: Promise<File>): Promise<File> {
    const files = [await file];
    const answer = await ask({ kind: 'files', files, picked: true });
    const given = (answer.files ?? files)[0];
    if (answer.go && given) return given;
    throw new DOMException('The request is not allowed.', 'NotAllowedError');
  }
  at.$replace(FileSystemFileHandle.prototype, 'getFile', (native, self) => {
    const file = native() as Promise<File>;
    return picked.$get(self) && guards() ? checked(file) : file;
  });
  at.$replace(at.$scope, 'showOpenFilePicker', async (native) => {
    const handles = (await native()) as FileSystemFileHandle[];
    for (let i = 0; i < handles.length; i++) picked.$set(handles[i] as object, true);
    return handles;
  });
}

/** Such an input is put into the document, unseen: there its events are those of any other. */
function guardLooseInputs({ at, guards }: Gate): void {
  const { document, Element, HTMLElement, HTMLInputElement, Node } = at.$scope;
  const type = at.$getter<string>(HTMLInputElement, 'type');
  const isConnected = at.$getter<boolean>(Node, 'isConnected');
  const setAttribute = at.$method(Element, 'setAttribute');
  const append = at.$method(Node, 'appendChild');

  const opening = (native: () => unknown, self: object): unknown => {
    if (self instanceof HTMLInputElement && type(self) === 'file' && !isConnected(self)) {
      if (guards()) {
        setAttribute(self, 'hidden', '');
        append(document.documentElement, self);
      }
    }
    return native();
  };
  at.$replace(HTMLElement.prototype, 'click', opening);
  at.$replace(HTMLInputElement.prototype, 'showPicker', opening);
}
