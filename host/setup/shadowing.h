// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// Whether a person's own manifest stands before the administrator's: browsers read it first.
#ifndef PARAVENT_SETUP_SHADOWING_H_
#define PARAVENT_SETUP_SHADOWING_H_

#include <filesystem>

#include "setup/browsers.h"

namespace paravent::setup {

// The first manifest of our name that any browser reads for this person although the machine has
// one that says something else; empty when there is none. A few system calls.
std::filesystem::path FindShadowing(const Machine& machine);

}  // namespace paravent::setup

#endif  // PARAVENT_SETUP_SHADOWING_H_
