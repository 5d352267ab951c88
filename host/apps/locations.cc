// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "locations.h"

#include "base/path.h"
#include "base/process.h"

namespace paravent::apps {
namespace {

namespace fs = std::filesystem;

fs::path RulesDirectory(const std::string& given) {
  if (!given.empty()) {
    return base::PathOf(given);
  }
  std::error_code failure;
  const fs::path program = base::ProgramFile();
  const fs::path beside = program.parent_path().parent_path() / "share" / "paravent" / "rules";
  return !program.empty() && fs::exists(beside, failure) ? beside : InstalledRules();
}

fs::path PolicyFile(const std::string& given) {
  if (!given.empty()) {
    return base::PathOf(given);
  }
  std::error_code failure;
  const std::string named = base::Environment("PARAVENT_POLICY");
  return named.empty() || fs::exists(InstalledPolicy(), failure) ? InstalledPolicy()
                                                                 : base::PathOf(named);
}

}  // namespace

Locations Locate(const Given& given) {
  return {RulesDirectory(given.rules), PolicyFile(given.policy)};
}

}  // namespace paravent::apps
