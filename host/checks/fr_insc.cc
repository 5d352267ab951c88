// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

#include "checks/compact.h"
#include "checks/digits.h"
#include "checks/table.h"

namespace paravent::checks {

bool InsC(std::string_view candidate) noexcept {
  const Compact compact(candidate);
  const std::string_view digits = compact.Digits(22);
  return !digits.empty() && Int(digits.substr(20)) == 97 - Mod97(digits.substr(0, 20));
}

}  // namespace paravent::checks
