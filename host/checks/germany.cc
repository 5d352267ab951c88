// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

#include <algorithm>
#include <array>

#include "checks/calendar.h"
#include "checks/compact.h"
#include "checks/digits.h"
#include "checks/table.h"

namespace paravent::checks {

namespace {

// Letters count as two digits (A = 01), digits as they are; each product is replaced by the sum
// of its digits.
int CrossSumOf(std::string_view text, std::span<const int> weights) noexcept {
  int sum = 0;
  std::size_t position = 0;
  const auto take = [&](int digit) {
    if (position < weights.size()) {
      sum += CrossSum(digit * weights[position++]);
    }
  };
  for (char c : text) {
    if (IsDigit(c)) {
      take(Digit(c));
    } else {
      take(LetterRank(c) / 10);
      take(LetterRank(c) % 10);
    }
  }
  return sum;
}

constexpr std::string_view kDocumentLetters = "CFGHJKLMNPRTVWXYZ";

bool DocumentShape(std::string_view text) noexcept {
  if (text.size() < 9 || !IsUpper(text[0])) {
    return false;
  }
  for (char c : text.substr(0, 9)) {
    if (!IsDigit(c) && kDocumentLetters.find(c) == std::string_view::npos) {
      return false;
    }
  }
  return true;
}

bool DocumentKeyHolds(std::string_view text) noexcept {
  static constexpr std::array<int, 3> kWeights{7, 3, 1};
  int sum = 0;
  for (std::size_t i = 0; i < 8; ++i) {
    sum += Base36(text[i]) * kWeights[i % 3];
  }
  return IsDigit(text[8]) && sum % 10 == Digit(text[8]);
}

// Nine characters and a tenth that is the key of the nine.
bool LongDocumentKeyHolds(std::string_view text) noexcept {
  static constexpr std::array<int, 3> kWeights{7, 3, 1};
  int sum = 0;
  for (std::size_t i = 0; i < 9; ++i) {
    sum += Base36(text[i]) * kWeights[i % 3];
  }
  return text.size() == 10 && IsDigit(text[9]) && sum % 10 == Digit(text[9]);
}

}  // namespace

// Of the first ten digits one occurs twice or three times, the others at most once.
bool DeTaxId(std::string_view candidate) noexcept {
  const Compact compact(candidate);
  const std::string_view digits = compact.Digits(11);
  if (digits.empty() || digits[0] == '0' || !Mod1110Holds(digits)) {
    return false;
  }
  std::array<int, 10> times{};
  for (char c : digits.substr(0, 10)) {
    ++times[static_cast<std::size_t>(Digit(c))];
  }
  const auto repeated = std::ranges::count_if(times, [](int count) { return count > 1; });
  return repeated == 1 && std::ranges::max(times) <= 3;
}

bool DeVat(std::string_view candidate) noexcept {
  const Compact compact(candidate);
  const std::string_view text = compact.Text();
  return text.size() == 11 && text.starts_with("DE") && AllDigits(text.substr(2)) &&
         text[2] != '0' && Mod1110Holds(text.substr(2));
}

// Number of the insured person for life.
bool DeKvnr(std::string_view candidate) noexcept {
  static constexpr std::array<int, 10> kWeights{1, 2, 1, 2, 1, 2, 1, 2, 1, 2};
  const Compact compact(candidate);
  const std::string_view text = compact.Text();
  return HasShape(text, "A999999999") &&
         CrossSumOf(text.substr(0, 9), kWeights) % 10 == Digit(text[9]);
}

// Pension insurance: area, DDMMYY (day + 50 for reissued numbers), initial, order, key.
bool DeRvnr(std::string_view candidate) noexcept {
  static constexpr std::array<int, 12> kWeights{2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1};
  const Compact compact(candidate);
  const std::string_view text = compact.Text();
  if (!HasShape(text, "99999999A999")) {
    return false;
  }
  const int day = Int(text.substr(2, 2));
  const int month = Int(text.substr(4, 2));
  return (day > 50 ? day - 50 : day) >= 1 && (day > 50 ? day - 50 : day) <= 31 && month >= 1 &&
         month <= 12 && CrossSumOf(text.substr(0, 11), kWeights) % 10 == Digit(text[11]);
}

// Nine characters whose last is a key, or ten with a separate key; older cards: T and eight digits.
bool DeIdCard(std::string_view candidate) noexcept {
  const Compact compact(candidate);
  const std::string_view text = compact.Text();
  if (HasShape(text, "A99999999") && text[0] == 'T') {
    return true;
  }
  return DocumentShape(text) && !AllUpper(text) &&
         (text.size() == 9 ? DocumentKeyHolds(text) : LongDocumentKeyHolds(text));
}

bool DePassport(std::string_view candidate) noexcept {
  const Compact compact(candidate);
  const std::string_view text = compact.Text();
  return DocumentShape(text) && !AllUpper(text) &&
         (text.size() == 9 ? DocumentKeyHolds(text) : LongDocumentKeyHolds(text));
}

// Number of a physician: six digits, key, two digits of specialty.
bool DeLanr(std::string_view candidate) noexcept {
  static constexpr std::array<int, 6> kWeights{4, 9, 4, 9, 4, 9};
  const Compact compact(candidate);
  const std::string_view digits = compact.Digits(9);
  return !digits.empty() && !AllSame(digits.substr(0, 6)) &&
         (10 - WeightedSum(digits, kWeights) % 10) % 10 == Digit(digits[6]);
}

}  // namespace paravent::checks
