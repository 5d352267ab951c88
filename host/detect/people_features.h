// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// What can be said of a candidate name, as features that are there or not: what leads to it, what
// its words are, what stands around, what the text is like. The model weighs them.
#ifndef PARAVENT_DETECT_PEOPLE_FEATURES_H_
#define PARAVENT_DETECT_PEOPLE_FEATURES_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "detect/people_candidates.h"
#include "text/words.h"

namespace paravent::detect {

class PeopleVocabulary;

// A question about a candidate. A feature is its answer: a small number.
enum class Trait : std::uint8_t {
  kForm,         // case, number of words, initials
  kFrame,        // what leads to it
  kFrameName,    // the same, by what the first word is
  kLead,         // the word that leads to it
  kFirst,        // what the lexicon knows of the first word, by its case
  kLast,         // the same of the last
  kAlone,        // the same of a single word that nothing leads to
  kBefore,       // the kind of word or sign before
  kBefore2,      // and before that
  kAfter,        // and after
  kAfter2,       // and after that
  kWordBefore,   // the nearest word before
  kWordBefore2,  // and the one before that
  kWordAfter,    // the nearest word after
  kWordAfter2,   // and the one after that
  kFollows,      // an age, a birth, a dose, a verb
  kAgainst,      // a frame that names something else
  kFlag,         // its place in the line and in the table; whom it names
  kText,         // what the text as a whole is like
  kEnding,       // the last two letters of a word that nothing knows
  kNameAfter,    // what the first word is, behind what
  kNameBefore,   // what the first word is, before what
  kBetween,      // what stands before and after
  kNameInText,   // what the first word is, in what kind of text
  kNameInLine,   // what the first word is, where in its line
};
inline constexpr std::size_t kTraits = 25;
inline constexpr std::array<std::string_view, kTraits> kTraitNames = {
    "kForm",      "kFrame",      "kFrameName",   "kLead",       "kFirst",
    "kLast",      "kAlone",      "kBefore",      "kBefore2",    "kAfter",
    "kAfter2",    "kWordBefore", "kWordBefore2", "kWordAfter",  "kWordAfter2",
    "kFollows",   "kAgainst",    "kFlag",        "kText",       "kEnding",
    "kNameAfter", "kNameBefore", "kBetween",     "kNameInText", "kNameInLine"};

// Words that features may name; the first number stands for every other word.
inline constexpr std::size_t kMostVocabulary = 1024;

// How many answers each trait has.
extern const std::array<std::size_t, kTraits> kTraitSizes;

// What a trait's answer says, for explanations; empty for what says nothing by itself.
std::string_view Meaning(Trait trait, std::size_t value);

struct Feature {
  Trait trait;
  std::uint16_t value;
};

// The features of one candidate.
class Features {
 public:
  void Add(Trait trait, std::size_t value) {
    if (size_ < features_.size()) {
      features_[size_++] = {trait, static_cast<std::uint16_t>(value)};
    }
  }
  const Feature* begin() const { return features_.data(); }
  const Feature* end() const { return features_.data() + size_; }

 private:
  std::array<Feature, 64> features_;
  std::size_t size_ = 0;
};

// Says of the candidates of one text what their features are.
class FeatureReader {
 public:
  // Borrows all three. Reads through the text once.
  FeatureReader(const text::Words& words, const Surroundings& around,
                const PeopleVocabulary& vocabulary);

  Features Read(const Candidate& candidate) const;

 private:
  struct Summary;

  Summary Summarise(const Candidate& candidate) const;
  void AddWordsAround(const Candidate& candidate, Features& features) const;
  void AddFlags(const Candidate& candidate, const Summary& summary, Features& features) const;
  void AddText(const Candidate& candidate, const Summary& summary, Features& features) const;
  bool IdentifierNear(std::size_t first, std::size_t end) const;
  void AddPairs(const Candidate& candidate, const Summary& summary, Features& features) const;

  const text::Words& words_;
  const Surroundings& around_;
  const PeopleVocabulary& vocabulary_;
  std::array<std::size_t, 6> text_{};  // answers to kText
};

// First in its line, or behind a bullet, a slash or a semicolon, with a sign after it: how a roster
// lists its people.
bool HeadsRow(const text::Words& words, const Candidate& candidate);

// First in its line or behind a comma, in lower case, with words after it: "cherif annule".
bool OpensClause(const text::Words& words, const Candidate& candidate);

}  // namespace paravent::detect

#endif  // PARAVENT_DETECT_PEOPLE_FEATURES_H_
