// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// The questions that the model of people asks about a candidate name, and how their answers are
// numbered. Changing anything here asks for new weights: ninja train_people.
#ifndef PARAVENT_DETECT_PEOPLE_TRAITS_H_
#define PARAVENT_DETECT_PEOPLE_TRAITS_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "detect/name_spelling.h"
#include "detect/people_against.h"
#include "detect/people_flags.h"
#include "detect/people_follows.h"
#include "detect/people_frames.h"
#include "detect/people_neighbours.h"

namespace paravent::detect {

// A question about a candidate. A feature is its answer: a small number.
enum class Trait : std::uint8_t {
  kForm,          // case, number of words, initials
  kFrame,         // what leads to it
  kFrameName,     // the same, by what the first word is
  kLead,          // the word that leads to it
  kFirst,         // what the lexicon knows of the first word, by its case
  kLast,          // the same of the last
  kAlone,         // the same of a single word that nothing leads to
  kBefore,        // the kind of word or sign before
  kBefore2,       // and before that
  kAfter,         // and after
  kAfter2,        // and after that
  kWordBefore,    // the nearest word before
  kWordBefore2,   // and the one before that
  kWordAfter,     // the nearest word after
  kWordAfter2,    // and the one after that
  kFollows,       // an age, a birth, a dose, a verb
  kAgainst,       // a frame that names something else
  kFlag,          // its place in the line and in the table; whom it names
  kText,          // what the text as a whole is like
  kEnding,        // the last two letters of a word that nothing knows
  kNameAfter,     // what the first word is, behind what
  kNameBefore,    // what the first word is, before what
  kBetween,       // what stands before and after
  kNameInText,    // what the first word is, in what kind of text
  kNameInLine,    // what the first word is, where in its line
  kSpelling,      // how much a word that nothing knows is spelled as a name
  kNameFollowed,  // what else a single word is, by what follows
};
inline constexpr std::size_t kTraits = 27;
inline constexpr std::array<std::string_view, kTraits> kTraitNames = {
    "kForm",        "kFrame",     "kFrameName",   "kLead",       "kFirst",   "kLast",
    "kAlone",       "kBefore",    "kBefore2",     "kAfter",      "kAfter2",  "kWordBefore",
    "kWordBefore2", "kWordAfter", "kWordAfter2",  "kFollows",    "kAgainst", "kFlag",
    "kText",        "kEnding",    "kNameAfter",   "kNameBefore", "kBetween", "kNameInText",
    "kNameInLine",  "kSpelling",  "kNameFollowed"};

// Words that features may name; number 0 stands for every other word.
inline constexpr std::size_t kMostVocabulary = 1024;

inline constexpr std::size_t kForms = 6 * 3 * 2;
inline constexpr std::size_t kCases = 4;
// What one word may be, by the lexicon: three bits (given name, surname, ordinary word) and one of
// seven other kinds.
inline constexpr std::size_t kLexiconKinds = 8 * 7;
inline constexpr std::size_t kCoarse = 6;  // the same, coarsely
inline constexpr std::size_t kTextAnswers = 25;
inline constexpr std::size_t kLinePlaces = 8;
inline constexpr std::size_t kEndings = 26 * 26;

// How many answers each trait has.
inline constexpr std::array<std::size_t, kTraits> kTraitSizes = {
    kForms,
    kFrameKinds * 2,
    kFrameKinds* kCoarse,
    kMostVocabulary,
    kLexiconKinds* kCases,
    kLexiconKinds* kCases,
    kLexiconKinds* kCases,
    kNeighbours * 2,
    kNeighbours,
    kNeighbours * 2,
    kNeighbours,
    kMostVocabulary,
    kMostVocabulary,
    kMostVocabulary,
    kMostVocabulary,
    kFollowings,
    kAgainsts * 2,
    kFlags,
    kTextAnswers * 2,
    kEndings,
    kNeighbours* kCoarse * 2,
    kNeighbours* kCoarse * 2,
    kNeighbours* kNeighbours,
    kTextAnswers* kCoarse * 2,
    kLinePlaces* kCoarse * 2,
    kSpellings * 4,
    kFollowings* kLexiconKinds * 2,
};

// One answer: where its weight stands among all weights is its slot.
struct Feature {
  Trait trait;
  std::uint16_t value;
};

// Where the answers of each trait start; the last entry is the number of all.
inline constexpr std::array<std::size_t, kTraits + 1> kTraitStarts = [] {
  std::array<std::size_t, kTraits + 1> starts{};
  for (std::size_t i = 0; i < kTraits; ++i) {
    starts[i + 1] = starts[i] + kTraitSizes[i];
  }
  return starts;
}();
inline constexpr std::size_t kSlots = kTraitStarts[kTraits];

constexpr std::size_t SlotOf(Feature feature) {
  return kTraitStarts[static_cast<std::size_t>(feature.trait)] + feature.value;
}

}  // namespace paravent::detect

#endif  // PARAVENT_DETECT_PEOPLE_TRAITS_H_
