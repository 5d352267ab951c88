// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "redact/calendar.h"

#include <cstddef>
#include <string>
#include <vector>

#include "text/fold.h"

namespace paravent::redact {
namespace {

// The first three or four letters tell a month, in French and in English.
struct MonthStart {
  std::string_view letters;
  unsigned month;
};
constexpr MonthStart kMonthStarts[] = {
    {"jan", 1}, {"fev", 2}, {"feb", 2},  {"mar", 3},  {"avr", 4},  {"apr", 4},
    {"mai", 5}, {"may", 5}, {"juin", 6}, {"jun", 6},  {"juil", 7}, {"jul", 7},
    {"aou", 8}, {"aug", 8}, {"sep", 9},  {"oct", 10}, {"nov", 11}, {"dec", 12},
};

unsigned MonthNamed(std::string_view word) {
  for (const MonthStart& start : kMonthStarts) {
    if (word.starts_with(start.letters)) {
      return start.month;
    }
  }
  return 0;
}

// A run of digits or of letters.
struct Part {
  std::string text;
  bool number;
};

std::vector<Part> PartsOf(std::string_view value) {
  std::vector<Part> parts;
  const text::Folded folded = text::Fold(value);
  char before = ' ';
  for (const char c : folded.bytes()) {
    const bool number = text::IsDigit(c);
    if (text::IsWordByte(c)) {
      if (!text::IsWordByte(before) || text::IsDigit(before) != number) {
        parts.push_back({"", number});
      }
      parts.back().text += text::ToLower(c);
    }
    before = c;
  }
  return parts;
}

int FullYear(const std::string& digits, int written) {
  constexpr int kPivot = 30;  // 30 and later: 19xx
  return digits.size() > 2 ? written : written + (written < kPivot ? 2000 : 1900);
}

}  // namespace

std::optional<std::chrono::sys_days> ParseDay(std::string_view value) {
  std::vector<Part> parts = PartsOf(value);
  if (parts.size() == 1 && parts[0].number && parts[0].text.size() == 8) {
    const std::string digits = parts[0].text;
    const bool year_first = digits.starts_with("19") || digits.starts_with("20");
    parts = year_first ? std::vector<Part>{{digits.substr(0, 4), true},
                                           {digits.substr(4, 2), true},
                                           {digits.substr(6), true}}
                       : std::vector<Part>{{digits.substr(0, 2), true},
                                           {digits.substr(2, 2), true},
                                           {digits.substr(4), true}};
  }
  std::vector<std::string> numbers;
  unsigned month = 0;
  for (const Part& part : parts) {
    if (part.number && part.text.size() <= 4) {
      numbers.push_back(part.text);
    } else if (!part.number && month == 0) {
      month = MonthNamed(part.text);
    }
  }
  if (numbers.size() != (month == 0 ? 3U : 2U)) {
    return std::nullopt;
  }
  const bool year_first = numbers.front().size() == 4;
  const std::string& year = year_first ? numbers.front() : numbers.back();
  const std::string& day = year_first ? numbers.back() : numbers.front();
  if (month == 0) {
    month = static_cast<unsigned>(std::stoi(numbers[1]));
  }
  if (day.size() > 2 || (!year_first && year.size() != 2 && year.size() != 4)) {
    return std::nullopt;
  }
  const std::chrono::year_month_day date{std::chrono::year(FullYear(year, std::stoi(year))),
                                         std::chrono::month(month),
                                         std::chrono::day(static_cast<unsigned>(std::stoi(day)))};
  return date.ok() ? std::optional(std::chrono::sys_days(date)) : std::nullopt;
}

}  // namespace paravent::redact
