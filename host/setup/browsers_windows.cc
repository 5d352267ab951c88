// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "setup/browsers.h"

#include <windows.h>

#include <array>

#include "base/path.h"
#include "base/process.h"
#include "base/wide.h"

namespace paravent::setup {

Machine ThisMachine() {
  return {.root = {}, .home = base::HomeDirectory(), .config = base::StateDirectory()};
}

std::filesystem::path Resolve(const Machine&, std::string_view place) {
  std::array<wchar_t, MAX_PATH> path{};
  const DWORD units =
      ExpandEnvironmentStringsW(base::ToWide(place).c_str(), path.data(), path.size());
  return units > 0 && units <= path.size() ? std::filesystem::path(path.data())
                                           : base::PathOf(place);
}

}  // namespace paravent::setup
