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

std::optional<WrittenDate> Numbers(const std::vector<Part>& parts) {
  std::vector<const std::string*> numbers;
  std::optional<unsigned> named;
  bool month_first = false;  // « mars 26 »
  for (const Part& part : parts) {
    if (part.number && part.text.size() <= 4) {
      numbers.push_back(&part.text);
    } else if (!part.number && !named) {
      if (const unsigned month = MonthNamed(part.text); month != 0) {
        named = month;
        month_first = numbers.empty();
      }
    }
  }
  const auto day = [](const std::string& digits) {
    return digits.size() <= 2 ? std::optional(static_cast<unsigned>(std::stoi(digits)))
                              : std::nullopt;
  };
  const auto year = [](const std::string& digits) {
    return digits.size() == 2 || digits.size() == 4
               ? std::optional(FullYear(digits, std::stoi(digits)))
               : std::nullopt;
  };
  const std::size_t count = numbers.size() + (named ? 1 : 0);
  if (count == 0 || count > 3 || (named && count == 1)) {
    return std::nullopt;
  }
  const std::string& first = *numbers.front();
  const std::string& last = *numbers.back();
  if (count == 3) {
    const bool year_first = first.size() == 4;
    const WrittenDate date{day(year_first ? last : first), named ? named : day(*numbers[1]),
                           year(year_first ? first : last)};
    return date.year ? std::optional(date) : std::nullopt;
  }
  if (named) {
    return first.size() == 4 || month_first ? WrittenDate{std::nullopt, named, year(first)}
                                            : WrittenDate{day(first), named, std::nullopt};
  }
  if (count == 2) {
    return first.size() == 4  ? WrittenDate{std::nullopt, day(last), year(first)}
           : last.size() == 4 ? WrittenDate{std::nullopt, day(first), year(last)}
                              : WrittenDate{day(first), day(last), std::nullopt};
  }
  return first.size() == 4 ? std::optional(WrittenDate{std::nullopt, std::nullopt, year(first)})
                           : std::nullopt;
}

std::chrono::year_month_day DateOf(int year, unsigned month, unsigned day) {
  return {std::chrono::year(year), std::chrono::month(month), std::chrono::day(day)};
}

// Whether what is given may be together: a leap year for what names none.
bool Exists(const WrittenDate& date) {
  constexpr int kLeap = 2024;
  return DateOf(date.year.value_or(kLeap), date.month.value_or(1), date.day.value_or(1)).ok();
}

std::string Signed(std::string_view unit, long long count) {
  const std::string number = std::to_string(count < 0 ? -count : count);
  return std::string(unit) + (count == 0 ? "" : count > 0 ? "+" : "\u2212") + number;
}

}  // namespace

std::optional<WrittenDate> ReadDate(std::string_view value) {
  // A time behind the day: 2026-04-11T09:20:00+02:00.
  if (value.size() > 10 && value[4] == '-' && value[10] == 'T') {
    value = value.substr(0, 10);
  }
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
  const auto date = Numbers(parts);
  const bool whole = date && (date->day || date->year) && (date->month || !date->day);
  return whole && Exists(*date) ? date : std::nullopt;
}

std::optional<std::chrono::sys_days> ParseDay(std::string_view value) {
  const auto date = ReadDate(value);
  return date && date->year ? DayNear(*date, {}) : std::nullopt;
}

std::optional<std::chrono::sys_days> DayNear(const WrittenDate& date, std::chrono::sys_days near) {
  if (!date.day || !date.month) {
    return std::nullopt;
  }
  if (date.year) {
    const auto day = DateOf(*date.year, *date.month, *date.day);
    return day.ok() ? std::optional(std::chrono::sys_days(day)) : std::nullopt;
  }
  const int year = static_cast<int>(std::chrono::year_month_day(near).year());
  std::optional<std::chrono::sys_days> nearest;
  for (const int each : {year, year - 1, year + 1}) {
    const auto day = DateOf(each, *date.month, *date.day);
    if (day.ok() && (!nearest || std::chrono::abs(std::chrono::sys_days(day) - near) <
                                     std::chrono::abs(*nearest - near))) {
      nearest = std::chrono::sys_days(day);
    }
  }
  return nearest;
}

std::string DaysFrom(std::chrono::sys_days origin, std::chrono::sys_days day) {
  constexpr int kFollowUpMonths = 3;
  const std::chrono::year_month_day from(origin);
  const std::chrono::year_month_day to(day);
  const auto months = ((to.year() / to.month()) - (from.year() / from.month())).count();
  if (from.day() == to.day() && months >= kFollowUpMonths) {
    return Signed("M", months);
  }
  return Signed("J", (day - origin).count());
}

std::string MonthsFrom(std::chrono::sys_days origin, int year, unsigned month) {
  const std::chrono::year_month_day from(origin);
  const auto to = std::chrono::year(year) / std::chrono::month(month);
  return Signed("M", (to - (from.year() / from.month())).count());
}

}  // namespace paravent::redact
