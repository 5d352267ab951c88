// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "policy/load.h"

#include <fstream>
#include <sstream>

#include "base/permissions.h"

namespace paravent::policy {
namespace {

constexpr std::uintmax_t kMostBytes = 1U << 20U;

base::Result<void> Trust(const std::filesystem::path& path) {
  if (base::OthersMayWrite(path)) {
    return base::Fail("may be changed by users who are not administrators", path.string(),
                      base::CommandToProtect(path),
                      "peut \u00EAtre modifi\u00E9 par d'autres que l'administrateur : " +
                          base::CommandToProtect(path));
  }
  return {};
}

// The rules of the organisation are as good as the policy that names them.
base::Result<void> TrustFolder(const std::filesystem::path& folder) {
  auto trusted = Trust(folder);
  std::error_code failure;
  for (const auto& entry : std::filesystem::directory_iterator(folder, failure)) {
    if (trusted) {
      trusted = Trust(entry.path());
    }
  }
  return trusted;
}

}  // namespace

base::Result<Policy> Read(const std::filesystem::path& file) {
  if (const auto trusted = Trust(file); !trusted) {
    return std::unexpected(trusted.error());
  }
  const std::filesystem::path directory = std::filesystem::absolute(file).parent_path();
  if (base::OthersMayWrite(directory)) {
    return base::Fail("stands in a directory that users who are not administrators may change",
                      file.string(), base::CommandToProtect(directory),
                      "se trouve dans un dossier que d'autres que l'administrateur peuvent "
                      "modifier : " +
                          base::CommandToProtect(directory));
  }
  std::error_code failure;
  if (std::filesystem::file_size(file, failure) > kMostBytes && !failure) {
    return base::Fail("is larger than 1 MiB", file.string(), {}, "d\u00E9passe 1 Mio");
  }
  std::ifstream stream(file, std::ios::binary);
  std::ostringstream content;
  content << stream.rdbuf();
  if (!stream) {
    return base::Fail("cannot be read", file.string(), {}, "ne peut pas \u00EAtre lu");
  }
  auto policy = Parse(content.view(), file.string());
  if (policy && !policy->own_rules.empty()) {
    if (const auto trusted = TrustFolder(policy->own_rules); !trusted) {
      return std::unexpected(trusted.error());
    }
  }
  return policy;
}

Policy InForce(const std::filesystem::path& file) {
  std::error_code failure;
  if (!std::filesystem::exists(file, failure) && !failure) {
    return BuiltIn();
  }
  auto policy = Read(file);
  return policy ? std::move(*policy) : Strictest(policy.error());
}

}  // namespace paravent::policy
