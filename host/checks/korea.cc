// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

#include <array>

#include "checks/calendar.h"
#include "checks/compact.h"
#include "checks/digits.h"
#include "checks/table.h"

namespace paravent::checks {

namespace {

constexpr std::array<int, 12> kWeights{2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5};

// YYMMDD, then a digit for sex, century and nationality.
bool BirthHolds(std::string_view digits) noexcept {
  return DayExistsInSomeCentury(Int(digits.substr(0, 2)), Int(digits.substr(2, 2)),
                                Int(digits.substr(4, 2)));
}

bool IsForeigner(char sex) noexcept { return sex >= '5' && sex <= '8'; }

}  // namespace

// Since October 2020 the tail is random: a failing key proves nothing, rules accept a label.
bool KrRrn(std::string_view candidate) noexcept {
  const Compact compact(candidate);
  const std::string_view digits = compact.Digits(13);
  return !digits.empty() && BirthHolds(digits) && !IsForeigner(digits[6]) &&
         (11 - WeightedSum(digits, kWeights) % 11) % 10 == Digit(digits[12]);
}

bool KrFrn(std::string_view candidate) noexcept {
  const Compact compact(candidate);
  const std::string_view digits = compact.Digits(13);
  return !digits.empty() && BirthHolds(digits) && IsForeigner(digits[6]) &&
         (13 - WeightedSum(digits, kWeights) % 11) % 10 == Digit(digits[12]);
}

bool KrBrn(std::string_view candidate) noexcept {
  static constexpr std::array<int, 8> kBusiness{1, 3, 7, 1, 3, 7, 1, 3};
  const Compact compact(candidate);
  const std::string_view digits = compact.Digits(10);
  if (digits.empty() || AllSame(digits)) {
    return false;
  }
  const int sum = WeightedSum(digits, kBusiness) + CrossSum(5 * Digit(digits[8]));
  return (10 - sum % 10) % 10 == Digit(digits[9]);
}

}  // namespace paravent::checks
