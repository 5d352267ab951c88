// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "setup/browsers.h"

#include "base/process.h"

namespace paravent::setup {
namespace {

// Takes `prefix` off `place`, if it starts so.
bool Strip(std::string_view& place, std::string_view prefix) {
  if (!place.starts_with(prefix)) {
    return false;
  }
  place.remove_prefix(prefix.size());
  return true;
}

}  // namespace

Machine ThisMachine() {
  const auto home = base::HomeDirectory();
  const std::filesystem::path config = base::Environment("XDG_CONFIG_HOME");
  return {.root = "/", .home = home, .config = config.empty() ? home / ".config" : config};
}

std::filesystem::path Resolve(const Machine& machine, std::string_view place) {
  if (Strip(place, "{home}/")) {
    return machine.home / place;
  }
  if (Strip(place, "{config}/")) {
    return machine.config / place;
  }
  Strip(place, "/");
  return machine.root / place;
}

}  // namespace paravent::setup
