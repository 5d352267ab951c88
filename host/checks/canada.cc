// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

#include <array>

#include "checks/calendar.h"
#include "checks/compact.h"
#include "checks/digits.h"
#include "checks/table.h"

namespace paravent::checks {

bool CaSin(std::string_view candidate) noexcept {
  const Compact compact(candidate);
  const std::string_view digits = compact.Digits(9);
  return !digits.empty() && digits[0] != '0' && digits[0] != '8' && !AllSame(digits) &&
         LuhnHolds(digits);
}

// Personal health number of British Columbia.
bool CaBcPhn(std::string_view candidate) noexcept {
  const Compact compact(candidate);
  const std::string_view digits = compact.Digits(10);
  static constexpr std::array<int, 8> kWeights{2, 4, 8, 5, 10, 9, 7, 3};
  if (digits.empty() || digits[0] != '9') {
    return false;
  }
  int sum = 0;
  for (std::size_t i = 0; i < kWeights.size(); ++i) {
    sum += Digit(digits[i + 1]) * kWeights[i] % 11;
  }
  return 11 - sum % 11 == Digit(digits[9]);
}

// Health insurance of Quebec: four letters of the name, birth date (month + 50 for women), order.
bool CaQcNam(std::string_view candidate) noexcept {
  const Compact compact(candidate);
  const std::string_view text = compact.Text();
  if (!HasShape(text, "AAAA99999999")) {
    return false;
  }
  const int month = Int(text.substr(6, 2));
  return DayExistsInSomeCentury(Int(text.substr(4, 2)), month > 50 ? month - 50 : month,
                                Int(text.substr(8, 2)));
}

}  // namespace paravent::checks
