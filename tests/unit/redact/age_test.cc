// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "redact/age.h"

#include <gtest/gtest.h>

namespace paravent::redact {
namespace {

TEST(AgeBand, PutsAnAdultsAgeInItsBand) {
  EXPECT_EQ(AgeBand("67 ans"), "65\u201369 ans");
  EXPECT_EQ(AgeBand("91 ans"), "90 ans ou plus");
  EXPECT_EQ(AgeBand("7 ans"), "7 ans") << "a child's doses depend on it";
  EXPECT_EQ(AgeBand("18 mois"), "18 mois");
}

}  // namespace
}  // namespace paravent::redact
