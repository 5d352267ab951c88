// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "setup/registration.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <system_error>
#include <utility>

#include "setup/files.h"
#include "setup/native_manifest.h"
#include "setup/system_registration.h"

namespace paravent::setup {
namespace {

namespace fs = std::filesystem;

// Why no browser could start `host`, or nothing.
std::optional<std::string> CannotStart(const fs::path& host) {
  constexpr auto kExecutable =
      fs::perms::owner_exec | fs::perms::group_exec | fs::perms::others_exec;
  std::error_code error;
  if (!host.is_absolute()) {
    return "the path of the host must be absolute";
  }
  if (!fs::is_regular_file(host, error)) {
    return "the host is not there";
  }
  if ((fs::status(host, error).permissions() & kExecutable) == fs::perms::none) {
    return "the host cannot be executed";
  }
  return std::nullopt;
}

}  // namespace

Step Done(Outcome outcome, const fs::path& path) { return {outcome, path, "", ""}; }

Step Refused(const fs::path& path, std::string why, std::string hint) {
  return {Outcome::kRefused, path, std::move(why), std::move(hint)};
}

Step Ended(const base::Result<void>& result, Outcome outcome, const fs::path& path) {
  return result ? Done(outcome, path)
                : Step{Outcome::kFailed, path, result.error().what, result.error().hint};
}

std::optional<Step> NotOurs(Family family, const fs::path& path) {
  const FileKind kind = KindOf(path);
  if (kind == FileKind::kNone) {
    return std::nullopt;
  }
  if (kind == FileKind::kOther) {
    return Refused(path, "not a regular file, so not ours", "look at it and remove it yourself");
  }
  const auto text = ReadFile(path);
  if (!text) {
    return Step{Outcome::kFailed, path, text.error().what, text.error().hint};
  }
  if (const auto manifest = ParseManifest(family, *text, path.string()); !manifest) {
    return Refused(path, manifest.error().what, "look at it and remove it yourself");
  }
  return std::nullopt;
}

std::vector<Step> Register(const Registration& registration) {
  if (const auto why = CannotStart(registration.host)) {
    return {Refused(registration.host, *why, "install or build paravent-host first")};
  }
  std::vector<Step> steps = WriteManifests(registration);
  if (registration.force_install && registration.scope == Scope::kSystem) {
    for (const Browser* browser : registration.browsers) {
      steps.push_back(GrantPolicy(registration, *browser));
    }
  }
  return steps;
}

std::vector<Step> Unregister(const Registration& registration) {
  std::vector<Step> steps;
  if (registration.scope == Scope::kSystem) {
    for (const Browser* browser : registration.browsers) {
      steps.push_back(WithdrawPolicy(registration, *browser));
    }
  }
  std::ranges::move(RemoveManifests(registration), std::back_inserter(steps));
  return steps;
}

bool Succeeded(const std::vector<Step>& steps) {
  return std::ranges::none_of(steps, [](const Step& step) {
    return step.outcome == Outcome::kRefused || step.outcome == Outcome::kFailed;
  });
}

}  // namespace paravent::setup
