// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

#include <array>

#include "checks/compact.h"
#include "checks/digits.h"
#include "checks/table.h"

namespace paravent::checks {

bool PtNif(std::string_view candidate) noexcept {
  static constexpr std::array<int, 8> kWeights{9, 8, 7, 6, 5, 4, 3, 2};
  const Compact compact(candidate);
  const std::string_view digits = compact.Digits(9);
  if (digits.empty() || digits[0] == '0') {
    return false;
  }
  const int key = 11 - WeightedSum(digits, kWeights) % 11;
  return (key >= 10 ? 0 : key) == Digit(digits[8]);
}

}  // namespace paravent::checks
