// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "redact/redact.h"

#include <gtest/gtest.h>

#include <string>

namespace paravent::redact {
namespace {

rules::Rule Person() {
  rules::Rule rule;
  rule.operators = {rules::Operator::kPseudonymise, "[NOM]", "", "", "[PATIENT_{n}]"};
  return rule;
}

std::string Token(Vault& vault, std::string_view conversation, std::string_view value,
                  rules::Operator op = rules::Operator::kPseudonymise) {
  const rules::Rule rule = Person();
  const detect::Finding finding{&rule, {0, value.size()}, rules::Severity::kHigh, 0.9};
  return Replacement(value, finding, op, conversation, vault);
}

TEST(Replacement, GivesOneTokenToEverySpellingOfAName) {
  Vault vault;
  EXPECT_EQ(Token(vault, "c", "Huguette LAVAUD"), "[PATIENT_1]");
  EXPECT_EQ(Token(vault, "c", "LAVAUD Huguette"), "[PATIENT_1]");
  EXPECT_EQ(Token(vault, "c", "lavaud  huguette"), "[PATIENT_1]");
  EXPECT_EQ(Token(vault, "c", "Jean TESTARD"), "[PATIENT_2]");
  EXPECT_EQ(Token(vault, "c", "Huguette Lavaud"), "[PATIENT_1]");
}

TEST(Replacement, KeepsConversationsApart) {
  Vault vault;
  EXPECT_EQ(Token(vault, "a", "Jean TESTARD"), "[PATIENT_1]");
  EXPECT_EQ(Token(vault, "b", "Solène KERAMBRUN"), "[PATIENT_1]");
  vault.Forget("a");
  EXPECT_EQ(Token(vault, "a", "Huguette LAVAUD"), "[PATIENT_1]");
}

TEST(Replacement, DoesNotSortTheGroupsOfANumber) {
  Vault vault;
  EXPECT_EQ(Token(vault, "c", "06 39 98 12 34"), "[PATIENT_1]");
  EXPECT_EQ(Token(vault, "c", "06.39.98.12.34"), "[PATIENT_1]");
  EXPECT_EQ(Token(vault, "c", "06 39 98 34 12"), "[PATIENT_2]");
}

TEST(Replacement, SuppressesWithoutANumber) {
  Vault vault;
  EXPECT_EQ(Token(vault, "c", "Jean", rules::Operator::kSuppress), "[NOM]");
}

TEST(Offered, FallsBackToSuppress) {
  EXPECT_EQ(Offered(Person(), rules::Operator::kMask), rules::Operator::kSuppress);
  EXPECT_EQ(Offered(Person(), rules::Operator::kPseudonymise), rules::Operator::kPseudonymise);
}

TEST(Vault, LetsTheOldestConversationGo) {
  Vault vault;
  Token(vault, "first", "Jean");
  Token(vault, "first", "Anne");
  for (std::size_t i = 0; i < Vault::kConversations; ++i) {
    Token(vault, "c" + std::to_string(i), "x");
  }
  EXPECT_EQ(vault.conversations(), Vault::kConversations);
  EXPECT_EQ(Token(vault, "first", "Anne"), "[PATIENT_1]");
}

TEST(Apply, ChangesOnlyTheSpans) {
  EXPECT_EQ(Apply("Mme é LAVAUD, 5 mg", {{{7, 13}, "[P]"}}), "Mme é [P], 5 mg");
  EXPECT_EQ(Apply("ab", {{{0, 1}, ""}, {{1, 2}, "xyz"}}), "xyz");
  EXPECT_EQ(Apply("ab", {}), "ab");
}

}  // namespace
}  // namespace paravent::redact
