// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

#include <array>

#include "checks/calendar.h"
#include "checks/compact.h"
#include "checks/digits.h"
#include "checks/table.h"

namespace paravent::checks {

// Bulgaria: YYMMDD (month + 20 for the 1800s, + 40 for the 2000s), order, key.
bool BgEgn(std::string_view candidate) noexcept {
  static constexpr std::array<int, 9> kWeights{2, 4, 8, 5, 10, 9, 7, 3, 6};
  const Compact compact(candidate);
  const std::string_view digits = compact.Digits(10);
  if (digits.empty()) {
    return false;
  }
  const int month = Int(digits.substr(2, 2));
  const int century = month > 40 ? 2000 : month > 20 ? 1800 : 1900;
  return DayExists(century + Int(digits.substr(0, 2)), month % 20, Int(digits.substr(4, 2))) &&
         WeightedSum(digits, kWeights) % 11 % 10 == Digit(digits[9]);
}

// Greece: DDMMYY, order, Luhn.
bool GrAmka(std::string_view candidate) noexcept {
  const Compact compact(candidate);
  const std::string_view digits = compact.Digits(11);
  return !digits.empty() &&
         DayExistsInSomeCentury(Int(digits.substr(4, 2)), Int(digits.substr(2, 2)),
                                Int(digits.substr(0, 2))) &&
         LuhnHolds(digits);
}

bool HrOib(std::string_view candidate) noexcept {
  const Compact compact(candidate);
  const std::string_view digits = compact.Digits(11);
  return !digits.empty() && !AllSame(digits) && Mod1110Holds(digits);
}

}  // namespace paravent::checks
