// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "redact/conversation.h"

#include <gtest/gtest.h>

#include <string>

namespace paravent::redact {
namespace {

constexpr std::string_view kPatient = "[PATIENT_{n}]";
constexpr std::string_view kRelative = "[PROCHE_{n}]";

class ConversationTest : public testing::Test {
 protected:
  // A text that names these patients, one word each.
  void Text(const std::vector<std::string>& names, std::string_view text = "") {
    conversation_.Begin(text);
    for (const std::string& name : names) {
      Named(name);
    }
  }
  std::string Named(const std::string& name) {
    return conversation_.PersonNamed(kPatient, detect::Role::kPatient, {{name}}).token;
  }

  Conversation conversation_;
};

TEST_F(ConversationTest, NumbersPeopleAcrossKinds) {
  conversation_.Begin("");
  EXPECT_EQ(conversation_.PersonNamed(kPatient, detect::Role::kPatient, {{"a"}}).id, 1U);
  const Person& relative = conversation_.PersonNamed(kRelative, detect::Role::kRelative, {{"b"}});
  EXPECT_EQ(relative.id, 2U);
  EXPECT_EQ(relative.token, "[PROCHE_1]");
}

TEST_F(ConversationTest, ANameThatIsBeingTypedKeepsItsToken) {
  Text({"lav"});
  Text({"lavau"});
  Text({"lavaud"});
  EXPECT_EQ(Named("lavaud"), "[PATIENT_1]");
  EXPECT_EQ(conversation_.people().size(), 1U);
}

TEST_F(ConversationTest, ASettledNameDoesNotGrow) {
  Text({"martin"});
  conversation_.Settle({1});
  Text({"martinez"});
  EXPECT_EQ(Named("martinez"), "[PATIENT_2]");
}

TEST_F(ConversationTest, ATokenInTheTextSettlesItsPerson) {
  Text({"martin"});
  Text({"martinez"}, "Mme [PATIENT_1] et Martinez");
  EXPECT_EQ(Named("martinez"), "[PATIENT_2]");
}

TEST_F(ConversationTest, TwoPeopleOfOneTextAreTwo) {
  Text({"martin", "martinez"});
  EXPECT_EQ(Named("martin"), "[PATIENT_1]");
  EXPECT_EQ(Named("martinez"), "[PATIENT_2]");
}

TEST_F(ConversationTest, SeesASecondPatientOnlyWhenTheFirstHasLeft) {
  Text({"lavaud", "testard"});
  EXPECT_FALSE(conversation_.SecondPatient()) << "both in one text";
  conversation_.Settle({1});
  Text({"lavaud"});
  EXPECT_FALSE(conversation_.SecondPatient());
  Text({"testard"});
  const auto two = conversation_.SecondPatient();
  ASSERT_TRUE(two);
  EXPECT_EQ(two->known, "[PATIENT_1]");
  EXPECT_EQ(two->other, "[PATIENT_2]");
  conversation_.Settle({2});
  Text({"testard"});
  EXPECT_FALSE(conversation_.SecondPatient()) << "said once";
}

TEST_F(ConversationTest, ARelativeIsNoSecondPatient) {
  Text({"lavaud"});
  conversation_.Settle({1});
  conversation_.Begin("");
  conversation_.PersonNamed(kRelative, detect::Role::kRelative, {{"anne"}});
  EXPECT_FALSE(conversation_.SecondPatient());
}

TEST_F(ConversationTest, GivesTheSpellingsOfTheLastTextBackInTheirOrder) {
  conversation_.Begin("");
  conversation_.Keep({"[PATIENT_1]", "Mme Huguette LAVAUD", 1});
  conversation_.Keep({"[PATIENT_1]", "Lavaud", 1});
  EXPECT_EQ(conversation_.WordsOf("[PATIENT_1]", 0, 2), "Huguette LAVAUD") << "without the title";
  EXPECT_EQ(conversation_.WordsOf("[PATIENT_1]", 1, 2), "Lavaud");
  EXPECT_EQ(conversation_.WordsOf("[PATIENT_1]", 1, 5), "Huguette LAVAUD") << "the fullest";
  EXPECT_EQ(conversation_.WordsOf("[PATIENT_2]", 0, 1), "");
}

TEST_F(ConversationTest, TakesBackWhatTheExtensionKept) {
  EXPECT_TRUE(conversation_.Remember({"[PATIENT_2]", "Mme LAVAUD", 2, detect::Role::kPatient}));
  EXPECT_TRUE(
      conversation_.Remember({"[PATIENT_2]", "Huguette Lavaud", 2, detect::Role::kPatient}));
  EXPECT_TRUE(conversation_.Remember({"[TEL_4]", "06 39 98 12 34"}));
  conversation_.Begin("");
  EXPECT_EQ(conversation_.Token("[TEL_{n}]", "0639981234"), "[TEL_4]");
  EXPECT_EQ(conversation_.Token("[TEL_{n}]", "0639980000"), "[TEL_5]");
  EXPECT_EQ(Named("huguette"), "[PATIENT_2]");
  EXPECT_EQ(Named("testard"), "[PATIENT_3]");
  EXPECT_EQ(conversation_.people().back().id, 3U);
  EXPECT_EQ(conversation_.WordsOf("[PATIENT_2]", 0, 9), "Huguette Lavaud");
}

TEST_F(ConversationTest, TakesBackTheTwoPartsOfAName) {
  EXPECT_TRUE(conversation_.Remember({"[PATIENT_3_NOM]", "LAVAUD", 3}));
  EXPECT_TRUE(conversation_.Remember({"[PATIENT_3_PRENOM]", "Huguette", 3}));
  EXPECT_FALSE(conversation_.Remember({"[PATIENT_3_PRENOM]", "Paul", 4})) << "somebody else";
  conversation_.Begin("");
  ASSERT_EQ(conversation_.people().size(), 1U);
  EXPECT_EQ(Named("huguette"), "[PATIENT_3]");
  EXPECT_EQ(Named("testard"), "[PATIENT_4]");
  EXPECT_EQ(conversation_.WordsOf("[PATIENT_3]", 0, 1), "Huguette LAVAUD");
}

TEST_F(ConversationTest, RefusesEntriesThatContradict) {
  EXPECT_FALSE(conversation_.Remember({"rien", "Lavaud"})) << "no number, no token";
  EXPECT_TRUE(conversation_.Remember({"[TEL_1]", "06 39 98 12 34"}));
  EXPECT_FALSE(conversation_.Remember({"[TEL_2]", "06 39 98 12 34"}));
  EXPECT_TRUE(conversation_.Remember({"[PATIENT_1]", "Lavaud", 1}));
  EXPECT_FALSE(conversation_.Remember({"[PATIENT_1]", "Testard", 2}));
}

TEST_F(ConversationTest, TellsDetectionOnlyOfPeopleWhoAreSettled) {
  Text({"lavaud", "martin"});
  conversation_.Settle({1});
  const auto known = conversation_.KnownPeople();
  ASSERT_EQ(known.size(), 1U);
  EXPECT_EQ(known[0].words, std::vector<std::string>{"lavaud"});
}

}  // namespace
}  // namespace paravent::redact
