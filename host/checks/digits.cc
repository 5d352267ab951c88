// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

#include "checks/digits.h"

#include <array>

namespace paravent::checks {

bool HasShape(std::string_view text, std::string_view pattern) noexcept {
  if (text.size() != pattern.size()) {
    return false;
  }
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool digit = IsDigit(text[i]);
    const bool letter = IsUpper(text[i]);
    if (pattern[i] == '9' ? !digit : pattern[i] == 'A' ? !letter : !digit && !letter) {
      return false;
    }
  }
  return true;
}

bool LuhnHolds(std::string_view digits) noexcept {
  int sum = 0;
  bool doubled = false;
  for (std::size_t i = digits.size(); i-- > 0; doubled = !doubled) {
    sum += doubled ? CrossSum(2 * Digit(digits[i])) : Digit(digits[i]);
  }
  return sum % 10 == 0;
}

bool Gs1Holds(std::string_view digits) noexcept {
  int sum = 0;
  bool tripled = false;
  for (std::size_t i = digits.size(); i-- > 0; tripled = !tripled) {
    sum += Digit(digits[i]) * (tripled ? 3 : 1);
  }
  return sum % 10 == 0;
}

bool VerhoeffHolds(std::string_view digits) noexcept {
  // Multiplication in the dihedral group of ten elements, and the permutation of each position.
  static constexpr std::array<std::array<int, 10>, 10> kMultiply{{{0, 1, 2, 3, 4, 5, 6, 7, 8, 9},
                                                                  {1, 2, 3, 4, 0, 6, 7, 8, 9, 5},
                                                                  {2, 3, 4, 0, 1, 7, 8, 9, 5, 6},
                                                                  {3, 4, 0, 1, 2, 8, 9, 5, 6, 7},
                                                                  {4, 0, 1, 2, 3, 9, 5, 6, 7, 8},
                                                                  {5, 9, 8, 7, 6, 0, 4, 3, 2, 1},
                                                                  {6, 5, 9, 8, 7, 1, 0, 4, 3, 2},
                                                                  {7, 6, 5, 9, 8, 2, 1, 0, 4, 3},
                                                                  {8, 7, 6, 5, 9, 3, 2, 1, 0, 4},
                                                                  {9, 8, 7, 6, 5, 4, 3, 2, 1, 0}}};
  static constexpr std::array<std::array<int, 10>, 8> kPermute{{{0, 1, 2, 3, 4, 5, 6, 7, 8, 9},
                                                                {1, 5, 7, 6, 2, 8, 3, 0, 9, 4},
                                                                {5, 8, 0, 3, 7, 9, 6, 1, 4, 2},
                                                                {8, 9, 1, 6, 0, 4, 3, 5, 2, 7},
                                                                {9, 4, 5, 3, 1, 2, 6, 8, 7, 0},
                                                                {4, 2, 8, 6, 5, 7, 3, 9, 0, 1},
                                                                {2, 7, 9, 3, 8, 0, 6, 4, 1, 5},
                                                                {7, 0, 4, 6, 9, 1, 3, 2, 5, 8}}};
  std::size_t check = 0;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    const auto digit = static_cast<std::size_t>(Digit(digits[digits.size() - 1 - i]));
    const auto permuted = static_cast<std::size_t>(kPermute[i % 8][digit]);
    check = static_cast<std::size_t>(kMultiply[check][permuted]);
  }
  return check == 0;
}

bool Mod1110Holds(std::string_view digits) noexcept {
  if (digits.size() < 2) {
    return false;
  }
  int product = 10;
  for (char c : digits.substr(0, digits.size() - 1)) {
    const int sum = (Digit(c) + product) % 10;
    product = (sum == 0 ? 10 : sum) * 2 % 11;
  }
  return (11 - product) % 10 == Digit(digits.back());
}

int Mod97(std::string_view text) noexcept {
  int remainder = 0;
  for (char c : text) {
    remainder = IsDigit(c) ? (remainder * 10 + Digit(c)) % 97 : (remainder * 100 + Base36(c)) % 97;
  }
  return remainder;
}

}  // namespace paravent::checks
