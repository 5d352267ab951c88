// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "setup/shadowing.h"

#include "setup/files.h"
#include "setup/system_registration.h"

namespace paravent::setup {

std::filesystem::path FindShadowing(const Machine& machine) {
  for (const Browser& browser : Browsers()) {
    for (const std::string_view user : browser.user) {
      const auto own = ManifestAt(machine, user);
      if (own.empty()) {
        continue;
      }
      for (const std::string_view system : browser.system) {
        const auto theirs = ReadFile(ManifestAt(machine, system));
        const auto ours = ReadFile(own);
        if (theirs && (!ours || *ours != *theirs)) {
          return own;
        }
      }
    }
  }
  return {};
}

}  // namespace paravent::setup
