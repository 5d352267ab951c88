// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "text/words.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>

namespace paravent::text {
namespace {

class CutWords : public testing::Test {
 protected:
  void SetUp() override {
    auto opened = Lexicon::Open(PARAVENT_SHARE_DIR "/lexicon.bin");
    ASSERT_TRUE(opened) << base::ToString(opened.error());
    lexicon_ = std::move(*opened);
  }

  Lexicon lexicon_;
};

TEST_F(CutWords, HasNoneInAnEmptyText) {
  const Words words("", lexicon_);
  EXPECT_EQ(words.size(), 0U);
  EXPECT_TRUE(words[0].line_start);
  EXPECT_EQ(words.Key(0), "");
  EXPECT_EQ(words.Phrase(0, WordClass::kTown), 0U);
}

TEST_F(CutWords, IsSafePastBothEnds) {
  const Words words("Rose", lexicon_);
  EXPECT_TRUE(words[static_cast<std::size_t>(-1)].line_start);
  EXPECT_EQ(words.Key(7), "");
}

TEST_F(CutWords, TellsShapes) {
  const Words words("M. McDonald DUPONT lavaud Rose 12 \xFF\xFF", lexicon_);
  ASSERT_EQ(words.size(), 8U);
  EXPECT_EQ(words[0].shape, WordShape::kInitial);
  EXPECT_TRUE(words[1].Is('.'));
  EXPECT_EQ(words[2].shape, WordShape::kMixed);
  EXPECT_EQ(words[3].shape, WordShape::kCapitals);
  EXPECT_EQ(words[4].shape, WordShape::kLower);
  EXPECT_EQ(words[5].shape, WordShape::kCapitalised);
  EXPECT_EQ(words[6].shape, WordShape::kNumber);
  EXPECT_EQ(words[7].shape, WordShape::kForeign);
}

TEST_F(CutWords, KeepsTabsAndLineStarts) {
  const Words words("a\tb\nc", lexicon_);
  ASSERT_EQ(words.size(), 4U);
  EXPECT_TRUE(words[1].Is('\t'));
  EXPECT_TRUE(words[3].line_start);
  EXPECT_FALSE(words[2].line_start);
}

TEST_F(CutWords, SeesThroughShouting) {
  const Words words("LE PATIENT DUPONT A ETE VU POUR UNE TOUX\nM. DUPONT tousse", lexicon_);
  EXPECT_TRUE(words[2].shouted);
  EXPECT_FALSE(words[2].IsCapital());
  const std::size_t last = words.size() - 2;
  EXPECT_EQ(words.Key(last), "dupont");
  EXPECT_FALSE(words[last].shouted);
}

TEST_F(CutWords, FindsTheLongestPhrase) {
  const Words words("Saint-Etienne-de-Tinee Paris La Rochelle", lexicon_);
  EXPECT_EQ(words.Phrase(0, WordClass::kTown), 7U);  // with the three hyphens
  EXPECT_EQ(words.Phrase(7, WordClass::kTown), 1U);
  EXPECT_EQ(words.Phrase(8, WordClass::kTown), 2U);
  EXPECT_EQ(words.Phrase(8, WordClass::kDrug), 0U);
}

}  // namespace
}  // namespace paravent::text
