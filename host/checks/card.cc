// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

#include "checks/compact.h"
#include "checks/digits.h"
#include "checks/table.h"

namespace paravent::checks {

namespace {

// Lengths that the networks use, by prefix. Narrower than "13 to 19 digits", so that device and
// file numbers with a lucky Luhn key are not taken for cards.
bool LengthFitsNetwork(std::string_view digits) noexcept {
  const std::size_t length = digits.size();
  const int two = Int(digits.substr(0, 2));
  const int four = Int(digits.substr(0, 4));
  if (digits[0] == '4') {
    return length == 13 || length == 16 || length == 19;
  }
  if ((two >= 51 && two <= 55) || (four >= 2221 && four <= 2720)) {
    return length == 16;
  }
  if (two == 34 || two == 37) {
    return length == 15;
  }
  if (two == 30 || two == 36 || two == 38 || two == 39) {
    return length == 14 || length == 16;
  }
  if (four >= 3528 && four <= 3589) {
    return length >= 16 && length <= 19;
  }
  return (two == 50 || (two >= 56 && two <= 69)) && length >= 16 && length <= 19;
}

}  // namespace

bool Card(std::string_view candidate) noexcept {
  const Compact compact(candidate);
  const std::string_view digits = compact.Text();
  return digits.size() >= 13 && digits.size() <= 19 && AllDigits(digits) &&
         LengthFitsNetwork(digits) && !AllSame(digits) && LuhnHolds(digits);
}

}  // namespace paravent::checks
