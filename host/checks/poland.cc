// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

#include <array>

#include "checks/calendar.h"
#include "checks/compact.h"
#include "checks/digits.h"
#include "checks/table.h"

namespace paravent::checks {

// The month carries the century: +80 1800s, +20 2000s, +40 2100s, +60 2200s.
bool PlPesel(std::string_view candidate) noexcept {
  const Compact compact(candidate);
  const std::string_view digits = compact.Digits(11);
  static constexpr std::array<int, 10> kWeights{1, 3, 7, 9, 1, 3, 7, 9, 1, 3};
  if (digits.empty()) {
    return false;
  }
  const int month = Int(digits.substr(2, 2));
  const int century = month > 80 ? 1800 : 1900 + month / 20 * 100;
  return DayExists(century + Int(digits.substr(0, 2)), month % 20, Int(digits.substr(4, 2))) &&
         (10 - WeightedSum(digits, kWeights) % 10) % 10 == Digit(digits[10]);
}

}  // namespace paravent::checks
