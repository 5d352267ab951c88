// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "detect/combination.h"

#include <gtest/gtest.h>

#include <list>
#include <string>
#include <vector>

#include "detect/consistency.h"

namespace paravent::detect {
namespace {

// Findings of the given types, one after the other; the rules live as long as the object.
class Found {
 public:
  explicit Found(const std::vector<std::string>& types) {
    for (const std::string& type : types) {
      Add(type, {0, 1});
    }
  }

  void Add(const std::string& type, text::Span span, double score = 0.5) {
    rules::Rule rule;
    rule.type = type;
    rules_.push_back(rule);
    findings.push_back({&rules_.back(), span, rules::Severity::kLow, score});
  }

  std::vector<Finding> findings;

 private:
  std::list<rules::Rule> rules_;
};

double ScoreOf(const std::vector<std::string>& types, std::string_view text) {
  const Found found(types);
  const auto combination = Combine(found.findings, text);
  return combination ? combination->score : 0.0;
}

TEST(Combination, AVignetteStaysSilent) {
  EXPECT_EQ(ScoreOf({"AGE"}, "Femme de 45 ans diabetique"), 0.0);
  EXPECT_EQ(ScoreOf({"AGE", "RARE_DISEASE"}, "Femme de 45 ans, maladie de Fabry"), 0.0);
  EXPECT_EQ(ScoreOf({}, ""), 0.0);
}

TEST(Combination, SeverityFollowsTheSum) {
  const auto severity = [](const std::vector<std::string>& types) {
    const Found found(types);
    return Combine(found.findings, "patiente")->severity;
  };
  EXPECT_EQ(severity({"AGE", "RARE_DISEASE", "JOB"}), rules::Severity::kModerate);
  EXPECT_EQ(severity({"AGE", "RARE_DISEASE", "JOB", "CITY"}), rules::Severity::kHigh);
  EXPECT_EQ(severity({"AGE", "RARE_DISEASE", "PUBLIC_ROLE", "CITY", "DATE"}),
            rules::Severity::kCritical);
}

TEST(Combination, DatesCountUpToThreeTimesOthersOnce) {
  EXPECT_DOUBLE_EQ(ScoreOf({"RARE_DISEASE", "CITY", "DATE", "DATE", "DATE", "DATE", "DATE"}, ""),
                   8.0);
  EXPECT_DOUBLE_EQ(ScoreOf({"RARE_DISEASE", "RARE_DISEASE", "CITY", "CITY"}, ""), 5.0);
}

TEST(Combination, OnePlaceIsOnePlace) {
  EXPECT_DOUBLE_EQ(ScoreOf({"RARE_DISEASE", "CITY", "POSTCODE"}, ""), 5.0);
  EXPECT_DOUBLE_EQ(ScoreOf({"RARE_DISEASE", "POSTCODE"}, ""), 5.0);
}

TEST(Combination, NamesWhatWasCountedHeaviestFirst) {
  const Found found({"AGE", "CITY", "RARE_DISEASE", "IBAN"});
  const auto combination = Combine(found.findings, "Une femme");
  ASSERT_TRUE(combination);
  EXPECT_EQ(combination->types, (std::vector<std::string>{"RARE_DISEASE", "CITY", "AGE", "SEX"}));
}

TEST(Combination, SexIsAWholeWord) {
  EXPECT_DOUBLE_EQ(ScoreOf({"RARE_DISEASE", "CITY"}, "hommes femmelette"), 5.0);
  EXPECT_DOUBLE_EQ(ScoreOf({"RARE_DISEASE", "CITY"}, "un HOMME"), 5.5);
}

TEST(Consistency, ANumberAndADateThatAgreeAreSurer) {
  const std::string text = "2 62 03 69 500 117 09 12/03/1962 1962-03-12 12031962 12/04/1962 0 ab";
  Found found({});
  found.Add("FR_NIR", {0, 21});
  found.Add("DOB", {22, 32});
  found.Add("DOB", {33, 43});
  found.Add("DOB", {44, 52});
  found.Add("DOB", {53, 63});
  found.Add("DOB", {64, 65});
  RaiseWhenConsistent(found.findings, text);
  EXPECT_DOUBLE_EQ(found.findings[0].score, 0.99);
  EXPECT_DOUBLE_EQ(found.findings[1].score, 0.7);
  EXPECT_DOUBLE_EQ(found.findings[2].score, 0.7);
  EXPECT_DOUBLE_EQ(found.findings[3].score, 0.7);
  EXPECT_DOUBLE_EQ(found.findings[4].score, 0.5) << "another month lowers nothing";
  EXPECT_DOUBLE_EQ(found.findings[5].score, 0.5);
}

TEST(Consistency, ADateAloneKeepsItsScore) {
  Found found({});
  found.Add("DOB", {0, 10});
  RaiseWhenConsistent(found.findings, "12/03/1962");
  EXPECT_DOUBLE_EQ(found.findings[0].score, 0.5);
}

}  // namespace
}  // namespace paravent::detect
