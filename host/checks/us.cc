// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

#include <array>

#include "checks/compact.h"
#include "checks/digits.h"
#include "checks/table.h"

namespace paravent::checks {

bool UsSsn(std::string_view candidate) noexcept {
  const Compact compact(candidate);
  const std::string_view digits = compact.Digits(9);
  if (digits.empty() || AllSame(digits)) {
    return false;
  }
  const int area = Int(digits.substr(0, 3));
  return area != 0 && area != 666 && area < 900 && digits.substr(3, 2) != "00" &&
         digits.substr(5) != "0000" && digits != "123456789" && digits != "078051120";
}

bool UsItin(std::string_view candidate) noexcept {
  const Compact compact(candidate);
  const std::string_view digits = compact.Digits(9);
  if (digits.empty() || digits[0] != '9') {
    return false;
  }
  const int group = Int(digits.substr(3, 2));
  return (group >= 50 && group <= 65) || (group >= 70 && group <= 88) ||
         (group >= 90 && group <= 92) || (group >= 94 && group <= 99);
}

// Medicare beneficiary: letters that look like digits (S L O I B Z) do not occur.
bool UsMbi(std::string_view candidate) noexcept {
  const Compact compact(candidate);
  const std::string_view text = compact.Text();
  return HasShape(text, "9AX9AX9AA99") && text[0] != '0' &&
         text.find_first_of("SLOIBZ") == std::string_view::npos;
}

// The Luhn key covers the prefix of American health cards, 80840.
bool UsNpi(std::string_view candidate) noexcept {
  const Compact compact(candidate);
  const std::string_view digits = compact.Digits(10);
  if (digits.empty() || digits[0] < '1' || digits[0] > '2') {
    return false;
  }
  std::array<char, 15> prefixed{'8', '0', '8', '4', '0'};
  digits.copy(prefixed.data() + 5, digits.size());
  return LuhnHolds({prefixed.data(), prefixed.size()});
}

// Registration of a prescriber with the Drug Enforcement Administration.
bool UsDea(std::string_view candidate) noexcept {
  const Compact compact(candidate);
  const std::string_view text = compact.Text();
  if (!HasShape(text, "AX9999999") || (!IsUpper(text[1]) && text[1] != '9')) {
    return false;
  }
  static constexpr std::array<int, 6> kWeights{1, 2, 1, 2, 1, 2};
  return WeightedSum(text.substr(2, 6), kWeights) % 10 == Digit(text[8]);
}

bool UsAba(std::string_view candidate) noexcept {
  const Compact compact(candidate);
  const std::string_view digits = compact.Digits(9);
  static constexpr std::array<int, 9> kWeights{3, 7, 1, 3, 7, 1, 3, 7, 1};
  return !digits.empty() && !AllSame(digits) && WeightedSum(digits, kWeights) % 10 == 0;
}

}  // namespace paravent::checks
