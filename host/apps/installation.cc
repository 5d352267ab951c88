// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "installation.h"

#include <system_error>

namespace paravent::apps {
namespace {

namespace fs = std::filesystem;

// The directory of the running program.
fs::path ProgramDirectory() {
  std::error_code failure;
  const fs::path program = fs::read_symlink("/proc/self/exe", failure);
  return failure ? fs::path("/usr/bin") : program.parent_path();
}

}  // namespace

fs::path InstalledHost() {
  std::error_code failure;
  const fs::path beside = ProgramDirectory() / "paravent-host";
  return fs::exists(beside, failure)
             ? beside
             : ProgramDirectory().parent_path() / "lib/paravent/paravent-host";
}

fs::path InstalledExtension() {
  return ProgramDirectory().parent_path() / "share/paravent/extension";
}

}  // namespace paravent::apps
