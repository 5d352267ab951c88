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

}  // namespace
}  // namespace paravent::redact
