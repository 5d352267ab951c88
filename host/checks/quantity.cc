// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

#include <algorithm>
#include <array>

#include "checks/digits.h"
#include "checks/table.h"

namespace paravent::checks {

namespace {

// What may stand right after the digits of a quantity, in lower case; also between two of them.
constexpr auto kUnits = std::to_array<std::string_view>(
    {"h",    "hh",   "min",  "mn",   "mois", "ans",  "an",  "j",     "jr",  "jours", "sem",
     "sa",   "s",    "ms",   "mg",   "g",    "gr",   "kg",  "ug",    "mcg", "ng",    "ml",
     "cl",   "dl",   "l",    "mm",   "cm",   "m",    "km",  "mmhg",  "ui",  "mui",   "ug",
     "mmol", "umol", "meq",  "cp",   "cps",  "gel",  "amp", "gttes", "bpm", "hz",    "kev",
     "gy",   "ch",   "kcal", "eur",  "k",    "e",    "er",  "ere",   "eme", "nd",    "rd",
     "th",   "st",   "x",    "fois", "pa",   "euros"});

bool IsUnit(std::string_view word) noexcept {
  return std::ranges::any_of(kUnits, [&](std::string_view unit) {
    return std::ranges::equal(unit, word, {}, {}, [](char c) {
      return static_cast<char>(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
    });
  });
}

bool IsYear(std::string_view digits) noexcept {
  return digits.size() == 4 && (digits.starts_with("19") || digits.starts_with("20"));
}

bool IsMonth(std::string_view digits) noexcept {
  return digits.size() <= 2 && Int(digits) >= 1 && Int(digits) <= 12;
}

// The run of `kind` that starts at `at`.
template <typename Kind>
std::string_view RunAt(std::string_view text, std::size_t at, Kind kind) noexcept {
  std::size_t end = at;
  while (end < text.size() && kind(text[end])) {
    ++end;
  }
  return text.substr(at, end - at);
}

bool IsLetter(char c) noexcept { return IsUpper(ToUpper(c)); }

// "45 000", "1 250 000": thousands in groups.
bool IsAmount(std::string_view text) noexcept {
  return text.ends_with(" 000") && text.size() <= 11 &&
         std::ranges::all_of(text, [](char c) { return IsDigit(c) || c == ' '; });
}

}  // namespace

// A time, a span, a dose, a size, a year or two, an amount: "10h30", "8h-12h", "120x80", "1200mg",
// "2024-2025", "12-15", "45 000". A local number is told from these by being none of them.
bool Quantity(std::string_view candidate) noexcept {
  constexpr std::size_t kSmall = 3;    // digits of a number without a unit
  constexpr std::size_t kLargest = 6;  // of one with a unit that no number of a patient ends in
  constexpr std::size_t kMinutes = 2;  // of one right after a unit: 10h30
  constexpr std::string_view kSigns = "-/.,:+";
  constexpr std::size_t kMost = 2;           // numbers without a unit
  constexpr std::size_t kMostWithUnits = 4;  // 8h30-12h15
  if (IsAmount(candidate)) {
    return true;
  }
  std::size_t numbers = 0;
  std::size_t years = 0;
  std::size_t others = 0;  // neither year nor month
  bool units = false;
  std::string_view unit;  // the one right before
  for (std::size_t at = 0; at < candidate.size();) {
    if (!IsDigit(candidate[at])) {
      // One sign between two numbers, or before "per day"; words stand only after digits.
      const bool sign = at > 0 && kSigns.find(candidate[at]) != std::string_view::npos;
      const std::string_view per = RunAt(candidate, at + 1, IsLetter);
      if (!sign || at + 1 == candidate.size() || (!per.empty() && !IsUnit(per))) {
        return false;
      }
      unit = {};
      at += 1 + per.size();
      continue;
    }
    const std::string_view digits = RunAt(candidate, at, IsDigit);
    const std::string_view word = RunAt(candidate, at + digits.size(), IsLetter);
    if (!word.empty() && !IsUnit(word)) {
      return false;
    }
    const std::size_t longest = !unit.empty()      ? (unit == "x" ? kSmall + 1 : kMinutes)
                                : word.size() >= 2 ? kLargest
                                                   : kSmall;
    if (digits.size() > longest && !IsYear(digits)) {
      return false;
    }
    ++numbers;
    years += IsYear(digits) ? 1U : 0U;
    others += IsYear(digits) || IsMonth(digits) ? 0U : 1U;
    unit = word;
    units = units || !word.empty();
    at += digits.size() + word.size();
  }
  return candidate.size() > 1 && numbers <= (units ? kMostWithUnits : kMost) &&
         (years == 0 || others == 0);
}

}  // namespace paravent::checks
