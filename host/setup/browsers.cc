// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "setup/browsers.h"

#include <algorithm>
#include <array>

namespace paravent::setup {
namespace {

#include "setup/browsers.inc"

}  // namespace

std::span<const Browser> Browsers() { return kBrowsers; }

const Browser* FindBrowser(std::string_view id) {
  const auto found = std::ranges::find(kBrowsers, id, &Browser::id);
  return found != std::end(kBrowsers) ? &*found : nullptr;
}

}  // namespace paravent::setup
