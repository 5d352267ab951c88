// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// The ruler is measured first: a wrong mark, a missed span or a false alarm must show.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "check.h"
#include "floor.h"
#include "logistic.h"
#include "report.h"
#include "score.h"
#include "template.h"
#include "text.h"
#include "types.h"
#include "variants.h"

namespace paravent::corpus {
namespace {

using policy::Action;

Types KnownTypes() {
  auto types = ReadTypes(std::filesystem::path(PARAVENT_CORPUS_DIR) / "types.json");
  EXPECT_TRUE(types.has_value());
  return types.value_or(Types{});
}

Text Marked(std::string_view marked, std::string id = "t-1") {
  auto text = ParseMarked(marked);
  EXPECT_TRUE(text.has_value()) << marked;
  Text result = text.value_or(Text{});
  result.id = std::move(id);
  result.style = "test";
  result.split = "written";
  return result;
}

std::size_t Mistakes(std::vector<Text> texts) {
  const Types types = KnownTypes();
  return CheckTexts(types, texts).size();
}

TEST(ParseMarked, RefusesMarksThatDoNotPair) {
  for (const char* wrong : {"a [[PERSON|b", "a]] b", "[[PERSON]]", "[[|b]]", "[[PERSON|]]",
                            "[[PERSON|a [[CITY|b]]]]", "[[PERSON|a]] b]]"}) {
    EXPECT_FALSE(ParseMarked(wrong).has_value()) << wrong;
  }
}

TEST(ParseMarked, TakesTheMarksOutAndKeepsTheirBytes) {
  const Text text = Marked("né [[PERSON|Zoé]] [[CITY|Pau]].");
  EXPECT_EQ(text.plain, "né Zoé Pau.");
  ASSERT_EQ(text.golds.size(), 2u);
  EXPECT_EQ(text.golds[0].span, (text::Span{4, 8}));
  EXPECT_EQ(text.golds[1].type, "CITY");
}

TEST(ReadTexts, RefusesADirectoryWithoutTexts) {
  EXPECT_FALSE(ReadTexts({"/nonexistent"}).has_value());
}

TEST(CheckTexts, FindsAnUnknownType) { EXPECT_EQ(Mistakes({Marked("[[PERSONNE|b]]")}), 1u); }

TEST(CheckTexts, FindsAWrongKey) {
  EXPECT_EQ(Mistakes({Marked("[[FR_NIR|2 55 08 14 168 025 39]]")}), 1u);
  EXPECT_EQ(Mistakes({Marked("[[FR_NIR|2 55 08 14 168 025 38]]")}), 0u);
}

TEST(CheckTexts, AWrongKeyMayBeAnnounced) {
  Text wrong = Marked("[[FR_NIR|2 55 08 14 168 025 39]]");
  wrong.keys = Keys::kWrong;
  EXPECT_EQ(Mistakes({wrong}), 0u);
  Text right = Marked("[[FR_NIR|2 55 08 14 168 025 38]]");
  right.keys = Keys::kWrong;
  EXPECT_EQ(Mistakes({right}), 1u);
}

TEST(CheckTexts, FindsWhatIsMarkedOnceOnly) {
  EXPECT_EQ(Mistakes({Marked("[[PERSON|Kervella]] puis Kervella")}), 1u);
  EXPECT_EQ(Mistakes({Marked("[[PERSON|Kervella]] puis [[PERSON|M. Kervella]]")}), 0u);
}

TEST(CheckTexts, FindsWhatComesTwice) {
  EXPECT_EQ(Mistakes({Marked("a", "t-1"), Marked("b", "t-1")}), 1u);
  EXPECT_EQ(Mistakes({Marked("a", "t-1"), Marked("a", "t-2")}), 1u);
}

TEST(CheckTexts, FindsWhiteSpaceAtTheEnds) {
  EXPECT_EQ(Mistakes({Marked("[[PERSON|Kervella ]]")}), 1u);
}

TEST(Ways, SaysHowAPersonIsNamed) {
  const auto ways = Ways::Read(PARAVENT_CORPUS_DIR "/../../rules/lists");
  ASSERT_TRUE(ways);
  const auto of = [&](const char* marked) {
    const Text text = Marked(marked);
    return ways->Of(text, text.golds[0]);
  };
  using Named = std::vector<std::string_view>;
  EXPECT_EQ(of("[[CITY|Pau]]"), Named());
  EXPECT_EQ(of("[[PERSON|Mme Gauthier]]"), Named());
  EXPECT_EQ(of("vu [[PERSON|gauthier]] hier"),
            (Named{"no title", "lower case", "middle of a sentence"}));
  EXPECT_EQ(of("[[PERSON|M. DU GAUTHIER]]"), (Named{"capitals", "particles"}));
  EXPECT_EQ(of("[[PERSON|Mme Okafor]]"), Named{"foreign"});
  EXPECT_EQ(of("[[PERSON|M. Parkinson]]"), (Named{"foreign", "eponym as a surname"}));
}

TEST(Expected, ATownSpeaksOnlyBesideAPerson) {
  const Types types = KnownTypes();
  EXPECT_EQ(Expected(types, Marked("à [[CITY|Pau]]")), (std::vector<bool>{false}));
  EXPECT_EQ(Expected(types, Marked("[[PERSON|Zoé]] à [[CITY|Pau]], [[AGE|9 ans]]")),
            (std::vector<bool>{true, true, false}));
}

class ScoreTest : public testing::Test {
 protected:
  void SetUp() override {
    auto ways = Ways::Read(PARAVENT_CORPUS_DIR "/../../rules/lists");
    ASSERT_TRUE(ways);
    ways_ = std::move(*ways);
  }

