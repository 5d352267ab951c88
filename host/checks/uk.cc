// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

#include <array>

#include "checks/compact.h"
#include "checks/digits.h"
#include "checks/table.h"

namespace paravent::checks {

bool UkNhs(std::string_view candidate) noexcept {
  const Compact compact(candidate);
  const std::string_view digits = compact.Digits(10);
  static constexpr std::array<int, 9> kWeights{10, 9, 8, 7, 6, 5, 4, 3, 2};
  if (digits.empty() || AllSame(digits)) {
    return false;
  }
  const int key = 11 - WeightedSum(digits, kWeights) % 11;
  return key % 11 == Digit(digits[9]) && key != 10;
}

bool UkNino(std::string_view candidate) noexcept {
  constexpr std::array<std::string_view, 7> kNeverGiven{"BG", "GB", "KN", "NK", "NT", "TN", "ZZ"};
  const Compact compact(candidate);
  const std::string_view text = compact.Text();
  if (!HasShape(text, "AA999999A") || text[8] > 'D') {
    return false;
  }
  for (std::string_view prefix : kNeverGiven) {
    if (text.starts_with(prefix)) {
      return false;
    }
  }
  constexpr std::string_view kNeverFirst = "DFIQUV";
  return kNeverFirst.find(text[0]) == std::string_view::npos &&
         kNeverFirst.find(text[1]) == std::string_view::npos && text[1] != 'O';
}

// Driver number: five of the surname, year tens, month (+50 for women), day, year unit, initials,
// three of control.
bool UkDrivingLicence(std::string_view candidate) noexcept {
  const Compact compact(candidate);
  const std::string_view text = compact.Text();
  if (text.size() != 16 || !AllDigits(text.substr(5, 6))) {
    return false;
  }
  bool padded = false;
  for (char c : text.substr(0, 5)) {
    padded = padded || c == '9';
    if (padded ? c != '9' : !IsUpper(c)) {
      return false;
    }
  }
  const int month = Int(text.substr(6, 2)) % 50;
  const int day = Int(text.substr(8, 2));
  return IsUpper(text[0]) && Int(text.substr(6, 2)) <= 62 && month >= 1 && month <= 12 &&
         day >= 1 && day <= 31 && (IsUpper(text[11]) || text[11] == '9') &&
         (IsUpper(text[12]) || text[12] == '9') && AllUpper(text.substr(14));
}

}  // namespace paravent::checks
