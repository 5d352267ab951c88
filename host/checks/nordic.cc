// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

#include <array>

#include "checks/calendar.h"
#include "checks/compact.h"
#include "checks/digits.h"
#include "checks/table.h"

namespace paravent::checks {

// DDMMYY, a sign for the century, three digits, key. The sign is significant, so the candidate is
// read as it stands.
bool FiHetu(std::string_view candidate) noexcept {
  constexpr std::string_view kSigns = "+-ABCDEFUVWXY";
  constexpr std::string_view kKeys = "0123456789ABCDEFHJKLMNPRSTUVWXY";
  if (candidate.size() != 11 || !AllDigits(candidate.substr(0, 6)) ||
      !AllDigits(candidate.substr(7, 3)) ||
      kSigns.find(ToUpper(candidate[6])) == std::string_view::npos) {
    return false;
  }
  const int number = Int(candidate.substr(0, 6)) * 1000 + Int(candidate.substr(7, 3));
  return DayExistsInSomeCentury(Int(candidate.substr(4, 2)), Int(candidate.substr(2, 2)),
                                Int(candidate.substr(0, 2))) &&
         ToUpper(candidate[10]) == kKeys[static_cast<std::size_t>(number % 31)];
}

// Ten or twelve digits; the sign before the last four may be + from the year of the hundredth
// birthday. The day is 60 higher for people registered without residence.
bool SePersonnummer(std::string_view candidate) noexcept {
  std::array<char, 12> digits{};
  std::size_t size = 0;
  for (char c : candidate) {
    if (c == '-' || c == '+' || c == ' ') {
      continue;
    }
    if (!IsDigit(c) || size == digits.size()) {
      return false;
    }
    digits[size++] = c;
  }
  if (size != 10 && size != 12) {
    return false;
  }
  if (size == 12 && (Int({digits.data(), 2}) < 18 || Int({digits.data(), 2}) > 20)) {
    return false;
  }
  const std::string_view ten = std::string_view(digits.data(), size).substr(size - 10);
  return DayExistsInSomeCentury(Int(ten.substr(0, 2)), Int(ten.substr(2, 2)),
                                Int(ten.substr(4, 2)) % 60) &&
         LuhnHolds(ten);
}

// Organisations have 20 or more where people have the month.
bool SeOrganisationsnummer(std::string_view candidate) noexcept {
  const Compact compact(candidate);
  const std::string_view digits = compact.Digits(10);
  return !digits.empty() && Int(digits.substr(2, 2)) >= 20 && !AllSame(digits) && LuhnHolds(digits);
}

// Day + 40 for temporary numbers, month + 40 for numbers given by hospitals.
bool NoFodselsnummer(std::string_view candidate) noexcept {
  static constexpr std::array<int, 9> kFirst{3, 7, 6, 1, 8, 9, 4, 5, 2};
  static constexpr std::array<int, 10> kSecond{5, 4, 3, 2, 7, 6, 5, 4, 3, 2};
  const Compact compact(candidate);
  const std::string_view digits = compact.Digits(11);
  if (digits.empty()) {
    return false;
  }
  const int day = Int(digits.substr(0, 2));
  const int month = Int(digits.substr(2, 2));
  return DayExistsInSomeCentury(Int(digits.substr(4, 2)), month > 40 ? month - 40 : month,
                                day > 40 ? day - 40 : day) &&
         (11 - WeightedSum(digits, kFirst) % 11) % 11 == Digit(digits[9]) &&
         (11 - WeightedSum(digits, kSecond) % 11) % 11 == Digit(digits[10]);
}

// DDMMYY and four digits. Since 2007 numbers are given that fail the key, so this asks for the
// calendar only: rules want a label.
bool DkCpr(std::string_view candidate) noexcept {
  const Compact compact(candidate);
  const std::string_view digits = compact.Digits(10);
  return !digits.empty() &&
         DayExistsInSomeCentury(Int(digits.substr(4, 2)), Int(digits.substr(2, 2)),
                                Int(digits.substr(0, 2)) % 60);
}

// As above with the key that numbers of before 2007 have.
bool DkCprKey(std::string_view candidate) noexcept {
  static constexpr std::array<int, 10> kWeights{4, 3, 2, 7, 6, 5, 4, 3, 2, 1};
  const Compact compact(candidate);
  return DkCpr(candidate) && WeightedSum(compact.Text(), kWeights) % 11 == 0;
}

}  // namespace paravent::checks
