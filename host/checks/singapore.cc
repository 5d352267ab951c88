// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

#include <array>

#include "checks/compact.h"
#include "checks/digits.h"
#include "checks/table.h"

namespace paravent::checks {

bool SgNric(std::string_view candidate) noexcept {
  static constexpr std::array<int, 7> kWeights{2, 7, 6, 5, 4, 3, 2};
  const Compact compact(candidate);
  const std::string_view text = compact.Text();
  if (!HasShape(text, "A9999999A")) {
    return false;
  }
  const int sum = WeightedSum(text.substr(1, 7), kWeights);
  const auto letter = [](std::string_view alphabet, int index) {
    return alphabet[static_cast<std::size_t>(index)];
  };
  switch (text[0]) {
    case 'S':
      return text[8] == letter("JZIHGFEDCBA", sum % 11);
    case 'T':
      return text[8] == letter("JZIHGFEDCBA", (sum + 4) % 11);
    case 'F':
      return text[8] == letter("XWUTRQPNMLK", sum % 11);
    case 'G':
      return text[8] == letter("XWUTRQPNMLK", (sum + 4) % 11);
    case 'M':
      return text[8] == letter("KLJNPQRTUWX", 10 - (sum + 3) % 11);
    default:
      return false;
  }
}

// Number of a business (8 digits), a company (9 digits with its year) or another entity.
bool SgUen(std::string_view candidate) noexcept {
  const Compact compact(candidate);
  const std::string_view text = compact.Text();
  if (HasShape(text, "99999999A")) {
    static constexpr std::array<int, 8> kWeights{10, 4, 9, 3, 8, 2, 7, 1};
    constexpr std::string_view kKeys = "XMKECAWLJDB";
    return text[8] ==
           kKeys[static_cast<std::size_t>(WeightedSum(text.substr(0, 8), kWeights) % 11)];
  }
  if (HasShape(text, "999999999A")) {
    static constexpr std::array<int, 9> kWeights{10, 8, 6, 4, 9, 7, 5, 3, 1};
    constexpr std::string_view kKeys = "ZKCMDNERGWH";
    return text[9] ==
           kKeys[static_cast<std::size_t>(WeightedSum(text.substr(0, 9), kWeights) % 11)];
  }
  if (!HasShape(text, "A99AX9999A") || (text[0] != 'R' && text[0] != 'S' && text[0] != 'T')) {
    return false;
  }
  static constexpr std::array<int, 9> kWeights{4, 3, 5, 3, 10, 2, 2, 5, 7};
  constexpr std::string_view kAlphabet = "ABCDEFGHJKLMNPQRSTUVWX0123456789";
  int sum = 0;
  for (std::size_t i = 0; i < kWeights.size(); ++i) {
    const std::size_t value = kAlphabet.find(text[i]);
    if (value == std::string_view::npos) {
      return false;
    }
    sum += static_cast<int>(value) * kWeights[i];
  }
  return text[9] == kAlphabet[static_cast<std::size_t>((sum + 11 - 5) % 11)];
}

}  // namespace paravent::checks
