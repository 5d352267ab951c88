// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

#include <array>

#include "checks/compact.h"
#include "checks/digits.h"
#include "checks/table.h"

namespace paravent::checks {

namespace {

// Values of a character at an odd position (first, third ...): digits and A-J share ten values.
constexpr std::array<int, 26> kOdd{1,  0,  5, 7, 9, 13, 15, 17, 19, 21, 2,  4,  18,
                                   20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23};
// Letters that replace 0 to 9 when two people share a code.
constexpr std::string_view kReplaced = "LMNPQRSTUV";

int DigitOrReplaced(char c) noexcept {
  if (IsDigit(c)) {
    return Digit(c);
  }
  const std::size_t found = kReplaced.find(c);
  return found == std::string_view::npos ? -1 : static_cast<int>(found);
}

}  // namespace

bool ItFiscalCode(std::string_view candidate) noexcept {
  constexpr std::string_view kMonths = "ABCDEHLMPRST";
  const Compact compact(candidate);
  const std::string_view text = compact.Text();
  if (!HasShape(text, "AAAAAAXXAXXAXXXA") || kMonths.find(text[8]) == std::string_view::npos) {
    return false;
  }
  for (const std::size_t i : {6U, 7U, 9U, 10U, 12U, 13U, 14U}) {
    if (DigitOrReplaced(text[i]) < 0) {
      return false;
    }
  }
  const int day = DigitOrReplaced(text[9]) * 10 + DigitOrReplaced(text[10]);
  if (day < 1 || (day > 31 && day < 41) || day > 71) {
    return false;
  }
  int sum = 0;
  for (std::size_t i = 0; i < 15; ++i) {
    const int value = IsDigit(text[i]) ? Digit(text[i]) : text[i] - 'A';
    sum += i % 2 == 0 ? kOdd[static_cast<std::size_t>(value)] : value;
  }
  return text[15] == static_cast<char>('A' + sum % 26);
}

bool ItVat(std::string_view candidate) noexcept {
  const Compact compact(candidate);
  const std::string_view digits = compact.Digits(11);
  return !digits.empty() && !AllSame(digits) && LuhnHolds(digits);
}

}  // namespace paravent::checks
