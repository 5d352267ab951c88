// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "setup/browsers.h"

#include <pwd.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdlib>

namespace paravent::setup {
namespace {

#include "setup/browsers.inc"

std::filesystem::path FromEnvironment(const char* name) {
  const char* value = std::getenv(name);
  return value != nullptr ? value : "";
}

std::filesystem::path Home() {
  if (auto home = FromEnvironment("HOME"); !home.empty()) {
    return home;
  }
  const passwd* account = getpwuid(geteuid());
  return account != nullptr ? account->pw_dir : "/";
}

// The rest of `place` after `prefix`, or nothing if it does not start so.
bool Strip(std::string_view& place, std::string_view prefix) {
  if (!place.starts_with(prefix)) {
    return false;
  }
  place.remove_prefix(prefix.size());
  return true;
}

}  // namespace

std::span<const Browser> Browsers() { return kBrowsers; }

const Browser* FindBrowser(std::string_view id) {
  const auto found = std::ranges::find(kBrowsers, id, &Browser::id);
  return found != std::end(kBrowsers) ? &*found : nullptr;
}

Machine ThisMachine() {
  const auto home = Home();
  const auto config = FromEnvironment("XDG_CONFIG_HOME");
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
