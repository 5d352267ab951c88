// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "rules/rulebook.h"

#include <gtest/gtest.h>

#include <fstream>
#include <string>
#include <vector>

namespace paravent::rules {
namespace {

constexpr std::string_view kSound = R"json({
  "id": "badge", "type": "BADGE", "title": {"fr": "un badge", "en": "a badge"},
  "class": "direct", "severity": "high",
  "patterns": [{"regex": "B-(\\d{4})", "score": 0.7}],
  "operators": {"default": "suppress", "suppress": "[BADGE]"},
  "examples": {"match": ["B-[[1234]]"], "miss": []}
})json";

// The sound rule with `from` replaced by `to`.
std::string With(std::string_view from, std::string_view to) {
  std::string json(kSound);
  const std::size_t at = json.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return json.replace(at, from.size(), to);
}

// "where: what" of the refusal of a rule.
std::string Refusal(const std::string& json) {
  const auto rule = ParseRule(json, "badge.json", "test");
  return rule ? "accepted" : base::ToString(rule.error());
}

TEST(ParseRule, ReadsASoundRule) {
  const auto rule = ParseRule(kSound, "badge.json", "test");
  ASSERT_TRUE(rule) << base::ToString(rule.error());
  EXPECT_EQ(rule->type, "BADGE");
  EXPECT_EQ(rule->severity, Severity::kHigh);
  EXPECT_EQ(rule->patterns.front().score, 0.7);
}

TEST(ParseRule, SaysFilePointerFoundAndExpected) {
  EXPECT_EQ(Refusal("{"),
            "badge.json: not valid JSON at line 1, column 1 (look for a missing comma, quote or "
            "bracket)");
  EXPECT_EQ(Refusal("[]"), "badge.json: /: expected an object, found an array");
  EXPECT_EQ(Refusal(With("\"high\"", "\"hihg\"")),
            "badge.json: /severity: expected one of \"low\", \"moderate\", \"high\", \"critical\", "
            "found \"hihg\" (did you mean \"high\"?)");
  EXPECT_EQ(Refusal(With("\"score\": 0.7", "\"score\": 7")),
            "badge.json: /patterns/0/score: expected a number from 0 to 1, found 7");
  EXPECT_EQ(
      Refusal(With("\"class\"", "\"clas\"")),
      "badge.json: /class: is missing; expected one of \"direct\", \"indirect\", \"professional\"");
  EXPECT_EQ(Refusal(With("\"type\": \"BADGE\",", "\"type\": \"BADGE\", \"labls\": [],")),
            "badge.json: /labls: is not a known key here (did you mean \"labels\"?)");
  EXPECT_EQ(Refusal(With("\"id\"", "\"type\": \"X\", \"id\"")),
            "badge.json: the key \"type\" stands twice in one object");
}

TEST(ParseRule, RefusesWhatCouldNeverWork) {
  EXPECT_NE(Refusal(With("\"patterns\"", "\"check\": \"no_such\", \"patterns\""))
                .find("/check: no check is named"),
            std::string::npos);
  EXPECT_NE(Refusal(With("\"patterns\"", "\"requires\": \"check\", \"patterns\""))
                .find("/requires: asks for a check"),
            std::string::npos);
  EXPECT_NE(Refusal(With("\"patterns\"", "\"requires\": \"label\", \"patterns\""))
                .find("/requires: asks for a label"),
            std::string::npos);
  EXPECT_NE(Refusal(With("\"patterns\"", "\"labels\": [\"N\u00B0 S\u00E9cu\"], \"patterns\""))
                .find("is not folded"),
            std::string::npos);
  EXPECT_NE(
      Refusal(With("\"suppress\": \"[BADGE]\"", "\"suppress\": \"\"")).find("/operators/default"),
      std::string::npos);
}

std::string BuildRefusal(std::vector<Rule> rules) {
  const auto book = RuleBook::Build(std::move(rules));
  return book ? "accepted" : base::ToString(book.error());
}

Rule Badge(std::string id, std::string regex) {
  Rule rule = *ParseRule(kSound, id + ".json", "test");
  rule.id = std::move(id);
  rule.patterns.front().regex = std::move(regex);
  return rule;
}

