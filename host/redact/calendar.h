// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// Dates as people write them, and as days counted from one of them.
#ifndef PARAVENT_REDACT_CALENDAR_H_
#define PARAVENT_REDACT_CALENDAR_H_

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace paravent::redact {

// What a date says: « 14/08/1955 » all, « 14/08 » no year, « mars 2026 » no day, « 1955 » a year.
struct WrittenDate {
  std::optional<unsigned> day;
  std::optional<unsigned> month;
  std::optional<int> year;
};

// Reads a date, day before month: 14/08/1955, 14.08.55, 1955-08-14, 14 août 1955, 1er mars 1962,
// 14AUG1955, 19550814, 2026-04-11T09:20:00Z. Two digits of a year mean the last hundred years.
// Nothing for what is none, or does not exist.
std::optional<WrittenDate> ReadDate(std::string_view value);

// The day that `value` names; nothing for one without a year or a day.
std::optional<std::chrono::sys_days> ParseDay(std::string_view value);

// The same with the year, when it is left out, in which the day is nearest to `near`.
std::optional<std::chrono::sys_days> DayNear(const WrittenDate& date, std::chrono::sys_days near);

// « J0 », « J+3 », « J−12 », and « M+6 » where a later day is whole months away, three at least:
// exact, so that the interval between any two of them is that of the dates.
std::string DaysFrom(std::chrono::sys_days origin, std::chrono::sys_days day);

// The same for a month: « M0 », « M+6 », « M−2 ».
std::string MonthsFrom(std::chrono::sys_days origin, int year, unsigned month);

}  // namespace paravent::redact

#endif  // PARAVENT_REDACT_CALENDAR_H_
