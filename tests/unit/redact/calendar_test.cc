// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "redact/calendar.h"

#include <gtest/gtest.h>

namespace paravent::redact {
namespace {

TEST(ParseDay, ReadsEveryForm) {
  using namespace std::chrono;  // NOLINT: for the slashes
  const sys_days day = 1955y / August / 14;
  for (const std::string_view value :
       {"14/08/1955", "14.08.1955", "14-08-55", "1955-08-14", "14 août 1955", "14AUG1955",
        "19550814", "14081955", "14 Août 55"}) {
    EXPECT_EQ(ParseDay(value), day) << value;
  }
  EXPECT_EQ(ParseDay("1er mars 1962"), sys_days(1962y / March / 1));
  EXPECT_EQ(ParseDay("02/03/26"), sys_days(2026y / March / 2));
}

TEST(ParseDay, RefusesWhatIsNoDay) {
  for (const std::string_view value :
       {"", "14/08", "1955", "32/01/2026", "29/02/2026", "12/13/2026", "14 août", "1/2/3/4",
        "mars 2026", "999/01/2026"}) {
    EXPECT_FALSE(ParseDay(value)) << value;
  }
}

TEST(ReadDate, ReadsWhatIsThere) {
  const auto parts = [](std::string_view value) {
    const auto date = ReadDate(value);
    if (!date) {
      return std::string("nothing");
    }
    return std::to_string(date->day.value_or(0)) + "/" + std::to_string(date->month.value_or(0)) +
           "/" + std::to_string(date->year.value_or(0));
  };
  EXPECT_EQ(parts("14/08"), "14/8/0");
  EXPECT_EQ(parts("14 août"), "14/8/0");
  EXPECT_EQ(parts("08/1955"), "0/8/1955");
  EXPECT_EQ(parts("mars 2026"), "0/3/2026");
  EXPECT_EQ(parts("1955"), "0/0/1955");
  EXPECT_EQ(parts("2026-04-11T09:20:00+02:00"), "11/4/2026");
  EXPECT_EQ(parts("31/02"), "nothing");
  EXPECT_EQ(parts("29/02"), "29/2/0");
  EXPECT_EQ(parts("mars"), "nothing");
}

TEST(DaysFrom, KeepsIntervalsExact) {
  using namespace std::chrono;  // NOLINT: for the slashes
  const sys_days origin = 2026y / January / 31;
  EXPECT_EQ(DaysFrom(origin, origin), "J0");
  EXPECT_EQ(DaysFrom(origin, 2026y / February / 1), "J+1");
  EXPECT_EQ(DaysFrom(origin, 2025y / December / 31), "J−31");
  EXPECT_EQ(DaysFrom(origin, 2026y / July / 31), "M+6");
  EXPECT_EQ(DaysFrom(origin, 2026y / June / 30), "J+150") << "no whole months";
  EXPECT_EQ(DaysFrom(origin, 2026y / March / 31), "J+59") << "months are for long follow-ups";
  EXPECT_EQ(MonthsFrom(origin, 2026, 1), "M0");
  EXPECT_EQ(MonthsFrom(origin, 2025, 11), "M−2");
}

}  // namespace
}  // namespace paravent::redact
