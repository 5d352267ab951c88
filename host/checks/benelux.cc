// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

#include <array>

#include "checks/calendar.h"
#include "checks/compact.h"
#include "checks/digits.h"
#include "checks/table.h"

namespace paravent::checks {

// Belgium: YYMMDD (month + 20 or + 40 for people outside the register, 00 when unknown), order,
// key; births from 2000 put a 2 before the number for the key.
bool BeNiss(std::string_view candidate) noexcept {
  const Compact compact(candidate);
  const std::string_view digits = compact.Digits(11);
  if (digits.empty() || AllSame(digits)) {
    return false;
  }
  const int month = Int(digits.substr(2, 2)) % 20;
  const int day = Int(digits.substr(4, 2));
  const bool known = month != 0 && day != 0;
  if (Int(digits.substr(2, 2)) > 52 || month > 12 || day > 31 || digits.substr(6, 3) == "000" ||
      (known && !DayExistsInSomeCentury(Int(digits.substr(0, 2)), month, day))) {
    return false;
  }
  const auto number = Number(digits.substr(0, 9));
  const auto key = Number(digits.substr(9));
  return key == 97 - number % 97 || key == 97 - (2'000'000'000 + number) % 97;
}

// Luxembourg: YYYYMMDD, order, Luhn key over the eleven, Verhoeff key over the eleven.
bool LuMatricule(std::string_view candidate) noexcept {
  const Compact compact(candidate);
  const std::string_view digits = compact.Digits(13);
  if (digits.empty()) {
    return false;
  }
  const int year = Int(digits.substr(0, 4));
  std::array<char, 12> second{};
  digits.copy(second.data(), 11);
  second[11] = digits[12];
  return year >= 1850 && year <= 2099 &&
         DayExists(year, Int(digits.substr(4, 2)), Int(digits.substr(6, 2))) &&
         LuhnHolds(digits.substr(0, 12)) && VerhoeffHolds({second.data(), second.size()});
}

bool NlBsn(std::string_view candidate) noexcept {
  static constexpr std::array<int, 9> kWeights{9, 8, 7, 6, 5, 4, 3, 2, -1};
  const Compact compact(candidate);
  const std::string_view digits = compact.Digits(9);
  return !digits.empty() && !AllSame(digits) && WeightedSum(digits, kWeights) % 11 == 0;
}

}  // namespace paravent::checks