  Scores Of(const Text& text, Verdict verdict) {
    Scores scores;
    Score(types_, ways_, text, verdict, scores);
    return scores;
  }

  Types types_ = KnownTypes();
  Ways ways_;
};

TEST_F(ScoreTest, AnAllowedFindingFindsNothing) {
  const Text text = Marked("[[PERSON|Zoé Le Bris]]");
  const Scores scores = Of(text, {Action::kAllow, {{"PERSON", "r", {0, 12}, Action::kAllow}}});
  EXPECT_EQ(scores.total.expected_found, 0u);
  EXPECT_EQ(scores.total.findings, 0u);
  EXPECT_EQ(scores.total.characters, 9u);
  EXPECT_EQ(scores.total.characters_leaked, 9u);
  ASSERT_EQ(scores.failures.size(), 1u);
  EXPECT_EQ(scores.failures[0].kind, Failure::Kind::kMissed);
}

TEST_F(ScoreTest, AnOverlapOfAnotherTypeFindsAndLeaksTheRest) {
  const Text text = Marked("[[PERSON|Zoé Le Bris]]");
  const Scores scores = Of(text, {Action::kWarn, {{"CITY", "r", {5, 12}, Action::kHint}}});
  EXPECT_EQ(scores.total.expected_found, 1u);
  EXPECT_EQ(scores.total.same_type, 0u);
  EXPECT_EQ(scores.total.characters_leaked, 3u);  // Z, o, e-acute
  EXPECT_EQ(scores.total.texts_sealed, 0u);
  EXPECT_EQ(scores.by_type.at("CITY").findings_right, 1u);
}

TEST_F(ScoreTest, ASpuriousFindingCostsPrecision) {
  const Text text = Marked("[[PERSON|Zoé]] dort");
  const Scores scores =
      Of(text, {Action::kWarn,
                {{"PERSON", "r", {0, 4}, Action::kWarn}, {"PERSON", "r", {5, 9}, Action::kWarn}}});
  EXPECT_EQ(scores.by_type.at("PERSON").findings, 2u);
  EXPECT_EQ(scores.by_type.at("PERSON").findings_right, 1u);
  EXPECT_EQ(scores.total.texts_sealed, 1u);
}

TEST_F(ScoreTest, OnlyWarnAndWorseIsAnAlarmOnACleanText) {
  const Text text = Marked("dyspnée");
  EXPECT_EQ(Of(text, {Action::kHint, {}}).total.alarms, 0u);
  EXPECT_EQ(Of(text, {Action::kWarn, {}}).total.alarms, 1u);
  EXPECT_EQ(Of(text, {Action::kBlock, {}}).total.clean, 1u);
}

TEST_F(ScoreTest, AlertCountsTextsWithMarksOnly) {
  const Text text = Marked("[[PERSON|Zoé]]");
  EXPECT_EQ(Of(text, {Action::kHint, {}}).total.texts_alerted, 0u);
  EXPECT_EQ(Of(text, {Action::kWarn, {}}).total.texts_alerted, 1u);
  EXPECT_EQ(Of(text, {Action::kWarn, {}}).total.alarms, 0u);
}

TEST_F(ScoreTest, WhatIsBelowTheFloorIsNamed) {
  const auto floor = std::filesystem::path(testing::TempDir()) / "paravent-floor.json";
  std::ofstream(floor) << R"({"recall":{"PERSON":0.5,"CITY":0.1},"precision":{"PERSON":1},)"
                          R"("ways":{"no title":1},"leaked":0,"alarms":0})";
  const Text text = Marked("[[PERSON|Zoé]] dort");
  const Scores good = Of(text, {Action::kWarn, {{"PERSON", "r", {0, 4}, Action::kWarn}}});
  const Scores bad = Of(text, {Action::kAllow, {}});
  ASSERT_TRUE(BelowFloor(floor, good).has_value());
  EXPECT_EQ(BelowFloor(floor, good)->size(), 1u);  // no town was marked
  EXPECT_EQ(BelowFloor(floor, bad)->size(), 5u);   // both recalls, the way, precision, leak
  std::ofstream(floor) << R"({"recall":{"PERSON":"all"}})";
  EXPECT_FALSE(BelowFloor(floor, good).has_value());
  std::filesystem::remove(floor);
}

TEST_F(ScoreTest, ReportsAreForPeopleAndForPrograms) {
  const Text text = Marked("Vu [[PERSON|Zoé]] à\n[[CITY|Pau]], K 4,1");
  const Scores scores = Of(text, {Action::kWarn,
                                  {{"PERSON", "fr.person", {3, 7}, Action::kWarn},
                                   {"DATE", "fr.date", {18, 21}, Action::kHint}}});
  std::ostringstream json;
  PrintJson(scores, json);
  const auto document = nlohmann::json::parse(json.str());
  EXPECT_EQ(document["types"]["PERSON"]["recall"], 1.0);
  EXPECT_EQ(document["types"]["CITY"]["recall"], 0.0);
  EXPECT_EQ(document["types"]["DATE"]["precision"], 0.0);
  EXPECT_TRUE(document["total"]["alarmRate"].is_null());
  std::ostringstream failures;
  PrintFailures(scores, "all", failures);
  EXPECT_EQ(failures.str(),
            "missed\tt-1\tCITY\tVu Zoé à [[Pau]], K 4,1\n"
            "spurious\tt-1\tDATE/fr.date\tVu Zoé à Pau, K [[4,1]]\n");
  std::ostringstream tables;
  PrintTables(scores, tables);
  EXPECT_NE(tables.str().find("\nPERSON "), std::string::npos);
}

TEST(Fill, RefusesASlotThatNobodyKnows) {
  const Names names = {{"Zoé"}, {"Loup"}, {"Le Bris"}};
  for (const char* body : {"{{nothing}}", "{{p1}}", "{{=unknown}}", "{{n 9 2}}", "{{p1 P"}) {
    EXPECT_FALSE(Fill({"s", body, "f:1"}, names, {}, Random(1)).has_value()) << body;
  }
}

TEST(Fill, KeepsOnePersonThroughoutAText) {
  const Names names = {{"Zoé"}, {"Zoé"}, {"Le Bris"}};
  const auto filled =
      Fill({"s", "{{f1 t N P}} {{f1 C G}} {{f1 g l}} {{f1 ?Il|Elle}} {{m1 S}}", "f:1"}, names, {},
           Random(1));
  ASSERT_TRUE(filled.has_value());
  EXPECT_EQ(filled->marked,
            "[[PERSON|Mme LE BRIS Zoé]] [[PERSON|LE BRIS ZOE]] [[PERSON|zoe le bris]] Elle "
            "[[PERSON|Le Bris]]");
}

TEST(Random, IsTheSameEverywhere) {
  Random random(1);
  EXPECT_EQ(random.Next(), 0x910a2dec89025cc1ULL);
}

TEST(Logistic, LearnsWhichFeatureTells) {
  std::vector<Example> examples;
  for (int i = 0; i < 100; ++i) {
    examples.push_back({{0, 2}, true, 1});
    examples.push_back({{1, 2}, false, 1});
  }
  const std::vector<float> weights = FitLogistic(examples, 4);
  EXPECT_GT(weights[0], 1);
  EXPECT_LT(weights[1], -1);
  EXPECT_EQ(weights[3], 0);
  EXPECT_EQ(weights, FitLogistic(examples, 4));
}

TEST(Variants, RenamePeopleAndNothingElse) {
  const auto parsed =
      ParseMarked("M. [[PERSON|Jean TESTARD]], puis [[PERSON|testard]], \xC3\xA0 [[CITY|Nice]].");
  ASSERT_TRUE(parsed);
  Random random(1);
  const Text renamed = WithOtherNames(*parsed, {{"Karim"}, {"Lavaud"}, {}}, text::Lexicon(), random);
  ASSERT_EQ(renamed.golds.size(), 3U);
  const auto value = [&](std::size_t i) {
    return renamed.plain.substr(renamed.golds[i].span.start, renamed.golds[i].span.size());
  };
  EXPECT_EQ(value(0).find("TESTARD"), std::string::npos);
  EXPECT_EQ(value(2), "Nice");
  EXPECT_EQ(text::FoldWord(value(0)).substr(value(0).find(' ') + 1), value(1));
}

TEST(Variants, KeepMarksInPlaceWhenTheCaseChanges) {
  const auto parsed = ParseMarked("vu \xC3\xA0 13 h [[PERSON|Ma\xC3\xABlle PETIT]] ce jour");
  ASSERT_TRUE(parsed);
  const Text small = InSmallLetters(*parsed);
  EXPECT_EQ(small.plain.substr(small.golds[0].span.start, small.golds[0].span.size()),
            "maelle petit");
  const Text capitals = InCapitals(*parsed);
  EXPECT_EQ(capitals.plain.substr(capitals.golds[0].span.start, capitals.golds[0].span.size()),
            "MAELLE PETIT");
}

}  // namespace
}  // namespace paravent::corpus
