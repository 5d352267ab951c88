// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

#include <array>

#include "checks/calendar.h"
#include "checks/compact.h"
#include "checks/digits.h"
#include "checks/table.h"

namespace paravent::checks {

// Estonia and Lithuania share one code: sex and century, YYMMDD, order, key.
bool EeLtCode(std::string_view candidate) noexcept {
  static constexpr std::array<int, 10> kFirst{1, 2, 3, 4, 5, 6, 7, 8, 9, 1};
  static constexpr std::array<int, 10> kSecond{3, 4, 5, 6, 7, 8, 9, 1, 2, 3};
  const Compact compact(candidate);
  const std::string_view digits = compact.Digits(11);
  if (digits.empty() || digits[0] < '1' || digits[0] > '8') {
    return false;
  }
  const int century = 1800 + (Digit(digits[0]) - 1) / 2 * 100;
  if (!DayExists(century + Int(digits.substr(1, 2)), Int(digits.substr(3, 2)),
                 Int(digits.substr(5, 2)))) {
    return false;
  }
  int key = WeightedSum(digits, kFirst) % 11;
  if (key == 10) {
    key = WeightedSum(digits, kSecond) % 11 % 10;
  }
  return key == Digit(digits[10]);
}

// Latvia: DDMMYY, century, order, key; since 2017 numbers beginning with 32 carry no date.
bool LvCode(std::string_view candidate) noexcept {
  static constexpr std::array<int, 10> kWeights{10, 5, 8, 4, 2, 1, 6, 3, 7, 9};
  const Compact compact(candidate);
  const std::string_view digits = compact.Digits(11);
  if (digits.empty()) {
    return false;
  }
  if (digits.starts_with("32")) {
    return true;
  }
  return digits[6] <= '2' &&
         DayExists(1800 + Digit(digits[6]) * 100 + Int(digits.substr(4, 2)),
                   Int(digits.substr(2, 2)), Int(digits.substr(0, 2))) &&
         (1 + WeightedSum(digits, kWeights)) % 11 % 10 == Digit(digits[10]);
}

}  // namespace paravent::checks
