// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import { readFile } from './read-file';

// One worker reads one file and is then ended by whoever started it.

addEventListener('message', ({ data }: MessageEvent<Uint8Array>) => {
  void readFile(data).then((reading) => postMessage(reading));
});
