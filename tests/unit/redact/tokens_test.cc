// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "redact/tokens.h"

#include <gtest/gtest.h>

#include <string>

namespace paravent::redact {
namespace {

// The tokens that are found in `text`, their places marked.
std::string Marked(std::string_view text) {
  const std::vector<std::string> kinds = {"[PATIENT_{n}]", "[PATIENT_{n}_NOM]", "[PRO_{n}]",
                                          "[PROCHE_{n}]",  "[N° FISCAL_{n}]",   "[TEL_{n}]"};
  std::string marked;
  std::size_t at = 0;
  for (const TokenPlace& place : FindTokens(text, kinds)) {
    marked.append(text.substr(at, place.span.start - at)).append("<").append(place.token);
    marked += '>';
    at = place.span.end;
  }
  return marked.append(text.substr(at));
}

TEST(FindTokens, ReadsATokenHoweverItIsRewritten) {
  for (const std::string_view text :
       {"[PATIENT_1]",       "[Patient_1]",  "[patient_1]",      "[PATIENT 1]", "[PATIENT\u00A01]",
        "\\[PATIENT\\_1\\]", "[PACIENTE_1]", "{PATIENT_1}",      "<PATIENT_1>", "[ PATIENT_1 ]",
        "PATIENT 1",         "PATIENT_1",    "PATIENT-1",        "PATIENT1",    "Patient_1",
        "patient_1",         "Patient n° 1", "Patient no 1",     "Patient #1",  "PATIENT\u202F1",
        "[PATIENT n°1]",     "[Patiënt_1]",  "[PA\u200BTIENT_1]"}) {
    EXPECT_EQ(Marked(text), "<[PATIENT_1]>") << text;
  }
}

TEST(FindTokens, LeavesWhatStandsAround) {
  EXPECT_EQ(Marked("**[PATIENT_1]**"), "**<[PATIENT_1]>**");
  EXPECT_EQ(Marked("`[PATIENT_1]`"), "`<[PATIENT_1]>`");
  EXPECT_EQ(Marked("[PATIENT_1]'s son"), "<[PATIENT_1]>'s son");
  EXPECT_EQ(Marked("Mme [PATIENT_1], [TEL_2]."), "Mme <[PATIENT_1]>, <[TEL_2]>.");
  EXPECT_EQ(Marked("[PATIENT_1][PATIENT_2]"), "<[PATIENT_1]><[PATIENT_2]>");
  EXPECT_EQ(Marked("[[PATIENT_1]]"), "[<[PATIENT_1]>]");
  EXPECT_EQ(Marked("<[PATIENT_1]>"), "<<[PATIENT_1]>>");
  EXPECT_EQ(Marked("(PATIENT 1)"), "(<[PATIENT_1]>)");
}

TEST(FindTokens, LeavesThePatientsOfATrial) {
  for (const std::string_view text :
       {"le patient 1 a reçu le placebo", "Patient 1: 67 ans", "patient n° 1 du bras A",
        "patients 1 à 12", "PATIENTS 1", "IMPATIENT_1", "PATIENT 1b", "PATIENT 12345", "PATIENT 01",
        "[PATIENT_]", "[PATIENT_1", "PATIENT", "[PATIENT_1_BIS]", ""}) {
    EXPECT_EQ(Marked(text), text);
  }
}

TEST(FindTokens, TellsLabelsApart) {
  EXPECT_EQ(Marked("[PRO_1] [PROCHE_1]"), "<[PRO_1]> <[PROCHE_1]>");
  EXPECT_EQ(Marked("[N° FISCAL_1]"), "<[N° FISCAL_1]>");
  EXPECT_EQ(Marked("[n° fiscal 1]"), "<[N° FISCAL_1]>");
  EXPECT_EQ(Marked("[PATIENT_1_NOM] [Patient 1 nom]"), "<[PATIENT_1_NOM]> <[PATIENT_1_NOM]>");
  EXPECT_EQ(Marked("[PHONE_12]"), "<[TEL_12]>");
}

TEST(SplitToken, ReadsTheNumber) {
  EXPECT_EQ(SplitToken("[PATIENT_12]")->kind, "[PATIENT_{n}]");
  EXPECT_EQ(SplitToken("[PATIENT_12]")->number, 12U);
  EXPECT_EQ(SplitToken("[PATIENT_1_NOM]")->kind, "[PATIENT_{n}_NOM]");
  EXPECT_FALSE(SplitToken("[NOM]"));
  EXPECT_FALSE(SplitToken("[N_0]"));
  EXPECT_FALSE(SplitToken("[N_99999999999]"));
}

TEST(TokenWords, KnowsTheNumbersBehindALabel) {
  const TokenWords words("PATIENT 1 puis patient n° 2, [TITRE DE SEJOUR_3], Phone 4");
  EXPECT_TRUE(words.MayHold("[PATIENT_1]"));
  EXPECT_TRUE(words.MayHold("[PATIENT_2]"));
  EXPECT_TRUE(words.MayHold("[TITRE DE SEJOUR_3]"));
  EXPECT_TRUE(words.MayHold("[TEL_4]")) << "a model may say it in English";
  EXPECT_FALSE(words.MayHold("[PATIENT_3]"));
  EXPECT_FALSE(words.MayHold("[TEL_1]"));
}

}  // namespace
}  // namespace paravent::redact
