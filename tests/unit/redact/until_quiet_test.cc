// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "redact/until_quiet.h"

#include <gtest/gtest.h>

#include <map>
#include <string>

#include "rules_for_tests.h"

namespace paravent::redact {
namespace {

using rules::Operator;

constexpr std::chrono::sys_days kToday = std::chrono::year(2026) / 11 / 24;

// An engine that finds words, some of them only where others are gone.
class UntilQuietTest : public testing::Test {
 protected:
  // `word` is found wherever `without` does not stand.
  void Finds(const rules::Rule& rule, std::string word, std::string without = "\n") {
    words_.push_back({&rule, std::move(word), std::move(without)});
  }

  std::string Redacted(std::string_view text, Operator op = Operator::kPseudonymise) {
    examined_ = 0;
    const auto detect = [&](std::string_view each) { return Detection(each); };
    const auto want = [&](std::string_view, const detect::Detection& detection) {
      return Operators(detection.findings.size(), op);
    };
    const Quiet quiet =
        RedactUntilQuiet(text, Detection(text), detect, want, conversation_, kToday);
    const std::string applied = Apply(text, EditsOf(quiet.detection.findings, quiet.redactions));
    EXPECT_EQ(applied, quiet.text);
    left_ = quiet.left.findings.size();
    return applied;
  }

  detect::Detection Detection(std::string_view text) {
    ++examined_;
    std::map<std::size_t, detect::Finding> found;
    for (const auto& [rule, word, without] : words_) {
      for (std::size_t at = text.find(word); at != text.npos && text.find(without) == text.npos;
           at = text.find(word, at + 1)) {
        found.insert({at, {rule, {at, at + word.size()}, rules::Severity::kHigh, 0.9}});
      }
    }
    detect::Detection detection;
    for (const auto& [at, finding] : found) {
      detection.findings.push_back(finding);
    }
    return detection;
  }

  struct Word {
    const rules::Rule* rule;
    std::string word;
    std::string without;
  };
  std::vector<Word> words_;
  const rules::Rule number_ = NumberRule();
  const rules::Rule age_ = AgeRule();
  Conversation conversation_;
  int examined_ = 0;
  std::size_t left_ = 0;
};

TEST_F(UntilQuietTest, LooksOnceMoreAndNoMore) {
  Finds(number_, "0639");
  EXPECT_EQ(Redacted("tel 0639, merci"), "tel [N_1], merci");
  EXPECT_EQ(examined_, 2);
  EXPECT_EQ(Redacted("rien"), "rien");
  EXPECT_EQ(examined_, 1) << "nothing was taken out";
}

TEST_F(UntilQuietTest, TakesOutWhatAppearsAfterwards) {
  Finds(number_, "0639");
  Finds(number_, "Vue", "0639");
  Finds(number_, "fin", "Vue");
  EXPECT_EQ(Redacted("Vue le 0639, fin"), "[N_2] le [N_1], [N_3]");
  EXPECT_EQ(left_, 0U);
}

TEST_F(UntilQuietTest, JoinsWhatTouchesAReplacement) {
  Finds(number_, "a 06");
  Finds(number_, "1] b", "a 06");
  EXPECT_EQ(Redacted("x a 06 b y"), "x [N_2] y") << "its edges are those of the original";
  EXPECT_EQ(left_, 0U);
}

TEST_F(UntilQuietTest, SuppressesWhereItsOwnWordsAlarm) {
  Finds(age_, "67 ans");
  Finds(age_, "65\u201369 ans");
  EXPECT_EQ(Redacted("femme de 67 ans", Operator::kGeneralise), "femme de [AGE]");
}

TEST_F(UntilQuietTest, EndsWhereNothingHelps) {
  Finds(number_, "0639");
  Finds(number_, "[N]");
  Finds(number_, "N_", "0639");
  EXPECT_EQ(Redacted("tel 0639"), "tel [N]");
  EXPECT_EQ(left_, 1U);
}

}  // namespace
}  // namespace paravent::redact
