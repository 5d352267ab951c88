// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// After start-up the host needs two pipes and memory, nothing else. The system holds it to that.
#ifndef PARAVENT_BASE_CONFINE_H_
#define PARAVENT_BASE_CONFINE_H_

#include "base/result.h"

namespace paravent::base {

// From now on this process, and nothing that it could start, may open a file or a socket, start a
// program or trace another one: such calls fail with EPERM (seccomp on Linux; a no-op on systems
// where the installer confines the program). Files that are open stay open. Also switches off core
// dumps, which would hold text. Call once, when everything is loaded.
Result<void> Confine();

}  // namespace paravent::base

#endif  // PARAVENT_BASE_CONFINE_H_
