// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

// Serves as shared worker and as dedicated worker.
import { postFor } from './posting.js';

addEventListener('connect', ({ ports: [port] }) => (port.onmessage = postFor));
addEventListener('message', postFor);
