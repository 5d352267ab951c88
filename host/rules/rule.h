// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// One rule: what an identifier looks like, what makes a candidate believable, how grave it is and
// what may stand in its place. Rules are data (rules/packs/<pack>/<id>.json); rules/README.md is
// the manual of the file format and names every member below.
#ifndef PARAVENT_RULES_RULE_H_
#define PARAVENT_RULES_RULE_H_

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace paravent::rules {

// How grave it is when this leaves. The policy maps each to an action.
enum class Severity : std::uint8_t { kLow, kModerate, kHigh, kCritical };
inline constexpr std::array<std::string_view, 4> kSeverityWords = {"low", "moderate", "high",
                                                                   "critical"};

// Whom it points at: a patient by itself, a patient together with other details, a professional.
enum class Class : std::uint8_t { kDirect, kIndirect, kProfessional };
inline constexpr std::array<std::string_view, 3> kClassWords = {"direct", "indirect",
                                                                "professional"};

// What a candidate needs before it counts as found.
enum class Requires : std::uint8_t { kNone, kCheck, kLabel, kCheckOrLabel, kCheckAndLabel };
inline constexpr std::array<std::string_view, 5> kRequiresWords = {
    "none", "check", "label", "check-or-label", "check-and-label"};

// The charter's four ways to take an identifier out of a text.
enum class Operator : std::uint8_t { kSuppress, kMask, kGeneralise, kPseudonymise };
inline constexpr std::array<std::string_view, 4> kOperatorWords = {"suppress", "mask", "generalise",
                                                                   "pseudonymise"};

// Which part of `detect` finds it: the patterns of the rule itself, or code of ours.
enum class Finder : std::uint8_t { kPatterns, kPeople, kPlaces, kBlocks };
inline constexpr std::array<std::string_view, 4> kFinderWords = {"patterns", "people", "places",
                                                                 "blocks"};

// The languages of the interface.
enum class Locale : std::uint8_t { kFrench, kEnglish };
inline constexpr std::array<std::string_view, 2> kLocaleWords = {"fr", "en"};

// A text for people, in each language.
struct Localised {
  std::string fr;
  std::string en;

  const std::string& In(Locale locale) const { return locale == Locale::kFrench ? fr : en; }
};

using CheckFn = bool (*)(std::string_view) noexcept;

// RE2 syntax over folded text (text/fold.h). What is looked for is `lead` followed by `regex`;
// group 1, or the whole when there is none, is the span.
struct Pattern {
  // What stands before the telling part, when that could be any word: the local part before "@",
  // the town before "CEDEX". The engine looks for `regex` first, and for the lead only there.
  std::string lead;
  std::string regex;    // bounded: no unlimited repetition
  double score = 0.6;   // how sure the pattern alone makes us, 0 to 1
  bool layout = false;  // the layout is telling by itself: it stands in for a label
};

// What speaks against a candidate.
struct Exclusions {
  std::vector<CheckFn> checks;      // a value that passes one of these is something else
  std::vector<std::string> before;  // regexes that match the text right before the span
  std::vector<std::string> after;   // regexes that match the text right after the span
  std::vector<std::string> values;  // regexes that match the whole value
};

// The replacement texts; an empty one means that the operator is not offered. `{n}` is the number
// of the token in the conversation.
struct Operators {
  Operator preferred = Operator::kSuppress;
  std::string suppress;
  std::string mask;
  std::string generalise;
  std::string pseudonymise;

  const std::string& TextOf(Operator op) const;
};

// Examples carry their spans inline: "NIR [[1 55 08 75 130 042 49]] clé". They are checked by
// detect/examples.h, not read at start-up of the host.
struct Examples {
  struct Miss {
    std::string text;
    std::string why;
  };
  std::vector<std::string> match;
  std::vector<Miss> miss;
  std::vector<std::string> todo_match;  // known gaps: reported, never failing
  std::vector<Miss> todo_miss;
};

// A finding that is graver in company: a town beside a person, a date beside "hospitalise".
struct Raise {
  Severity to = Severity::kLow;
  std::vector<std::string> with;  // types, or the word of a class ("direct"), found elsewhere
  std::vector<std::string> near;  // sorted: words on the same line, folded lower case

  bool empty() const { return with.empty() && near.empty(); }
};

// What a detail adds to the score of a combination that singles a person out: `weight` for each
// different value, at most `most`. `keep` marks details that carry the clinical question, such as a
// rare disease: they count, and the others are taken out.
struct Share {
  double weight = 0;
  double most = 0;
  bool keep = false;
};

struct Rule {
  std::string id;
  std::string type;
  std::string pack;
  std::string file;  // for error messages
  Localised title;
  Class of = Class::kDirect;
  Severity severity = Severity::kHigh;
  Raise raise;
  Share share;
  Finder finder = Finder::kPatterns;
  std::vector<Pattern> patterns;
  CheckFn check = nullptr;
  Requires needs = Requires::kNone;
  std::vector<std::string> labels;        // whole words before the span, folded lower case
  std::vector<std::string> labels_after;  // whole words after it
  Exclusions exclude;
  Operators operators;
  std::vector<std::string> references;
  Examples examples;
};

}  // namespace paravent::rules

#endif  // PARAVENT_RULES_RULE_H_
