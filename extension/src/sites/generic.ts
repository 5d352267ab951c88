// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import { genericSite, type Site } from './site';

// What the guard is told on a host that an administrator has added, as a site's own file elsewhere.

(globalThis as { paraventSite?: Site | null }).paraventSite = genericSite(self.origin);
