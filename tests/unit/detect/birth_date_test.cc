// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "detect/birth_date.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "detect/examples.h"

namespace paravent::detect {
namespace {

rules::Rule RuleOf(const std::string& id, const std::string& type) {
  rules::Rule rule;
  rule.id = id;
  rule.type = type;
  rule.finder = rules::Finder::kBlocks;
  return rule;
}

// The types of the marked stretches after recognition; `types` are those before it.
std::vector<std::string> Recognised(const std::string& marked, std::vector<std::string> types) {
  const auto book = rules::RuleBook::Build({RuleOf("dob", "DOB"), RuleOf("date", "DATE"),
                                            RuleOf("person", "PERSON"), RuleOf("age", "AGE"),
                                            RuleOf("pro-name", "PRO_NAME")});
  const Marked text = *ParseMarked(marked);
  std::vector<Finding> findings;
  for (std::size_t i = 0; i < types.size(); ++i) {
    for (const rules::Rule& rule : book->rules()) {
      if (rule.type == types[i]) {
        findings.push_back({&rule, text.spans[i], rules::Severity::kLow, 0.5});
      }
    }
  }
  RecogniseBirthDates(*book, text.text, findings, nullptr);
  std::vector<std::string> recognised;
  for (const Finding& finding : findings) {
    recognised.push_back(finding.rule->type);
  }
  return recognised;
}

using Types = std::vector<std::string>;

TEST(BirthDate, AnOldDateRightAfterAName) {
  for (const char* text : {"[[DURAND Paul]] [[14/08/1955]]", "[[DURAND Paul]], [[14.08.55]]",
                           "[[Mme Durand]]\n[[14 aout 1955]]", "[[Durand]] | M | [[1955-08-14]]"}) {
    EXPECT_EQ(Recognised(text, {"PERSON", "DATE"}), (Types{"PERSON", "DOB"})) << text;
  }
  EXPECT_EQ(Recognised("[[M. Durand]], [[70 ans]] ([[14/08/1955]])", {"PERSON", "AGE", "DATE"}),
            (Types{"PERSON", "AGE", "DOB"}));
}

TEST(BirthDate, ARecentDateNeedsABracketOrASex) {
  EXPECT_EQ(Recognised("[[Leo Vasseur]] ([[02/05/2020]])", {"PERSON", "DATE"})[1], "DOB");
  EXPECT_EQ(Recognised("[[Leo Vasseur]] M [[02/05/2020]]", {"PERSON", "DATE"})[1], "DOB");
  EXPECT_EQ(Recognised("[[Leo Vasseur]] [[02/05/2020]]", {"PERSON", "DATE"})[1], "DATE");
}

TEST(BirthDate, OtherDatesStayDates) {
  for (const char* text :
       {"[[Durand]] opere le [[14/08/1955]]", "[[Durand]]. [[14/08/1955]] : examen",
        "[[Durand]]\n\n\n[[14/08/1955]]", "[[Durand]], [[14/08]]", "[[Durand]] [[14 aout]]"}) {
    EXPECT_EQ(Recognised(text, {"PERSON", "DATE"})[1], "DATE") << text;
  }
  EXPECT_EQ(Recognised("[[Dr Durand]] [[14/08/1955]]", {"PRO_NAME", "DATE"})[1], "DATE");
}

}  // namespace
}  // namespace paravent::detect
