// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "redact/redact.h"

#include <gtest/gtest.h>

#include <string>

namespace paravent::redact {
namespace {

rules::Rule Person() {
  rules::Rule rule;
  rule.finder = rules::Finder::kPeople;
  rule.operators = {rules::Operator::kPseudonymise, "[NOM]", "", "", "[{role}_{n}]"};
  return rule;
}

rules::Rule Number() {
  rules::Rule rule;
  rule.operators = {rules::Operator::kPseudonymise, "[N]", "", "", "[N_{n}]"};
  return rule;
}

rules::Rule Age() {
  rules::Rule rule;
  rule.operators = {rules::Operator::kGeneralise, "[AGE]", "", "{age_band}", ""};
  return rule;
}

std::string Replace(Vault& vault, const rules::Rule& rule, std::string_view value,
                    detect::Role role = detect::Role::kUnknown) {
  const detect::Finding finding{&rule, {0, value.size()}, rules::Severity::kHigh, 0.9, role};
  return Replacement(value, finding, rule.operators.preferred, "c", vault);
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
  EXPECT_EQ(Replace(vault, Number(), "06 39 98 12 34"), "[N_1]");
  EXPECT_EQ(Replace(vault, Number(), "06.39.98.12.34"), "[N_1]");
  EXPECT_EQ(Replace(vault, Number(), "06 39 98 34 12"), "[N_2]");
}

TEST(Replacement, KeepsTheTitleAndThePerson) {
  Vault vault;
  EXPECT_EQ(Replace(vault, Person(), "Mme Huguette LAVAUD"), "Mme [PATIENT_1]");
  EXPECT_EQ(Replace(vault, Person(), "Lavaud"), "[PATIENT_1]");
  EXPECT_EQ(Replace(vault, Person(), "LAVAUD H."), "[PATIENT_1]");
  EXPECT_EQ(Replace(vault, Person(), "M. Lavaud"), "M. [PATIENT_2]") << "her husband";
  EXPECT_EQ(Replace(vault, Person(), "Jean", detect::Role::kRelative), "[PROCHE_1]");
  EXPECT_EQ(Replace(vault, Person(), "Dr Y. Abgrall", detect::Role::kProfessional), "Dr [PRO_1]");
}

TEST(Replacement, PutsAnAdultsAgeInItsBand) {
  Vault vault;
  EXPECT_EQ(Replace(vault, Age(), "67 ans"), "65\u201369 ans");
  EXPECT_EQ(Replace(vault, Age(), "91 ans"), "90 ans ou plus");
  EXPECT_EQ(Replace(vault, Age(), "7 ans"), "7 ans") << "a child's doses depend on it";
  EXPECT_EQ(Replace(vault, Age(), "18 mois"), "18 mois");
}

TEST(MayBeOnePerson, NeedsAWholeWordInCommon) {
  EXPECT_TRUE(MayBeOnePerson({{"jean", "testard"}}, {{"testard", "j"}}));
  EXPECT_FALSE(MayBeOnePerson({{"jean", "testard"}}, {{"j"}}));
  EXPECT_FALSE(MayBeOnePerson({{"jean", "testard"}}, {{"anne", "testard"}}));
  EXPECT_FALSE(MayBeOnePerson({{"testard"}, 'm'}, {{"testard"}, 'f'}));
  EXPECT_FALSE(MayBeOnePerson({{}}, {{"x"}}));
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
