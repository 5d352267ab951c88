// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "text/lexicon.h"

#include <gtest/gtest.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>
#include <utility>

namespace paravent::text {
namespace {

const std::string kBuilt = PARAVENT_SHARE_DIR "/lexicon.bin";

std::string Contents(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

// Writes `bytes` to a file of this test's own and opens it.
base::Result<Lexicon> OpenBytes(const std::string& bytes) {
  // Named after the test: several run at once.
  const std::string path = testing::TempDir() +
                           testing::UnitTest::GetInstance()->current_test_info()->name() +
                           ".lexicon.bin";
  std::ofstream(path, std::ios::binary) << bytes;
  auto opened = Lexicon::Open(path);
  std::filesystem::remove(path);
  return opened;
}

TEST(Lexicon, RefusesAMissingFile) {
  const auto opened = Lexicon::Open("/nonexistent/lexicon.bin");
  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().where, "/nonexistent/lexicon.bin");
}

TEST(Lexicon, RefusesAnEmptyFile) { EXPECT_FALSE(OpenBytes("")); }

TEST(Lexicon, RefusesOtherBytes) { EXPECT_FALSE(OpenBytes(std::string(4096, 'x'))); }

TEST(Lexicon, RefusesAFileCutShort) {
  const std::string whole = Contents(kBuilt);
  ASSERT_TRUE(OpenBytes(whole));
  EXPECT_FALSE(OpenBytes(whole.substr(0, whole.size() - 1)));
  EXPECT_FALSE(OpenBytes(whole.substr(0, 30)));
}

TEST(Lexicon, RefusesAnotherVersion) {
  std::string other = Contents(kBuilt);
  other[8] = static_cast<char>(other[8] + 1);
  EXPECT_FALSE(OpenBytes(other));
}

TEST(Lexicon, KnowsNothingWhenEmpty) {
  EXPECT_FALSE(Lexicon().Find("pierre").Known());
  EXPECT_EQ(Lexicon().size(), 0U);
  EXPECT_TRUE(Lexicon().Sources().empty());
}

class BuiltLexicon : public testing::Test {
 protected:
  void SetUp() override {
    auto opened = Lexicon::Open(kBuilt);
    ASSERT_TRUE(opened) << base::ToString(opened.error());
    lexicon_ = std::move(*opened);
  }

  Lexicon lexicon_;
};

TEST_F(BuiltLexicon, DoesNotKnowInventedWords) {
  for (const char* word : {"", "kerambrunuzh", "xqzzt", "testardovitch", "zzzzzzzzzzzzzzzzz"}) {
    EXPECT_FALSE(lexicon_.Find(word).Known()) << word;
  }
}

TEST_F(BuiltLexicon, GivesAllClassesOfAWord) {
  const WordClasses pierre = lexicon_.Find("pierre");
  EXPECT_TRUE(pierre.Has(WordClass::kGivenName));
  EXPECT_TRUE(pierre.Has(WordClass::kWord));
}

TEST_F(BuiltLexicon, UnfoldsSuffixesAndFoldsAccents) {
  EXPECT_TRUE(lexicon_.Find("chevaux").Has(WordClass::kWord));
  EXPECT_TRUE(lexicon_.Find("hospitalisees").Has(WordClass::kVerb));
  EXPECT_TRUE(lexicon_.Find("prescrivait").Has(WordClass::kVerb));
  EXPECT_TRUE(lexicon_.Find("oeil").Has(WordClass::kWord));
  EXPECT_FALSE(lexicon_.Find("Chevaux").Known());  // keys are lower-case
}

TEST_F(BuiltLexicon, TellsFunctionWordsFromOthers) {
  EXPECT_TRUE(lexicon_.Find("avec").Has(WordClass::kFunction));
  EXPECT_TRUE(lexicon_.Find("elle").Has(WordClass::kFunction));
  EXPECT_FALSE(lexicon_.Find("genou").Has(WordClass::kFunction));
}

TEST_F(BuiltLexicon, KnowsNamesOfManyOrigins) {
  for (const char* name : {"gwenaelle", "fatoumata", "nguyen", "ainhoa", "siegfried", "hrant",
                           "malgorzata", "ousmane", "ghjulia", "shlomo", "lakshmi"}) {
    EXPECT_TRUE(lexicon_.Find(name).HasAny(WordClass::kGivenName | WordClass::kSurname)) << name;
  }
}

TEST_F(BuiltLexicon, StaysUnderTenMegabytes) {
  EXPECT_LT(std::filesystem::file_size(kBuilt), 10'000'000U);
  EXPECT_GT(lexicon_.size(), 400'000U);
}

TEST_F(BuiltLexicon, NamesItsSources) {
  const auto sources = lexicon_.Sources();
  ASSERT_GE(sources.size(), 3U);
  for (const LexiconSource& source : sources) {
    EXPECT_FALSE(source.name.empty());
    EXPECT_GT(source.entries, 0U) << source.name;
    EXPECT_FALSE(source.licence.empty()) << source.name;
  }
}

TEST_F(BuiltLexicon, SurvivesAMove) {
  Lexicon moved = std::move(lexicon_);
  EXPECT_TRUE(moved.Find("avec").Known());
  lexicon_ = std::move(moved);
  EXPECT_TRUE(lexicon_.Find("avec").Known());
}

}  // namespace
}  // namespace paravent::text
