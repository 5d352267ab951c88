// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

#include <array>

#include "checks/compact.h"
#include "checks/digits.h"
#include "checks/table.h"

namespace paravent::checks {

namespace {

// Values of A to Z; I, O and Q do not occur.
constexpr std::array<int, 26> kLetter{1, 2,  3, 4,  5, 6, 7, 8, -1, 1, 2, 3, 4,
                                      5, -1, 7, -1, 9, 2, 3, 4, 5,  6, 7, 8, 9};
constexpr std::array<int, 17> kWeights{8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2};

// Sum of the check, or -1 when the text cannot be a VIN.
int SumOf(std::string_view text) noexcept {
  if (text.size() != kWeights.size() || AllDigits(text) || AllUpper(text)) {
    return -1;
  }
  int sum = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const int value = IsDigit(c) ? Digit(c) : kLetter[static_cast<std::size_t>(c - 'A')];
    if (value < 0) {
      return -1;
    }
    sum += value * kWeights[i];
  }
  return sum;
}

}  // namespace

// The ninth character is a key in North America only.
bool Vin(std::string_view candidate) noexcept {
  const Compact compact(candidate);
  const int sum = SumOf(compact.Text());
  return sum >= 0 &&
         compact.Text()[8] == (sum % 11 == 10 ? 'X' : static_cast<char>('0' + sum % 11));
}

bool VinShape(std::string_view candidate) noexcept {
  const Compact compact(candidate);
  return SumOf(compact.Text()) >= 0 && AllDigits(compact.Text().substr(13));
}

}  // namespace paravent::checks
