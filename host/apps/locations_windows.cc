// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "locations.h"

#include "base/process.h"

namespace paravent::apps {

std::filesystem::path InstalledRules() {
  return base::ProgramFile().parent_path().parent_path() / "share" / "paravent" / "rules";
}

std::filesystem::path InstalledPolicy() {
  return base::MachineDirectory() / "Paravent" / "policy.json";
}

}  // namespace paravent::apps
