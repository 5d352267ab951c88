// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "detect/own_tokens.h"

#include <gtest/gtest.h>

#include <string>

namespace paravent::detect {
namespace {

constexpr std::string_view kCity = R"json({
  "id": "town", "type": "TOWN", "title": {"fr": "une commune", "en": "a town"},
  "class": "indirect", "severity": "high",
  "patterns": [{"regex": "(?i)(?:ville|[^a-z]a) ?:? ([^\n]{1,40})"}],
  "operators": {"default": "suppress", "suppress": "[COMMUNE]", "generalise": "une commune",
                "pseudonymise": "[VILLE DE_{n}]"}
})json";

class OwnTokensTest : public testing::Test {
 protected:
  OwnTokensTest()
      : book_(*rules::RuleBook::Build({*rules::ParseRule(kCity, "town.json", "test")})),
        own_(book_) {}

  std::string Found(std::string_view folded) const {
    std::string found;
    for (const text::Span& span : own_.Find(folded)) {
      found += folded.substr(span.start, span.size());
    }
    return found;
  }
  // How many of the candidates, one over the whole of `folded`, are left.
  std::size_t Left(std::string_view folded) const {
    std::vector<Finding> candidates = {
        {&book_.rules()[0], {0, folded.size()}, rules::Severity::kHigh, 0.9}};
    own_.Drop(folded, own_.Find(folded), book_.lexicon(), candidates);
    return candidates.size();
  }

  rules::RuleBook book_;
  OwnTokens own_;
};

TEST_F(OwnTokensTest, KnowsTheLabelsOfTheRules) {
  EXPECT_EQ(Found("a [COMMUNE] b [VILLE DE_12] c [PATIENT_1_NOM] [Proche 2]"),
            "[COMMUNE][VILLE DE_12][PATIENT_1_NOM][Proche 2]");
  EXPECT_EQ(Found("[TESTARD] [TESTARD_1] [] [COMMUNE [COMMU\nNE]"), "");
}

TEST_F(OwnTokensTest, DropsWhatRedactionWroteAndNothingElse) {
  EXPECT_EQ(Left("[VILLE DE_1]"), 0U);
  EXPECT_EQ(Left("une commune"), 0U);
  EXPECT_EQ(Left("[COMMUNE] Lavaud"), 1U) << "a name beside a token is still a name";
  EXPECT_EQ(Left("Lavaud [COMMUNE]"), 1U);
  EXPECT_EQ(Left("[COMMUNE] 12"), 1U);
  EXPECT_EQ(Left("une commune du Cantal"), 1U);
  EXPECT_EQ(Left("Riom"), 1U);
}

TEST_F(OwnTokensTest, DropsTheCoarserFormsWhateverTheirNumbers) {
  for (const char* coarse : {"J0", "J+3", "M+12", "J-4", "65-69 ans", "6-11 mois", "dept 2A",
                             "une commune du 69", "cette patiente", "medecin"}) {
    EXPECT_EQ(Left(coarse), 0U) << coarse;
  }
  for (const char* value : {"67 ans", "J", "M12345678", "69008", "dept", "65-69", "Lyon du 69"}) {
    EXPECT_EQ(Left(value), 1U) << value;
  }
}

TEST_F(OwnTokensTest, DropsATitleThatATokenFollows) {
  const std::string folded = "Melle [PATIENT_1]";
  std::vector<Finding> candidates = {{&book_.rules()[0], {0, 5}, rules::Severity::kHigh, 0.9}};
  own_.Drop(folded, own_.Find(folded), book_.lexicon(), candidates);
  EXPECT_EQ(candidates.size(),
            book_.lexicon().Find("melle").Has(text::WordClass::kTitle) ? 0U : 1U);
}

}  // namespace
}  // namespace paravent::detect
