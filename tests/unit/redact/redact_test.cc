// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "redact/redact.h"

#include <gtest/gtest.h>

#include <string>

#include "redact/restore.h"
#include "rules_for_tests.h"

namespace paravent::redact {
namespace {

using rules::Operator;

constexpr std::chrono::sys_days kToday = std::chrono::year(2026) / 11 / 24;

class RedactTest : public testing::Test {
 protected:
  struct Part {
    const rules::Rule& rule;
    std::string value;
    detect::Role role = detect::Role::kUnknown;
    std::uint32_t person = 0;
  };

  // The redactions of values that stand one after the other, a word between them.
  std::vector<Redaction> Redactions(const std::vector<Part>& parts) {
    std::string text;
    std::vector<detect::Finding> findings;
    std::vector<std::optional<Operator>> wanted;
    for (const Part& part : parts) {
      const std::size_t start = text.append("puis ").size();
      text.append(part.value).append(" ");
      findings.push_back({&part.rule,
                          {start, start + part.value.size()},
                          rules::Severity::kHigh,
                          0.9,
                          part.role,
                          part.person});
      wanted.push_back(part.rule.operators.preferred);
    }
    return Redact(text, findings, wanted, conversation_, kToday);
  }
  std::string One(const Part& part) { return std::string(Redactions({part})[0].replacement()); }

