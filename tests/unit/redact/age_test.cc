// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "redact/age.h"

#include <gtest/gtest.h>

namespace paravent::redact {
namespace {

using namespace std::chrono;

std::string Band(std::string_view value) { return AgeBand(value, Doses::kNone); }

TEST(AgeBand, KeepsTheSideOfEveryClinicalCutOff) {
  EXPECT_EQ(Band("67 ans"), "65–69 ans");
  EXPECT_EQ(Band("64 ans"), "60–64 ans");
  EXPECT_EQ(Band("65 a"), "65–69 ans");
  EXPECT_EQ(Band("74 ans"), "70–74 ans");
  EXPECT_EQ(Band("75 ans"), "75–79 ans");
  EXPECT_EQ(Band("80 ans"), "80–84 ans");
  EXPECT_EQ(Band("18 ans"), "18–19 ans") << "never with a minor";
  EXPECT_EQ(Band("17 ans"), "16–17 ans") << "never with an adult";
}

TEST(AgeBand, CodesTheTop) {
  EXPECT_EQ(Band("89 ans"), "85–89 ans");
  EXPECT_EQ(Band("90 ans"), "90 ans ou plus");
  EXPECT_EQ(Band("104 ans"), "90 ans ou plus");
}

TEST(AgeBand, LeavesAChildItsUnit) {
  EXPECT_EQ(Band("2 jours"), "0–2 jours");
  EXPECT_EQ(Band("J8"), Band("J8")) << "no unit behind the number";
  EXPECT_EQ(Band("12 jours"), "8–27 jours");
  EXPECT_EQ(Band("6 semaines"), "1–2 mois");
  EXPECT_EQ(Band("7 mois"), "6–11 mois");
  EXPECT_EQ(Band("18 mois"), "18–23 mois") << "months never become years";
  EXPECT_EQ(Band("30 mois"), "24–35 mois");
  EXPECT_EQ(Band("1 an"), "1 an");
  EXPECT_EQ(Band("7 ans"), "6–7 ans");
  EXPECT_EQ(AgeBand("7 ans", Doses::kAsked), "7 ans") << "a dose hangs on it";
  EXPECT_EQ(AgeBand("67 ans", Doses::kAsked), "65–69 ans");
}

TEST(AgeBand, AnswersInTheLanguageOfTheAge) {
  EXPECT_EQ(Band("67 years"), "65–69 years");
  EXPECT_EQ(Band("7 months"), "6–11 months");
}

TEST(AgeBand, LeavesWhatIsNoAge) {
  EXPECT_EQ(Band("centenaire"), "centenaire");
  EXPECT_EQ(Band("1955"), "1955");
}

TEST(AgeBandOn, CountsToTheDayOfTheEvent) {
  const auto band = [](sys_days birth, sys_days day) {
    return AgeBandOn(birth, day, Doses::kAsked);
  };
  EXPECT_EQ(band(1961y / 3 / 12, 2026y / 3 / 11), "60–64 ans");
  EXPECT_EQ(band(1961y / 3 / 12, 2026y / 3 / 12), "65–69 ans") << "the birthday itself";
  EXPECT_EQ(band(2020y / 3 / 12, 2026y / 3 / 12), "6 ans");
  EXPECT_EQ(band(2024y / 6 / 1, 2026y / 3 / 12), "18–23 mois");
  EXPECT_EQ(band(2026y / 2 / 10, 2026y / 3 / 12), "1–2 mois");
  EXPECT_EQ(band(2026y / 3 / 8, 2026y / 3 / 12), "3–7 jours");
  EXPECT_EQ(band(1930y / 3 / 8, 2026y / 3 / 12), "90 ans ou plus");
  EXPECT_EQ(band(2026y / 3 / 13, 2026y / 3 / 12), "") << "not born yet";
  EXPECT_EQ(band(1855y / 3 / 13, 2026y / 3 / 12), "");
}

}  // namespace
}  // namespace paravent::redact