TEST(RuleBook, RefusesABadRegexWithItsPlace) {
  EXPECT_NE(BuildRefusal({Badge("a", "x(")}).find("a.json: /patterns/0/regex: is not a valid"),
            std::string::npos);
  EXPECT_NE(BuildRefusal({Badge("a", "(x)(y)")}).find("too many groups"), std::string::npos);
  EXPECT_NE(BuildRefusal({Badge("a", "n\u00E9")}).find("no folded text has"), std::string::npos);
}

TEST(RuleBook, RefusesADuplicateId) {
  EXPECT_NE(BuildRefusal({Badge("a", "x"), Badge("a", "y")}).find("already taken"),
            std::string::npos);
}

TEST(RuleBook, RefusesAPatternOverBudget) {
  const auto book = RuleBook::Build({Badge("a", "(?:[a-z]{1,200}[0-9]{1,200}){1,40}")});
  // Either RE2 itself or our own, lower limit says no.
  EXPECT_FALSE(book && book->matcher().CompileAll());
}

TEST(RuleBook, HashNamesTheFilesItRead) {
  const auto directory = std::filesystem::temp_directory_path() / "paravent_rulebook_test";
  std::filesystem::remove_all(directory);
  std::filesystem::create_directories(directory / "packs" / "p");
  const auto write = [&](std::string_view json) {
    std::ofstream(directory / "packs" / "p" / "badge.json") << json;
  };
  write(kSound);
  const auto first = RuleBook::Load(directory, {"p"});
  ASSERT_TRUE(first) << base::ToString(first.error());
  write(With("0.7", "0.8"));
  const auto second = RuleBook::Load(directory, {"p"});
  ASSERT_TRUE(second);
  EXPECT_EQ(first->hash().size(), 64U);
  EXPECT_NE(first->hash(), second->hash());
  EXPECT_EQ(*RuleBook::PacksIn(directory), std::vector<std::string>{"p"});
  EXPECT_FALSE(RuleBook::Load(directory, {"absent"}));
  write(With("\"badge\"", "\"other\""));
  EXPECT_FALSE(RuleBook::Load(directory, {"p"}));
  std::filesystem::remove_all(directory);
}

std::vector<std::string> Values(const RuleBook& book, std::string_view text, bool& degraded) {
  std::vector<Proposal> proposals;
  const text::Folded folded = text::Fold(text);
  book.matcher().Propose(folded, proposals, degraded);
  std::vector<std::string> values;
  for (const Proposal& proposal : proposals) {
    values.emplace_back(
        book.rules()[proposal.rule].id + "=" +
        std::string(folded.bytes().substr(proposal.span.start, proposal.span.size())));
  }
  return values;
}

constexpr std::string_view kText = "B-1234, b-12, C-77 B-9999";

TEST(Matcher, FindsEveryPatternAtEveryPlace) {
  const auto book = RuleBook::Build({Badge("a", "B-(\\d{4})"), Badge("b", "[BC]-\\d{2,4}")});
  ASSERT_TRUE(book);
  bool degraded = false;
  EXPECT_EQ(Values(*book, kText, degraded),
            (std::vector<std::string>{"b=B-1234", "a=1234", "b=C-77", "b=B-9999", "a=9999"}));
  EXPECT_FALSE(degraded);
}

// With next to no memory for its automata the engine says so and still finds everything.
TEST(Matcher, FallsBackPatternByPatternWhenMemoryRunsOut) {
  for (const Matcher::Limits limits : {Matcher::Limits{300}, Matcher::Limits{0}}) {
    const auto book =
        RuleBook::Build({Badge("a", "B-(\\d{4})"), Badge("b", "[BC]-\\d{2,4}")}, limits);
    ASSERT_TRUE(book);
    bool degraded = false;
    auto values = Values(*book, kText, degraded);
    EXPECT_TRUE(degraded);
    std::sort(values.begin(), values.end());
    EXPECT_EQ(values,
              (std::vector<std::string>{"a=1234", "a=9999", "b=B-1234", "b=B-9999", "b=C-77"}));
  }
}

