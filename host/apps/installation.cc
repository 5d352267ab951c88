// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "installation.h"

#include <system_error>

#include "base/process.h"

namespace paravent::apps {
namespace {

namespace fs = std::filesystem;

fs::path ProgramDirectory() { return base::ProgramFile().parent_path(); }

}  // namespace

fs::path InstalledHost() {
  std::error_code failure;
  fs::path name = "paravent-host";
  name += base::ProgramFile().extension();
  const fs::path beside = ProgramDirectory() / name;
  return fs::exists(beside, failure) ? beside
                                     : ProgramDirectory().parent_path() / "lib/paravent" / name;
}

fs::path InstalledExtension() {
  return ProgramDirectory().parent_path() / "share/paravent/extension";
}

}  // namespace paravent::apps
