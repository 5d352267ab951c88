// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

// Arithmetic that several checks share. Arguments named `digits` hold 0-9 only.
#ifndef PARAVENT_CHECKS_DIGITS_H_
#define PARAVENT_CHECKS_DIGITS_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace paravent::checks {

constexpr bool IsDigit(char c) noexcept { return c >= '0' && c <= '9'; }
constexpr bool IsUpper(char c) noexcept { return c >= 'A' && c <= 'Z'; }
constexpr char ToUpper(char c) noexcept {
  return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}
constexpr int Digit(char c) noexcept { return c - '0'; }
// A=1 .. Z=26.
constexpr int LetterRank(char c) noexcept { return c - 'A' + 1; }
// 0-9 as they are, A=10 .. Z=35, as in IBANs and passports.
constexpr int Base36(char c) noexcept { return IsDigit(c) ? Digit(c) : c - 'A' + 10; }

constexpr bool AllDigits(std::string_view text) noexcept {
  for (char c : text) {
    if (!IsDigit(c)) {
      return false;
    }
  }
  return true;
}

constexpr bool AllUpper(std::string_view text) noexcept {
  for (char c : text) {
    if (!IsUpper(c)) {
      return false;
    }
  }
  return true;
}

// True when one character is repeated: such numbers pass many keys and are never given to anyone.
constexpr bool AllSame(std::string_view text) noexcept {
  return text.find_first_not_of(text.empty() ? ' ' : text[0]) == std::string_view::npos;
}

// True when `text` has the shape of `pattern`: '9' a digit, 'A' a letter, 'X' either; the same
// length.
bool HasShape(std::string_view text, std::string_view pattern) noexcept;

// Value of at most 19 digits.
constexpr std::uint64_t Number(std::string_view digits) noexcept {
  std::uint64_t value = 0;
  for (char c : digits) {
    value = value * 10 + static_cast<std::uint64_t>(Digit(c));
  }
  return value;
}

// Small parts (months, codes), at most 9 digits.
constexpr int Int(std::string_view digits) noexcept { return static_cast<int>(Number(digits)); }

// Sum of digit times weight over the shorter of the two.
constexpr int WeightedSum(std::string_view digits, std::span<const int> weights) noexcept {
  int sum = 0;
  for (std::size_t i = 0; i < digits.size() && i < weights.size(); ++i) {
    sum += Digit(digits[i]) * weights[i];
  }
  return sum;
}

// Sum of the decimal digits of a value below 100.
constexpr int CrossSum(int value) noexcept { return value / 10 + value % 10; }

// The last digit is the Luhn key of the others.
bool LuhnHolds(std::string_view digits) noexcept;
// The last digit is the GS1 (EAN, GTIN) key of the others.
bool Gs1Holds(std::string_view digits) noexcept;
// The last digit is the Verhoeff key of the others.
bool VerhoeffHolds(std::string_view digits) noexcept;
// The last digit is the ISO 7064 mod 11,10 key of the others.
bool Mod1110Holds(std::string_view digits) noexcept;
// Remainder by 97 of a text of digits and letters, letters counting as two digits (A=10).
int Mod97(std::string_view text) noexcept;

}  // namespace paravent::checks

#endif  // PARAVENT_CHECKS_DIGITS_H_
