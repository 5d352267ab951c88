// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "detect/detector.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "detect/examples.h"

namespace paravent::detect {
namespace {

// A small book of its own, so that these tests say what the engine does whatever the packs hold.
std::string RuleJson(std::string_view id, std::string_view type, std::string_view rest) {
  return "{\"id\": \"" + std::string(id) + "\", \"type\": \"" + std::string(type) +
         R"(", "title": {"fr": "x", "en": "x"}, "class": "direct", "severity": "high",
           "operators": {"default": "suppress", "suppress": "[X]"}, )" +
         std::string(rest) + "}";
}

rules::RuleBook Book(const std::vector<std::string>& jsons) {
  std::vector<rules::Rule> rules;
  for (const std::string& json : jsons) {
    auto rule = rules::ParseRule(json, "test.json", "test");
    EXPECT_TRUE(rule) << base::ToString(rule.error());
    rules.push_back(std::move(*rule));
  }
  auto book = rules::RuleBook::Build(std::move(rules));
  EXPECT_TRUE(book) << base::ToString(book.error());
  return std::move(*book);
}

std::vector<std::string> Found(const rules::RuleBook& book, const std::string& text) {
  std::vector<std::string> found;
  for (const Finding& finding : Detector(book).Detect(text).findings) {
    found.push_back(finding.rule->id + "=" + text.substr(finding.span.start, finding.span.size()));
  }
  return found;
}

using Strings = std::vector<std::string>;

TEST(Detector, PointsIntoTheOriginalText) {
  const auto book = Book({RuleJson(
      "nir", "NIR",
      R"json("patterns": [{"regex": "[12](?: ?\\d){14}"}], "check": "fr_nir", "requires": "check")json")});
  EXPECT_EQ(Found(book, "Née : 2\u00A062\u202F03 69 500 117 09 é"),
            Strings{"nir=2\u00A062\u202F03 69 500 117 09"});
  EXPECT_EQ(Found(book, "Née : 2 62 03 69 500 117 08"), Strings{});
}

TEST(Detector, NeverCutsAWordOrADecimal) {
  const auto book = Book({RuleJson("four", "N", R"json("patterns": [{"regex": "\\d{4}"}])json")});
  EXPECT_EQ(Found(book, "1234, 5678."), (Strings{"four=1234", "four=5678"}));
  EXPECT_EQ(Found(book, "x1234 1234x 12345 1,2345 1234,5 1.2345 é1234"), Strings{});
}

TEST(Detector, ALabelStandsInForAFailedCheck) {
  const auto book = Book({RuleJson(
      "rpps", "RPPS",
      R"json("patterns": [{"regex": "\\d{11}", "score": 0.5}], "check": "rpps", "requires": "check-or-label", "labels": ["rpps"])json")});
  EXPECT_EQ(Found(book, "10000001111"), Strings{});
  EXPECT_EQ(Found(book, "N° RPPS : 10000001111"), Strings{"rpps=10000001111"});
  EXPECT_EQ(Found(book, "RPPS :\n10000001111"), Strings{"rpps=10000001111"});
  EXPECT_EQ(Found(book, "rppsx 10000001111"), Strings{}) << "labels are whole words";
  EXPECT_EQ(Found(book, "99700218896"), Strings{"rpps=99700218896"});
}

TEST(Detector, ExclusionsSpeakAgainst) {
  const auto book = Book({RuleJson(
      "n", "N",
      R"json("patterns": [{"regex": "\\d{3,13}"}], "exclude": {"checks": ["cip13"], "before": ["(?i:code )"], "after": [" ?mg"], "values": ["000"]})json")});
  EXPECT_EQ(Found(book, "3400936161238 000 160 mg code 123 456"), Strings{"n=456"});
}

TEST(Detector, TheSurerReadingWins) {
  const auto book =
      Book({RuleJson("long", "A", R"json("patterns": [{"regex": "A \\d{4} B", "score": 0.8}])json"),
            RuleJson("short", "B", R"json("patterns": [{"regex": "\\d{4}", "score": 0.8}])json")});
  EXPECT_EQ(Found(book, "A 1234 B 5678"), (Strings{"long=A 1234 B", "short=5678"}));
}

TEST(Detector, CompanyRaisesSeverity) {
  const auto book = Book(
      {RuleJson("a", "A", R"json("patterns": [{"regex": "aaa"}])json"),
       RuleJson(
           "b", "B",
           R"json("patterns": [{"regex": "bbb"}], "raised": {"to": "critical", "with": ["A"]})json")});
  EXPECT_EQ(Detector(book).Detect("bbb bbb").findings[0].severity, rules::Severity::kHigh);
  EXPECT_EQ(Detector(book).Detect("bbb aaa").findings[0].severity, rules::Severity::kCritical);
}

TEST(Detector, AWordOnTheLineRaisesSeverity) {
  const auto book = Book({RuleJson(
      "b", "B",
      R"json("patterns": [{"regex": "bbb"}], "raised": {"to": "critical", "near": ["opere"]})json")});
  const auto severity = [&](const std::string& text) {
    return Detector(book).Detect(text).findings.at(0).severity;
  };
  EXPECT_EQ(severity("Opéré le bbb"), rules::Severity::kCritical);
  EXPECT_EQ(severity("le bbb, opéré"), rules::Severity::kCritical);
  EXPECT_EQ(severity("opérée le bbb"), rules::Severity::kHigh) << "another word";
  EXPECT_EQ(severity("date_opere bbb"), rules::Severity::kHigh) << "a name in code";
  EXPECT_EQ(severity("opéré\nle bbb"), rules::Severity::kHigh) << "another line";
  EXPECT_EQ(severity("opéré" + std::string(60, ' ') + "bbb"), rules::Severity::kHigh) << "too far";
}

TEST(Detector, TakesAnyBytes) {
  const auto book = Book({RuleJson("four", "N", R"json("patterns": [{"regex": "\\d{4}"}])json")});
  EXPECT_EQ(Found(book, ""), Strings{});
  EXPECT_EQ(Found(book,
                  "\xFF"
                  "1234\xC3"),
            Strings{"four=1234"});
  EXPECT_EQ(Found(book, std::string("\0"
                                    "1234\0",
                                    6)),
            Strings{"four=1234"});
}

TEST(Detector, DisguisedDigitsAreDigits) {
  const auto book = Book({RuleJson("four", "N", R"json("patterns": [{"regex": "\\d{4}"}])json")});
  EXPECT_EQ(Found(book, "x １２３４ x"), Strings{"four=１２３４"}) << "full width";
  EXPECT_EQ(Found(book, "x \u0661\u0662\u0663\u0664 x").size(), 1U) << "Arabic-Indic";
  EXPECT_EQ(Found(book, "x 1\u200B2\u00AD34 x").size(), 1U) << "zero width, soft hyphen";
  EXPECT_EQ(Found(book, "x \u202E1234\u202C x").size(), 1U) << "right to left";
  EXPECT_EQ(Found(book, "x \xED\xA0\x80 1234 \xED\xB0\x80").size(), 1U) << "lone surrogates";
  EXPECT_EQ(Found(book, "x 1234 \xC3").size(), 1U) << "cut inside a character";
}

TEST(Detector, TenMegabytesInOneLine) {
  const auto book = Book({RuleJson("four", "N", R"json("patterns": [{"regex": "\\d{4}"}])json")});
  const std::string half(5'000'000, 'x');
  EXPECT_EQ(Found(book, half + " 1234 " + half), Strings{"four=1234"});
}

TEST(Detector, SaysWhy) {
  const auto book = Book({RuleJson(
      "rpps", "RPPS",
      R"json("patterns": [{"regex": "\\d{11}", "score": 0.5}], "check": "rpps", "requires": "check")json")});
  Trace trace;
  Detector(book).Detect("é 10000001111", &trace);
  ASSERT_EQ(trace.size(), 1U);
  EXPECT_FALSE(trace[0].taken);
  EXPECT_EQ(trace[0].span.start, 3U);
  EXPECT_EQ(trace[0].because, "check failed, no label: requires check");
}

TEST(ParseMarked, ReadsSpansAndRefusesStrayMarks) {
  const auto marked = ParseMarked("é [[b]] [[c]]");
  ASSERT_TRUE(marked);
  EXPECT_EQ(marked->text, "é b c");
  EXPECT_EQ(marked->spans, (std::vector<text::Span>{{3, 4}, {5, 6}}));
  EXPECT_FALSE(ParseMarked("[[a"));
  EXPECT_FALSE(ParseMarked("[[]]"));
}

TEST(CheckExamples, RefusesWhatDisagreesWithItsOwnExamples) {
  const auto book = Book({RuleJson("four", "N", R"("patterns": [{"regex": "\\d{4}"}], "examples": {
      "match": ["a [[1234]]", "a [[123]]", "a 1234", "[[1234]] 5678"],
      "miss": [{"text": "a 12", "why": "short"}, {"text": "a 1234", "why": "wrong on purpose"}],
      "todoMatch": ["[[12]]", "[[4321]]"]})")});
  const ExampleReport report = CheckExamples(book);
  EXPECT_EQ(report.failures.size(), 4U);
  EXPECT_EQ(report.gaps.size(), 1U);
  EXPECT_EQ(report.closed.size(), 1U);
  EXPECT_EQ(report.failures[0].where, "test.json: /examples/match/1");
}

}  // namespace
}  // namespace paravent::detect
