// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "detect/clinical_facts.h"

#include <gtest/gtest.h>

#include <string>

#include "rules/rulebook.h"

namespace paravent::detect {
namespace {

class ClinicalFactsTest : public testing::Test {
 protected:
  ClinicalFactsTest() : book_(*rules::RuleBook::Load(PARAVENT_SHARE_DIR "/rules", {"fr"})) {}

  // What is left of the finding in [[ ]]; "nothing" when it is gone.
  std::string Left(std::string text) const {
    const std::size_t start = text.find("[[");
    text.erase(start, 2);
    const std::size_t end = text.find("]]");
    text.erase(end, 2);
    std::vector<Finding> findings = {
        {book_.Find("person"), {start, end}, rules::Severity::kHigh, 0.9}};
    SpareClinicalFacts(text, book_.lexicon(), findings);
    return findings.empty() ? "nothing"
                            : text.substr(findings[0].span.start, findings[0].span.size());
  }

  rules::RuleBook book_;
};

TEST_F(ClinicalFactsTest, EndTheName) {
  EXPECT_EQ(Left("Lit 42 [[TCHATCHOUANG TA]] 17/10"), "TCHATCHOUANG");
  EXPECT_EQ(Left("[[MARTIN GLASGOW 15]]"), "MARTIN");
  EXPECT_EQ(Left("[[Mme Lavaud CRP]] : 41"), "Mme Lavaud");
  EXPECT_EQ(Left("[[MARTIN 5]] mg"), "MARTIN");
  EXPECT_EQ(Left("[[MARTIN DOLIPRANE]] 1 g"), "MARTIN");
  EXPECT_EQ(Left("[[MARTIN GENOU DROIT]]"), "MARTIN GENOU");
  EXPECT_EQ(Left("[[HOPITAL D'AJACCIO PAS D'HELICO]], vent"), "HOPITAL D'AJACCIO");
  EXPECT_EQ(Left("troponine 41 [[ng/L. Mme Guillaume]]"), "Mme Guillaume");
}

TEST_F(ClinicalFactsTest, AreNoNameThemselves) {
  EXPECT_EQ(Left("a [[Glasgow]] 15"), "nothing");
  EXPECT_EQ(Left("[[PA]] 84/50"), "nothing");
  EXPECT_EQ(Left("[[Mme TA]] 12/8"), "nothing") << "a title alone is no name";
}

TEST_F(ClinicalFactsTest, LeaveNamesThatLookLikeThem) {
  EXPECT_EQ(Left("[[Mme Droit]] tousse"), "Mme Droit");
  EXPECT_EQ(Left("habite a [[Glasgow]] depuis 15 ans"), "Glasgow");
  EXPECT_EQ(Left("[[Mme Huguette LAVAUD]], 67 ans"), "Mme Huguette LAVAUD");
  EXPECT_EQ(Left("[[M. L. Sans]]"), "M. L. Sans") << "a surname behind an initial";
}

}  // namespace
}  // namespace paravent::detect
