// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "redact/name.h"

#include <gtest/gtest.h>

namespace paravent::redact {
namespace {

TEST(MayBeOnePerson, NeedsAWholeWordInCommon) {
  EXPECT_TRUE(MayBeOnePerson({{"jean", "testard"}}, {{"testard", "j"}}));
  EXPECT_FALSE(MayBeOnePerson({{"jean", "testard"}}, {{"j"}}));
  EXPECT_FALSE(MayBeOnePerson({{"jean", "testard"}}, {{"anne", "testard"}}));
  EXPECT_FALSE(MayBeOnePerson({{"testard"}, 'm'}, {{"testard"}, 'f'}));
  EXPECT_FALSE(MayBeOnePerson({{}}, {{"x"}}));
}

TEST(IsTypedOn, GrowsOnlyAtTheEnd) {
  EXPECT_TRUE(IsTypedOn({{"lav"}, 'f'}, {{"lavaud"}, 'f'}));
  EXPECT_TRUE(IsTypedOn({{"huguette", "la"}}, {{"huguette", "lavaud"}}));
  EXPECT_FALSE(IsTypedOn({{"lavaud"}}, {{"lav"}}));
  EXPECT_FALSE(IsTypedOn({{"martin", "dupont"}}, {{"martine", "dupont"}}));
  EXPECT_FALSE(IsTypedOn({{"lav"}, 'f'}, {{"lavaud"}, 'm'}));
  EXPECT_FALSE(IsTypedOn({}, {{"lavaud"}}));
}

TEST(SplitTitle, CutsAfterTheLastTitle) {
  EXPECT_EQ(SplitTitle("Mme Lavaud").title, "Mme ");
  EXPECT_EQ(SplitTitle("Mme Lavaud").gender, 'f');
  EXPECT_EQ(SplitTitle("M.\u00A0Lavaud").name, "Lavaud");
  EXPECT_EQ(SplitTitle("M. et Mme Lavaud").name, "Lavaud");
  EXPECT_EQ(SplitTitle("M. et Mme Lavaud").gender, ' ');
  EXPECT_EQ(SplitTitle("Mme le Dr Abgrall").name, "Abgrall");
  EXPECT_EQ(SplitTitle("Mme le Dr Abgrall").gender, 'f');
  EXPECT_EQ(SplitTitle("Lavaud").title, "");
  EXPECT_EQ(SplitTitle("Mme").name, "Mme") << "a title alone is no title";
  EXPECT_EQ(SplitTitle("M. et Lavaud").name, "et Lavaud");
  EXPECT_EQ(SplitTitle("").name, "");
}

}  // namespace
}  // namespace paravent::redact
