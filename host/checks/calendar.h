// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

// Calendar validity of the dates inside numbers.
#ifndef PARAVENT_CHECKS_CALENDAR_H_
#define PARAVENT_CHECKS_CALENDAR_H_

namespace paravent::checks {

// The Gregorian calendar has that day. `year` in full.
constexpr bool DayExists(int year, int month, int day) noexcept {
  if (month < 1 || month > 12 || day < 1) {
    return false;
  }
  const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  const int last = month == 2                                                ? (leap ? 29 : 28)
                   : (month == 4 || month == 6 || month == 9 || month == 11) ? 30
                                                                             : 31;
  return day <= last;
}

// The day exists in some century: for numbers that carry two digits of the year.
constexpr bool DayExistsInSomeCentury(int short_year, int month, int day) noexcept {
  return DayExists(1900 + short_year, month, day) || DayExists(2000 + short_year, month, day);
}

}  // namespace paravent::checks

#endif  // PARAVENT_CHECKS_CALENDAR_H_