  const rules::Rule person_ = PersonRule();
  const rules::Rule number_ = NumberRule();
  const rules::Rule age_ = AgeRule();
  const rules::Rule date_ = DateRule();
  Conversation conversation_;
};

TEST_F(RedactTest, GivesOneTokenToEverySpellingOfAName) {
  EXPECT_EQ(One({person_, "Huguette LAVAUD"}), "[PATIENT_1]");
  EXPECT_EQ(One({person_, "LAVAUD Huguette"}), "[PATIENT_1]");
  EXPECT_EQ(One({person_, "lavaud  huguette"}), "[PATIENT_1]");
  EXPECT_EQ(One({person_, "Jean TESTARD"}), "[PATIENT_2]");
  EXPECT_EQ(One({person_, "LAVAUD H."}), "[PATIENT_1]");
}

TEST_F(RedactTest, KeepsTheTitleAndTheRole) {
  EXPECT_EQ(One({person_, "Mme Huguette LAVAUD"}), "Mme [PATIENT_1]");
  EXPECT_EQ(One({person_, "Lavaud"}), "[PATIENT_1]");
  EXPECT_EQ(One({person_, "M. Lavaud"}), "M. [PATIENT_2]") << "her husband";
  EXPECT_EQ(One({person_, "M. et Mme Testard"}), "M. et Mme [PATIENT_3]");
  EXPECT_EQ(One({person_, "Jean", detect::Role::kRelative}), "[PROCHE_1]");
  EXPECT_EQ(One({person_, "Dr Y. Abgrall", detect::Role::kProfessional}), "Dr [PRO_1]");
}

TEST_F(RedactTest, KnowsAPersonByTheFullestNameOfTheText) {
  const auto redactions = Redactions({{person_, "Huguette", detect::Role::kUnknown, 1},
                                      {person_, "Mme Lavaud", detect::Role::kPatient, 1},
                                      {person_, "Huguette Lavaud", detect::Role::kUnknown, 1}});
  for (const Redaction& redaction : redactions) {
    EXPECT_EQ(redaction.token, "[PATIENT_1]");
    EXPECT_EQ(redaction.person, 1U);
  }
}

TEST_F(RedactTest, NumbersAValueWhateverItsSpaces) {
  EXPECT_EQ(One({number_, "06 39 98 12 34"}), "[N_1]");
  EXPECT_EQ(One({number_, "06.39.98.12.34"}), "[N_1]");
  EXPECT_EQ(One({number_, "06 39 98 34 12"}), "[N_2]") << "its groups have an order";
}

TEST_F(RedactTest, CountsDaysFromOneOrigin) {
  const auto days =
      Redactions({{date_, "02/03/2026"}, {date_, "5 mars 2026"}, {date_, "1er mars 2026"}});
  EXPECT_EQ(days[0].replacement(), "J0");
  EXPECT_EQ(days[1].replacement(), "J+3");
  EXPECT_EQ(days[2].replacement(), "J\u22121");
}

TEST_F(RedactTest, KeepsTheOriginOfATextThatLeft) {
  EXPECT_EQ(One({date_, "02/03/2020"}), "J0") << "2026, still being typed";
  EXPECT_EQ(One({date_, "02/03/2026"}), "J0");
  conversation_.Settle({});
  EXPECT_EQ(One({date_, "02/03/2027"}), "M+12");
  EXPECT_EQ(One({date_, "le 12/03"}), "J+10");
  EXPECT_EQ(One({date_, "au printemps"}), "[DATE]") << "no day, no interval";
}

TEST_F(RedactTest, CountsFromTheDayThatOpensTheStory) {
  const std::string text = "Le 12/03/2026. Patient hospitalis\u00E9 du 02/03/2026.";
  const std::vector<detect::Finding> findings = {
      {&date_, {3, 13}, rules::Severity::kModerate, 0.9},
      {&date_, {text.size() - 11, text.size() - 1}, rules::Severity::kModerate, 0.9}};
  const auto redactions =
      Redact(text, findings, {Operator::kGeneralise, Operator::kGeneralise}, conversation_, kToday);
  EXPECT_EQ(Apply(text, EditsOf(findings, redactions)), "Le J+10. Patient hospitalis\u00E9 du J0.");
  EXPECT_FALSE(redactions[0].origin);
  EXPECT_TRUE(redactions[1].origin);
}

TEST_F(RedactTest, GivesTwoCellsATokenEachAndOnePerson) {
  const std::string text = "MARTIN;Jeanne;MARTIN;Paul";
  using detect::NamePart;
  const auto cell = [&](std::size_t start, std::size_t end, std::uint32_t person, NamePart part) {
    return detect::Finding{
        &person_, {start, end}, rules::Severity::kHigh, 0.9, detect::Role::kUnknown, person, part};
  };
  const std::vector<detect::Finding> findings = {
      cell(0, 6, 1, NamePart::kSurname), cell(7, 13, 1, NamePart::kGiven),
      cell(14, 20, 2, NamePart::kSurname), cell(21, 25, 2, NamePart::kGiven)};
  const std::vector<std::optional<Operator>> wanted(4, Operator::kPseudonymise);
  const auto redactions = Redact(text, findings, wanted, conversation_, kToday);
  const std::string safe = Apply(text, EditsOf(findings, redactions));
  EXPECT_EQ(safe, "[PATIENT_1_NOM];[PATIENT_1_PRENOM];[PATIENT_2_NOM];[PATIENT_2_PRENOM]");
  EXPECT_EQ(redactions[0].person, redactions[1].person);
  const auto restored = [&](std::string_view answer) {
    return Apply(answer, Restore(answer, conversation_));
  };
  EXPECT_EQ(restored(safe), text);
  EXPECT_EQ(restored("Mme [PATIENT_1] et PATIENT 2"), "Mme Jeanne MARTIN et Paul MARTIN");
  EXPECT_EQ(restored("[Patient_2_Last_Name], [PATIENT_1_FIRSTNAME]"), "MARTIN, Jeanne");
  EXPECT_EQ(One({person_, "Mme Jeanne Martin"}), "Mme [PATIENT_1]") << "the same person";
}

TEST_F(RedactTest, FindsTheOriginOfDaysAgain) {
  EXPECT_TRUE(conversation_.Remember({"J0", "02/03/2026"}));
  EXPECT_FALSE(conversation_.Remember({"J0", "05/03/2026"})) << "there is one only";
  EXPECT_EQ(One({date_, "09/03/2026"}), "J+7");
}

TEST_F(RedactTest, OffersEveryOperatorOfTheRuleTheWantedOneFirst) {
  const auto redaction = Redactions({{person_, "Mme Lavaud"}})[0];
  ASSERT_EQ(redaction.choices.size(), 3U);
  EXPECT_EQ(redaction.choices[0].op, Operator::kPseudonymise);
  EXPECT_EQ(redaction.choices[1].replacement, "la personne");
  EXPECT_EQ(redaction.choices[2].replacement, "[NOM]");
}

TEST_F(RedactTest, SuppressesWhatTheWantedOperatorCannotTake) {
  rules::Rule masked = NumberRule();
  masked.operators.preferred = Operator::kMask;
  EXPECT_EQ(One({masked, "06 39 98 12 34"}), "[N]");
}

TEST_F(RedactTest, LeavesWhatIsNotWanted) {
  const std::string text = "Lavaud 67 ans";
  const std::vector<detect::Finding> findings = {{&person_, {0, 6}, rules::Severity::kHigh, 0.9},
                                                 {&age_, {7, 13}, rules::Severity::kLow, 0.4}};
  const auto redactions =
      Redact(text, findings, {Operator::kPseudonymise, std::nullopt}, conversation_, kToday);
  EXPECT_TRUE(redactions[1].choices.empty());
  EXPECT_EQ(Apply(text, EditsOf(findings, redactions)), "[PATIENT_1] 67 ans");
}

TEST(Apply, ChangesOnlyTheSpans) {
  EXPECT_EQ(Apply("Mme é LAVAUD, 5 mg", {{{7, 13}, "[P]"}}), "Mme é [P], 5 mg");
  EXPECT_EQ(Apply("ab", {{{0, 1}, ""}, {{1, 2}, "xyz"}}), "xyz");
  EXPECT_EQ(Apply("ab", {}), "ab");
}

}  // namespace
}  // namespace paravent::redact
