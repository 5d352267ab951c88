// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import { serveFiles } from './reader';

// The offscreen document of Chromium, whose background worker may start no workers itself.

serveFiles();
