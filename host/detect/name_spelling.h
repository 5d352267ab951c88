// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// Whether a word that no list knows is spelled as names are, by its letters three by three:
// "ouedraogo" and "kerdoncuf" are, "pollakiurie" and "hospitalisassion" are not. Fitted on lists of
// names and on dictionaries by tests/corpus/spell.cc, which writes name_spelling.inc.
#ifndef PARAVENT_DETECT_NAME_SPELLING_H_
#define PARAVENT_DETECT_NAME_SPELLING_H_

#include <array>
#include <cstddef>
#include <string_view>

#include "text/lexicon.h"

namespace paravent::detect {

// Twenty-six letters and the edge of the word.
inline constexpr std::size_t kSpellingSigns = 27;
inline constexpr std::size_t kTrigrams = kSpellingSigns * kSpellingSigns * kSpellingSigns;
// Weights are kept as whole numbers, this many to one unit of log-odds.
inline constexpr int kSpellingScale = 16;

// Calls `visit` with the number (below kTrigrams) of each three letters in a row of `key` (folded,
// lower case), the edges of the word being letters too. Other bytes count as edges.
template <typename Visit>
void VisitTrigrams(std::string_view key, Visit visit) {
  std::size_t before = 0;
  std::size_t last = 0;
  const auto next = [&](std::size_t sign) {
    visit((before * kSpellingSigns + last) * kSpellingSigns + sign);
    before = last;
    last = sign;
  };
  for (const char c : key) {
    next(c >= 'a' && c <= 'z' ? static_cast<std::size_t>(c - 'a') + 1 : 0);
  }
  next(0);
}

// How many answers SpelledAsName has.
inline constexpr std::size_t kSpellings = 8;

// How much the spelling of `key` (folded, lower case) is that of a name: 0 not at all, 7 very.
std::size_t SpelledAsName(std::string_view key);

// A word of the dictionary with a letter doubled or not ("corige", "ordonance"), or with what
// stands before it in speech ("jsuis", "jpeux"). No word of more than 32 letters is one: the cost is
// a look-up for each letter.
bool IsMisspeltWord(std::string_view key, const text::Lexicon& lexicon);

}  // namespace paravent::detect

#endif  // PARAVENT_DETECT_NAME_SPELLING_H_
