// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// After start-up the host needs two pipes and memory, nothing else. The system holds it to that.
#ifndef PARAVENT_BASE_CONFINE_H_
#define PARAVENT_BASE_CONFINE_H_

#include "base/result.h"

namespace paravent::base {

// From now on this process may not start a program nor, where the system can forbid it, open a file
// or a socket or trace another process. Files that are open stay open. Also switches off core
// dumps, which would hold text. Call once, when everything is loaded.
//
// Linux: such calls fail with EPERM (seccomp). Windows: no child process, no code that is made or
// changed at run time, no library from a network share; opening files is not forbidden there.
Result<void> Confine();

}  // namespace paravent::base

#endif  // PARAVENT_BASE_CONFINE_H_
