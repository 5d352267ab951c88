// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "detect/consistency.h"

#include <gtest/gtest.h>

#include <list>
#include <string>
#include <utility>
#include <vector>

namespace paravent::detect {
namespace {

// Findings of the given types, one after the other; the rules live as long as the object.
class Found {
 public:
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

rules::RuleBook EmptyBook() { return std::move(*rules::RuleBook::Build({})); }

TEST(Consistency, ANumberAndADateThatAgreeAreSurer) {
  const std::string text = "2 62 03 69 500 117 09 12/03/1962 1962-03-12 12031962 12/04/1962 0 ab";
  Found found;
  found.Add("FR_NIR", {0, 21});
  found.Add("DOB", {22, 32});
  found.Add("DOB", {33, 43});
  found.Add("DOB", {44, 52});
  found.Add("DOB", {53, 63});
  found.Add("DOB", {64, 65});
  RaiseWhenConsistent(EmptyBook(), text, found.findings, nullptr);
  EXPECT_DOUBLE_EQ(found.findings[0].score, 0.99);
  EXPECT_DOUBLE_EQ(found.findings[1].score, 0.7);
  EXPECT_DOUBLE_EQ(found.findings[2].score, 0.7);
  EXPECT_DOUBLE_EQ(found.findings[3].score, 0.7);
  EXPECT_DOUBLE_EQ(found.findings[4].score, 0.5) << "another month lowers nothing";
  EXPECT_DOUBLE_EQ(found.findings[5].score, 0.5);
}

TEST(Consistency, ADateAloneKeepsItsScore) {
  Found found;
  found.Add("DOB", {0, 10});
  RaiseWhenConsistent(EmptyBook(), "12/03/1962", found.findings, nullptr);
  EXPECT_DOUBLE_EQ(found.findings[0].score, 0.5);
}

TEST(Consistency, APlaceOrASexThatAgreesRaisesALittle) {
  const std::string text = "Mme 2 62 03 2A 500 117 09 20000";
  Found found;
  found.Add("FR_NIR", {4, 25});
  found.Add("POSTCODE", {26, 31});
  RaiseWhenConsistent(EmptyBook(), text, found.findings, nullptr);
  EXPECT_DOUBLE_EQ(found.findings[0].score, 0.65);
}

TEST(Consistency, AParentsNumberKeepsItsScore) {
  const std::string text = "garcon 2 62 03 69 500 117 09 fille 75013";
  Found found;
  found.Add("FR_NIR", {7, 28});
  found.Add("POSTCODE", {35, 40});
  RaiseWhenConsistent(EmptyBook(), text, found.findings, nullptr);
  EXPECT_DOUBLE_EQ(found.findings[0].score, 0.5);
}

}  // namespace
}  // namespace paravent::detect
