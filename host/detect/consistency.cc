// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "detect/consistency.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

namespace paravent::detect {
namespace {

constexpr double kAgreement = 0.2;
constexpr double kHighest = 0.99;

struct BirthMonth {
  int year;  // two digits
  int month;

  bool operator==(const BirthMonth&) const = default;
};

int TwoDigits(std::string_view digits, std::size_t at) {
  return (digits[at] - '0') * 10 + (digits[at + 1] - '0');
}

std::optional<BirthMonth> OfNumber(std::string_view value) {
  std::string digits;
  for (const char c : value) {
    if (text::IsDigit(c)) {
      digits += c;
    }
  }
  if (digits.size() < 5) {
    return std::nullopt;
  }
  return BirthMonth{TwoDigits(digits, 1), TwoDigits(digits, 3)};
}

// Of a date in figures, day first or year first; a month in letters is left alone.
std::optional<BirthMonth> OfDate(std::string_view value) {
  std::array<std::string_view, 3> parts;
  std::size_t count = 0;
  for (std::size_t at = 0; at < value.size();) {
    if (!text::IsDigit(value[at])) {
      ++at;
      continue;
    }
    std::size_t end = at;
    while (end < value.size() && text::IsDigit(value[end])) {
      ++end;
    }
    if (count == parts.size()) {
      return std::nullopt;
    }
    parts[count++] = value.substr(at, end - at);
    at = end;
  }
  if (count == 1 && parts[0].size() == 8) {
    return BirthMonth{TwoDigits(parts[0], 6), TwoDigits(parts[0], 2)};
  }
  if (count != parts.size()) {
    return std::nullopt;
  }
  const std::string_view year = parts[0].size() == 4 ? parts[0] : parts[2];
  if (year.size() < 2 || parts[1].size() > 2) {
    return std::nullopt;
  }
  const int month = parts[1].size() == 2 ? TwoDigits(parts[1], 0) : parts[1][0] - '0';
  return BirthMonth{TwoDigits(year, year.size() - 2), month};
}

bool IsSocialSecurityNumber(const Finding& finding) {
  return finding.rule->type == "FR_NIR" || finding.rule->type == "FR_INS";
}

}  // namespace

void RaiseWhenConsistent(std::vector<Finding>& findings, std::string_view folded) {
  const auto value = [&](const Finding& finding) {
    return folded.substr(finding.span.start, finding.span.size());
  };
  for (Finding& number : findings) {
    if (!IsSocialSecurityNumber(number)) {
      continue;
    }
    const auto of_number = OfNumber(value(number));
    for (Finding& date : findings) {
      if (date.rule->type != "DOB" || !of_number || OfDate(value(date)) != of_number) {
        continue;
      }
      number.score = std::min(kHighest, number.score + kAgreement);
      date.score = std::min(kHighest, date.score + kAgreement);
    }
  }
}

}  // namespace paravent::detect
