// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

// Angular's zone: it wraps every promise and every callback of the page before anything else runs.
import 'zone.js';
