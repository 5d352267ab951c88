// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "locations.h"

#include <cstdlib>

namespace paravent::apps {
namespace {

namespace fs = std::filesystem;

constexpr const char* kInstalledRules = "/usr/share/paravent/rules";
constexpr const char* kInstalledPolicy = "/etc/paravent/policy.json";

fs::path RulesDirectory(const std::string& given) {
  if (!given.empty()) {
    return given;
  }
  std::error_code failure;
  const fs::path program = fs::read_symlink("/proc/self/exe", failure);
  const fs::path beside = program.parent_path().parent_path() / "share" / "paravent" / "rules";
  return !failure && fs::exists(beside, failure) ? beside : fs::path(kInstalledRules);
}

fs::path PolicyFile(const std::string& given) {
  if (!given.empty()) {
    return given;
  }
  std::error_code failure;
  const char* named = std::getenv("PARAVENT_POLICY");
  return named == nullptr || fs::exists(kInstalledPolicy, failure) ? fs::path(kInstalledPolicy)
                                                                   : fs::path(named);
}

}  // namespace

Locations Locate(const Given& given) {
  return {RulesDirectory(given.rules), PolicyFile(given.policy)};
}

}  // namespace paravent::apps
