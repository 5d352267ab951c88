// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

#include <array>

#include "checks/calendar.h"
#include "checks/compact.h"
#include "checks/digits.h"
#include "checks/table.h"

namespace paravent::checks {

// Czech and Slovak birth number: YYMMDD (month + 50 for women, + 20 when a day is exhausted) and
// three digits, or four of which the last makes the number a multiple of 11.
bool CzSkBirthNumber(std::string_view candidate) noexcept {
  const Compact compact(candidate);
  const std::string_view digits = compact.Text();
  if ((digits.size() != 9 && digits.size() != 10) || !AllDigits(digits)) {
    return false;
  }
  const int short_year = Int(digits.substr(0, 2));
  int month = Int(digits.substr(2, 2));
  month = month > 50 ? month - 50 : month;
  const bool exhausted = month > 20;
  month = exhausted ? month - 20 : month;
  const bool nine = digits.size() == 9;
  const int year = nine ? 1900 + short_year : short_year + (short_year < 54 ? 2000 : 1900);
  if (!DayExists(year, month, Int(digits.substr(4, 2))) || (nine && short_year > 53) ||
      (exhausted && year < 2004)) {
    return false;
  }
  if (nine) {
    return digits.substr(6) != "000";
  }
  const std::uint64_t remainder = Number(digits.substr(0, 9)) % 11;
  // Until 1985 a remainder of 10 was written 0.
  return remainder % 10 == static_cast<std::uint64_t>(Digit(digits[9])) &&
         (remainder < 10 || year < 1986);
}

bool HuTaj(std::string_view candidate) noexcept {
  static constexpr std::array<int, 8> kWeights{3, 7, 3, 7, 3, 7, 3, 7};
  const Compact compact(candidate);
  const std::string_view digits = compact.Digits(9);
  return !digits.empty() && !AllSame(digits) &&
         WeightedSum(digits, kWeights) % 10 == Digit(digits[8]);
}

// Sex and century, YYMMDD, county, order, key.
bool RoCnp(std::string_view candidate) noexcept {
  static constexpr std::array<int, 12> kWeights{2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9};
  const Compact compact(candidate);
  const std::string_view digits = compact.Digits(13);
  if (digits.empty() || digits[0] == '0') {
    return false;
  }
  const int county = Int(digits.substr(7, 2));
  const int key = WeightedSum(digits, kWeights) % 11;
  const bool county_given = (county >= 1 && county <= 48) || county == 51 || county == 52 ||
                            county == 70 || (county >= 80 && county <= 83);
  return county_given &&
         DayExistsInSomeCentury(Int(digits.substr(1, 2)), Int(digits.substr(3, 2)),
                                Int(digits.substr(5, 2))) &&
         (key == 10 ? 1 : key) == Digit(digits[12]);
}

}  // namespace paravent::checks
