// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

#include <array>

#include "checks/compact.h"
#include "checks/digits.h"
#include "checks/table.h"

namespace paravent::checks {

// Seven digits, a key letter, and since 2013 a second letter that counts in the key.
bool IePps(std::string_view candidate) noexcept {
  static constexpr std::array<int, 7> kWeights{8, 7, 6, 5, 4, 3, 2};
  constexpr std::string_view kKeys = "WABCDEFGHIJKLMNOPQRSTUV";
  const Compact compact(candidate);
  const std::string_view text = compact.Text();
  if (!HasShape(text, "9999999A") && !HasShape(text, "9999999AA")) {
    return false;
  }
  int sum = WeightedSum(text.substr(0, 7), kWeights);
  if (text.size() == 9 && text[8] != 'W') {
    sum += 9 * LetterRank(text[8]);
  }
  return text[7] == kKeys[static_cast<std::size_t>(sum % 23)];
}

}  // namespace paravent::checks
