// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "locations.h"

#include <cstdlib>

namespace paravent::apps {
namespace {

namespace fs = std::filesystem;

constexpr const char* kInstalledRules = "/usr/share/paravent/rules";
constexpr const char* kInstalledPolicy = "/etc/paravent/policy.json";

fs::path FromEnvironment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? fs::path() : fs::path(value);
}

fs::path RulesDirectory(const std::string& given) {
  if (!given.empty()) {
    return given;
  }
  if (fs::path named = FromEnvironment("PARAVENT_RULES"); !named.empty()) {
    return named;
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
  const fs::path named = FromEnvironment("PARAVENT_POLICY");
  return named.empty() || fs::exists(kInstalledPolicy, failure) ? fs::path(kInstalledPolicy)
                                                                : named;
}

}  // namespace

Locations Locate(const Given& given) {
  return {RulesDirectory(given.rules), PolicyFile(given.policy)};
}

}  // namespace paravent::apps
