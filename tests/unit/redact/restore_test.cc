// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "redact/restore.h"

#include <gtest/gtest.h>

#include <string>

namespace paravent::redact {
namespace {

class RestoreTest : public testing::Test {
 protected:
  RestoreTest() {
    conversation_.Begin("");
    conversation_.Keep({"[PATIENT_1]", "Mme Huguette LAVAUD", 1});
    conversation_.Keep({"[TEL_1]", "06 39 98 12 34 [PATIENT_1]"});
  }
  std::string Restored(std::string_view text) { return Apply(text, Restore(text, conversation_)); }

  Conversation conversation_;
};

TEST_F(RestoreTest, GivesTheWordsBack) {
  EXPECT_EQ(Restored("Mme [PATIENT_1] va mieux"), "Mme Huguette LAVAUD va mieux");
  EXPECT_EQ(Restored("**[Patient_1]** et PATIENT 1"), "**Huguette LAVAUD** et Huguette LAVAUD");
}

TEST_F(RestoreTest, NeverSubstitutesTwice) {
  EXPECT_EQ(Restored("[TEL_1]"), "06 39 98 12 34 [PATIENT_1]");
}

TEST_F(RestoreTest, LeavesTokensThatWereNeverGiven) {
  EXPECT_EQ(Restored("[PATIENT_2] [PROCHE_1] [NOM]"), "[PATIENT_2] [PROCHE_1] [NOM]");
}

TEST_F(RestoreTest, ANumberOfTheTextItselfIsNotGiven) {
  conversation_.Begin("PATIENT 2 : M. Testard");
  EXPECT_EQ(conversation_.Token("[PATIENT_{n}]", "x"), "[PATIENT_1]");
  EXPECT_EQ(conversation_.Token("[PATIENT_{n}]", "y"), "[PATIENT_3]");
}

}  // namespace
}  // namespace paravent::redact
