// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

#include <array>

#include "checks/compact.h"
#include "checks/digits.h"
#include "checks/table.h"

namespace paravent::checks {

namespace {

bool IsPalindrome(std::string_view text) noexcept {
  for (std::size_t i = 0; i < text.size() / 2; ++i) {
    if (text[i] != text[text.size() - 1 - i]) {
      return false;
    }
  }
  return true;
}

// Permanent account number; the fourth letter tells the kind of holder.
bool PanHolds(std::string_view text) noexcept {
  constexpr std::string_view kHolders = "ABCFGHJLPT";
  return HasShape(text, "AAAAA9999A") && kHolders.find(text[3]) != std::string_view::npos;
}

}  // namespace

bool InAadhaar(std::string_view candidate) noexcept {
  const Compact compact(candidate);
  const std::string_view digits = compact.Digits(12);
  return !digits.empty() && digits[0] >= '2' && !IsPalindrome(digits) && VerhoeffHolds(digits);
}

bool InPan(std::string_view candidate) noexcept {
  const Compact compact(candidate);
  return PanHolds(compact.Text());
}

bool InVoter(std::string_view candidate) noexcept {
  const Compact compact(candidate);
  const std::string_view text = compact.Text();
  return HasShape(text, "AAA9999999") && LuhnHolds(text.substr(3));
}

// State, account number of the holder, entity, Z, key: Luhn in base 36.
bool InGstin(std::string_view candidate) noexcept {
  const Compact compact(candidate);
  const std::string_view text = compact.Text();
  if (text.size() != 15 || !AllDigits(text.substr(0, 2)) || !PanHolds(text.substr(2, 10)) ||
      text[13] != 'Z' || Int(text.substr(0, 2)) < 1 || Int(text.substr(0, 2)) > 38) {
    return false;
  }
  int sum = 0;
  for (std::size_t i = 0; i < 14; ++i) {
    const int product = Base36(text[i]) * (i % 2 == 0 ? 1 : 2);
    sum += product / 36 + product % 36;
  }
  return (36 - sum % 36) % 36 == Base36(text[14]);
}

}  // namespace paravent::checks
