// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

#include <array>

#include "checks/calendar.h"
#include "checks/compact.h"
#include "checks/digits.h"
#include "checks/table.h"

namespace paravent::checks {

bool NgNin(std::string_view candidate) noexcept {
  const Compact compact(candidate);
  const std::string_view digits = compact.Digits(11);
  return !digits.empty() && !AllSame(digits) && VerhoeffHolds(digits);
}

// Nine digits, then three for the branch, which may be missing.
bool PhTin(std::string_view candidate) noexcept {
  static constexpr std::array<int, 8> kWeights{9, 8, 7, 6, 5, 4, 3, 2};
  const Compact compact(candidate);
  const std::string_view digits = compact.Text();
  return (digits.size() == 9 || digits.size() == 12) && AllDigits(digits) && !AllSame(digits) &&
         WeightedSum(digits.substr(0, 8), kWeights) % 11 == Digit(digits[8]);
}

// South Africa: YYMMDD, order, citizenship, a digit without meaning, key.
bool ZaId(std::string_view candidate) noexcept {
  const Compact compact(candidate);
  const std::string_view digits = compact.Digits(13);
  return !digits.empty() &&
         DayExistsInSomeCentury(Int(digits.substr(0, 2)), Int(digits.substr(2, 2)),
                                Int(digits.substr(4, 2))) &&
         digits[10] <= '2' && LuhnHolds(digits);
}

bool ThTnin(std::string_view candidate) noexcept {
  static constexpr std::array<int, 12> kWeights{13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2};
  const Compact compact(candidate);
  const std::string_view digits = compact.Digits(13);
  return !digits.empty() && digits[0] >= '1' && digits[0] <= '8' &&
         (11 - WeightedSum(digits, kWeights) % 11) % 10 == Digit(digits[12]);
}

bool TrId(std::string_view candidate) noexcept {
  const Compact compact(candidate);
  const std::string_view digits = compact.Digits(11);
  if (digits.empty() || digits[0] == '0') {
    return false;
  }
  int odd = 0;
  int even = 0;
  for (std::size_t i = 0; i < 9; ++i) {
    (i % 2 == 0 ? odd : even) += Digit(digits[i]);
  }
  const int first = (7 * odd - even + 70) % 10;
  return first == Digit(digits[9]) && (odd + even + first) % 10 == Digit(digits[10]);
}

// Brazil: two keys over nine digits.
bool BrCpf(std::string_view candidate) noexcept {
  static constexpr std::array<int, 10> kWeights{11, 10, 9, 8, 7, 6, 5, 4, 3, 2};
  const Compact compact(candidate);
  const std::string_view digits = compact.Digits(11);
  if (digits.empty() || AllSame(digits)) {
    return false;
  }
  const int first = WeightedSum(digits.substr(0, 9), std::span(kWeights).subspan(1)) * 10 % 11 % 10;
  const int second = WeightedSum(digits.substr(0, 10), kWeights) * 10 % 11 % 10;
  return first == Digit(digits[9]) && second == Digit(digits[10]);
}

}  // namespace paravent::checks
