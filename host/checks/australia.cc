// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

#include <array>

#include "checks/compact.h"
#include "checks/digits.h"
#include "checks/table.h"

namespace paravent::checks {

// Nine digits and key, then the issue and the rank on the card, which may be missing.
bool AuMedicare(std::string_view candidate) noexcept {
  static constexpr std::array<int, 8> kWeights{1, 3, 7, 9, 1, 3, 7, 9};
  const Compact compact(candidate);
  const std::string_view digits = compact.Text();
  return (digits.size() == 10 || digits.size() == 11) && AllDigits(digits) && digits[0] >= '2' &&
         digits[0] <= '6' && WeightedSum(digits.substr(0, 8), kWeights) % 10 == Digit(digits[8]);
}

bool AuTfn(std::string_view candidate) noexcept {
  static constexpr std::array<int, 9> kWeights{1, 4, 3, 7, 5, 8, 6, 9, 10};
  const Compact compact(candidate);
  const std::string_view digits = compact.Digits(9);
  return !digits.empty() && !AllSame(digits) && WeightedSum(digits, kWeights) % 11 == 0;
}

bool AuAbn(std::string_view candidate) noexcept {
  static constexpr std::array<int, 11> kWeights{10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19};
  const Compact compact(candidate);
  const std::string_view digits = compact.Digits(11);
  return !digits.empty() && digits[0] != '0' &&
         (WeightedSum(digits, kWeights) - kWeights[0]) % 89 == 0;
}

bool AuAcn(std::string_view candidate) noexcept {
  static constexpr std::array<int, 8> kWeights{8, 7, 6, 5, 4, 3, 2, 1};
  const Compact compact(candidate);
  const std::string_view digits = compact.Digits(9);
  return !digits.empty() && !AllSame(digits) &&
         (10 - WeightedSum(digits, kWeights) % 10) % 10 == Digit(digits[8]);
}

}  // namespace paravent::checks
