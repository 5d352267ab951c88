// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "detect/combination.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace paravent::detect {
namespace {

using rules::Severity;

rules::Rule Detail(std::string type, double weight, double most = 0, bool keep = false) {
  rules::Rule rule;
  rule.type = std::move(type);
  rule.severity = Severity::kLow;
  rule.share = {weight, most > 0 ? most : weight, keep};
  return rule;
}

const rules::Rule kAge = Detail("AGE", 1);
const rules::Rule kCity = Detail("CITY", 3);
const rules::Rule kDate = Detail("DATE", 1, 3);
const rules::Rule kDisease = Detail("RARE_DISEASE", 3, 3, true);

// A text made of one-letter values, each found by the rule beside it.
struct Text {
  std::string utf8;
  std::vector<Finding> findings;

  Text& With(const rules::Rule& rule, char value) {
    findings.push_back({&rule, {utf8.size(), utf8.size() + 1}, rule.severity, 0.5});
    utf8 += value;
    return *this;
  }
};

TEST(Combination, StaysSilentForAVignette) {
  Details details;
  const Text text = Text().With(kAge, '4').With(kDisease, 'F');
  EXPECT_TRUE(details.Add(text.utf8, text.findings));
  EXPECT_FALSE(details.Weigh());
}

TEST(Combination, GrowsWithEveryDifferentDetail) {
  Details details;
  Text text = Text().With(kAge, '4').With(kDisease, 'F').With(kCity, 'R');
  details.Add(text.utf8, text.findings);
  ASSERT_TRUE(details.Weigh());
  EXPECT_EQ(details.Weigh()->score, 7);
  EXPECT_EQ(details.Weigh()->severity, Severity::kHigh);
  EXPECT_EQ(details.Weigh()->types, (std::vector<std::string>{"CITY", "RARE_DISEASE", "AGE"}));
  const Text dates = Text().With(kDate, '1').With(kDate, '2').With(kDate, '3').With(kDate, '4');
  details.Add(dates.utf8, dates.findings);
  EXPECT_EQ(details.Weigh()->score, 10) << "dates count for three at most";
  EXPECT_EQ(details.Weigh()->severity, Severity::kCritical);
}

TEST(Combination, LetsTheRulesOfOneTypeShareTheirWeight) {
  const rules::Rule large = Detail("CITY", 2, 3);
  const rules::Rule small = Detail("CITY", 3, 4);
  Details details;
  const Text text = Text().With(large, 'P').With(large, 'L').With(small, 'R').With(kAge, '4');
  details.Add(text.utf8, text.findings);
  ASSERT_TRUE(details.Weigh());
  EXPECT_EQ(details.Weigh()->score, 5) << "towns weigh four at most, whatever their size";
}

TEST(Combination, CountsARepeatedDetailOnce) {
  Details details;
  const Text text = Text().With(kCity, 'R').With(kCity, 'r');
  EXPECT_TRUE(details.Add(text.utf8, text.findings));
  EXPECT_FALSE(details.Add(text.utf8, text.findings));
  EXPECT_FALSE(details.Weigh());
}

TEST(Combination, RaisesWhatCanBeTakenOut) {
  Text text = Text().With(kCity, 'R').With(kDisease, 'F');
  RaiseForCombination({7, Severity::kHigh, {}}, text.findings);
  EXPECT_EQ(text.findings[0].severity, Severity::kHigh);
  EXPECT_EQ(text.findings[1].severity, Severity::kLow) << "the disease is the question";
}

}  // namespace
}  // namespace paravent::detect
