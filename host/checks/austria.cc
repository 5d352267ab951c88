// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

#include <array>

#include "checks/compact.h"
#include "checks/digits.h"
#include "checks/table.h"

namespace paravent::checks {

// Order, key, DDMMYY; the month may exceed 12 when a day is exhausted.
bool AtSvnr(std::string_view candidate) noexcept {
  static constexpr std::array<int, 10> kWeights{3, 7, 9, 0, 5, 8, 4, 2, 1, 6};
  const Compact compact(candidate);
  const std::string_view digits = compact.Digits(10);
  if (digits.empty() || digits[0] == '0') {
    return false;
  }
  const int day = Int(digits.substr(4, 2));
  const int month = Int(digits.substr(6, 2));
  return day >= 1 && day <= 31 && month >= 1 && month <= 15 &&
         WeightedSum(digits, kWeights) % 11 == Digit(digits[3]);
}

}  // namespace paravent::checks
