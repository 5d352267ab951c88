// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// The parts of Paravent that lie beside the running program, in the build tree as in a package.
#ifndef PARAVENT_APPS_INSTALLATION_H_
#define PARAVENT_APPS_INSTALLATION_H_

#include <filesystem>

namespace paravent::apps {

// The host that browsers should start: beside the program (build tree) or in ../lib/paravent
// (package). Absolute; the latter when neither is there.
std::filesystem::path InstalledHost();

// The directory with ids.json and the extension's packages: ../share/paravent/extension.
std::filesystem::path InstalledExtension();

}  // namespace paravent::apps

#endif  // PARAVENT_APPS_INSTALLATION_H_
