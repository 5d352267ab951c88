// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import type { Gate } from './gate';
import { add, each, map } from './lists';

// Files that reach the page with no event that the isolated side could see: those of the picker,
// and those of an input that is not in the document. The page gets them after their verdict.

export function guardPickers(gate: Gate): void {
  guardOpenPicker(gate);
  guardLooseInputs(gate);
}

function guardOpenPicker(gate: Gate): void {
  const { at } = gate;
  const { DOMException, FileSystemFileHandle } = at.$scope;
  if (!FileSystemFileHandle) return;
  const fileOf = at.$uncurry(FileSystemFileHandle.prototype.getFile);

  async function checked(picked: Promise<FileSystemFileHandle[]>): Promise<unknown[]> {
    const handles = await picked;
    const kept: unknown[] = [];
    for (let i = 0; i < handles.length; i++) {
      const handle = handles[i] as FileSystemFileHandle;
      const files = [await fileOf(handle)];
      const answer = await gate.ask({ kind: 'files', files, picked: true });
      const file = answer.files ? answer.files[0] : files[0];
      if (!answer.go || !file) continue;
      // Through the prototype's own descriptor, so that it looks native here too.
      const own = at.$descriptor(FileSystemFileHandle.prototype, 'getFile');
      at.$define(handle, 'getFile', own as PropertyDescriptor);
      // eslint-disable-next-line @typescript-eslint/require-await -- like the native one, a promise
      at.$replace(handle, 'getFile', async () => file);
      add(kept, handle);
    }
    if (kept.length > 0) return kept;
    throw new DOMException('The user aborted a request.', 'AbortError');
  }
  at.$replace(at.$scope, 'showOpenFilePicker', (native) => {
    const picked = native() as Promise<FileSystemFileHandle[]>;
    return gate.guards() ? checked(picked) : picked;
  });
}

function guardLooseInputs(gate: Gate): void {
  const { at } = gate;
  const { DataTransfer, DataTransferItemList, Event, HTMLElement, HTMLInputElement, Node } =
    at.$scope;
  const input = HTMLInputElement.prototype;
  const type = at.$getter<string>(HTMLInputElement, 'type');
  const filesOf = at.$getter<FileList | null>(HTMLInputElement, 'files');
  const setFiles = at.$uncurry(at.$descriptor(input, 'files')?.set as (list: unknown) => void);
  const isConnected = at.$getter<boolean>(Node, 'isConnected');
  const stop = at.$uncurry(Event.prototype.stopImmediatePropagation);
  const items = at.$getter<DataTransferItemList>(DataTransfer, 'items');
  const addItem = at.$uncurry(DataTransferItemList.prototype.add) as (
    list: DataTransferItemList,
    file: File,
  ) => unknown;
  const listOf = at.$getter<FileList>(DataTransfer, 'files');
  const watched = at.$weak<true>();

  function watch(self: HTMLInputElement): void {
    if (watched.$get(self)) return;
    watched.$set(self, true);
    let passing = false;
    const onFiles = (event: Event): void => {
      if (passing || !gate.guards()) return;
      stop(event);
      if (event.type === 'change') void decide();
    };
    const decide = async (): Promise<void> => {
      const list = filesOf(self);
      const files = map(list ?? [], (file) => file);
      const answer = await gate.ask({ kind: 'files', files, picked: true });
      const transfer = new DataTransfer();
      const given = answer.go ? (answer.files ?? files) : [];
      each(given, (file) => addItem(items(transfer), file));
      setFiles(self, listOf(transfer));
      if (given.length === 0) return;
      passing = true;
      at.$dispatch(self, new Event('input', { bubbles: true }));
      at.$dispatch(self, new Event('change', { bubbles: true }));
      passing = false;
    };
    // Capturing listeners come before the page's own, also at the target.
    at.$listen(self, 'input', onFiles, true);
    at.$listen(self, 'change', onFiles, true);
  }
  const opening = (native: () => unknown, self: object): unknown => {
    const isFileInput = self instanceof HTMLInputElement && type(self) === 'file';
    if (isFileInput && !isConnected(self)) watch(self);
    return native();
  };
  at.$replace(HTMLElement.prototype, 'click', opening);
  at.$replace(input, 'showPicker', opening);
}
