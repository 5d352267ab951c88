// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

#include "checks/calendar.h"
#include "checks/compact.h"
#include "checks/digits.h"
#include "checks/table.h"

namespace paravent::checks {

namespace {

// AAMM of issue, then departement (3 digits, metropolitan ones padded on either side).
bool IssueIsGiven(std::string_view digits) noexcept {
  const int month = Int(digits.substr(2, 2));
  return month >= 1 && month <= 12 && !AllSame(digits.substr(4));
}

}  // namespace

bool Spi(std::string_view candidate) noexcept {
  const Compact compact(candidate);
  const std::string_view digits = compact.Digits(13);
  return !digits.empty() && digits[0] <= '3' && !AllSame(digits) &&
         Number(digits.substr(0, 10)) % 511 == Number(digits.substr(10));
}

bool FrCni(std::string_view candidate) noexcept {
  const Compact compact(candidate);
  const std::string_view text = compact.Text();
  if (text.size() == 9) {
    return AllUpper(text.substr(0, 1)) && !AllUpper(text);
  }
  return text.size() == 12 && AllDigits(text.substr(0, 4)) && AllDigits(text.substr(6)) &&
         IssueIsGiven(text);
}

bool FrPermis(std::string_view candidate) noexcept {
  const Compact compact(candidate);
  if (HasShape(compact.Text(), "99AA99999")) {
    return true;
  }
  const std::string_view digits = compact.Digits(12);
  return !digits.empty() && IssueIsGiven(digits);
}

bool FrPassport(std::string_view candidate) noexcept {
  const Compact compact(candidate);
  return HasShape(compact.Text(), "99AA99999");
}

}  // namespace paravent::checks
