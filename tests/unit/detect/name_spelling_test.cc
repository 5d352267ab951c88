// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "detect/name_spelling.h"

#include <gtest/gtest.h>

#include <vector>

namespace paravent::detect {
namespace {

TEST(NameSpelling, TellsNamesFromWordsThatNoListHas) {
  for (const char* name : {"kervadouec", "ouedrakoro", "benslimanou", "lindqvistsson"}) {
    EXPECT_GE(SpelledAsName(name), kSpellings / 2) << name;
  }
  for (const char* word : {"hospitalisassion", "remboursassion", "cholestasement"}) {
    EXPECT_LT(SpelledAsName(word), kSpellings / 2) << word;
  }
}

TEST(NameSpelling, AnswersForAnyBytes) {
  EXPECT_LT(SpelledAsName(""), kSpellings);
  EXPECT_LT(SpelledAsName("\xff\x01 9"), kSpellings);
}

TEST(NameSpelling, CountsTheEdgesOfAWordAsLetters) {
  std::vector<std::size_t> trigrams;
  VisitTrigrams("ab", [&](std::size_t trigram) { trigrams.push_back(trigram); });
  EXPECT_EQ(trigrams, (std::vector<std::size_t>{1, 27 + 2, (27 + 2) * 27}));
}

}  // namespace
}  // namespace paravent::detect