// Where the automaton looks must not show: what is found, wherever it stands in a long text, is
// what the patterns find one by one over the same text.
TEST(Matcher, ThePlaceInTheTextDoesNotShow) {
  const std::vector<Rule> rules = {Badge("a", "B-(\\d{4})"), Badge("b", "[BC]-[0-9 ]{2,200}")};
  const auto fast = RuleBook::Build(rules);
  const auto slow = RuleBook::Build(rules, Matcher::Limits{100});
  ASSERT_TRUE(fast && slow);
  for (std::size_t padding = 3840; padding < 4200; padding += 7) {
    const std::string text =
        std::string(padding, 'x') + " B-1234 C-" + std::string(190, '5') + " B-9999.";
    bool degraded = false;
    EXPECT_EQ(Values(*fast, text, degraded), Values(*slow, text, degraded)) << padding;
  }
}

TEST(Matcher, ALeadBelongsToTheSpanAndChangesNothing) {
  Rule led = Badge("led", "@[a-z]{1,9}");
  led.patterns.front().lead = "[a-z](?:[.-]?[a-z]){0,20}";
  const Rule plain = Badge("led", "[a-z](?:[.-]?[a-z]){0,20}@[a-z]{1,9}");
  const auto with = RuleBook::Build({led});
  const auto without = RuleBook::Build({plain});
  ASSERT_TRUE(with && without);
  for (const std::string text :
       {"ab.cd@ef", "x ab-cd@ef, a@b@c", "@ef", "1a.b@c", "é.b@c", "a@b a@b"}) {
    bool degraded = false;
    EXPECT_EQ(Values(*with, text, degraded), Values(*without, text, degraded)) << text;
  }
}

TEST(Matcher, RefusesALeadThatItCouldNotFind) {
  struct Case {
    std::string lead;
    std::string regex;
    std::string says;
  };
  for (const Case& wrong :
       {Case{"[a-z]{2}", "[a-z]x", "inside a word"}, Case{"[0-9]{2}", "[0-9]x", "inside a word"},
        Case{"[a-z]*", "@x", "may be longer"}, Case{"[a-z]{0,9}", "@x", "may be empty"},
        Case{"[a-z]", " at", "begins with a blank"}, Case{"([a-z])", "@x", "too many groups"},
        Case{"^a", "@x", "plain syntax"}}) {
    Rule rule = Badge("a", wrong.regex);
    rule.patterns.front().lead = wrong.lead;
    const auto book = RuleBook::Build({rule});
    ASSERT_FALSE(book) << wrong.lead;
    EXPECT_NE(book.error().what.find(wrong.says), std::string::npos) << book.error().what;
    EXPECT_NE(book.error().where.find("/patterns/0/"), std::string::npos) << book.error().where;
  }
}

TEST(Matcher, ALongChainOfDigitsIsData) {
  const auto book = RuleBook::Build({Badge("a", "\\d(?: \\d){3}")});
  ASSERT_TRUE(book);
  std::string chain;
  for (int i = 0; i < 300; ++i) {
    chain += "1 ";
  }
  bool degraded = false;
  EXPECT_EQ(Values(*book, chain + "x 1 2 3 4", degraded), std::vector<std::string>{"a=1 2 3 4"});
}

TEST(Matcher, RefusesWhatWouldBeTriedAtEveryWord) {
  for (const std::string regex :
       {"[A-Za-z]{2,30} AT x", "\\bnir [0-9]", "(?i)[a-z0-9._]{1,30}@x"}) {
    const auto book = RuleBook::Build({Badge("a", regex)});
    ASSERT_TRUE(book) << regex;
    const auto compiled = book->matcher().CompileAll();
    ASSERT_FALSE(compiled) << regex;
    EXPECT_NE(compiled.error().what.find("slow"), std::string::npos) << compiled.error().what;
  }
}

TEST(Matcher, ALongLineOfNumbersIsNotData) {
  const auto book = RuleBook::Build({Badge("a", "\\d{15}")});
  ASSERT_TRUE(book);
  std::string line;
  std::vector<std::string> expected;
  for (int i = 0; i < 20; ++i) {
    const std::string number = std::to_string(100000000000000 + i);
    line += number + " ";
    expected.push_back("a=" + number);
  }
  bool degraded = false;
  EXPECT_EQ(Values(*book, line, degraded), expected);
}

TEST(Matcher, WorksWithoutAnyRule) {
  const auto book = RuleBook::Build({});
  ASSERT_TRUE(book);
  bool degraded = false;
  EXPECT_TRUE(Values(*book, kText, degraded).empty());
  EXPECT_FALSE(degraded);
}

}  // namespace
}  // namespace paravent::rules
