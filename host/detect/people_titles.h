// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// Titles: "M.", "Mme", "Dr", "les Drs" and those of neighbouring languages.
#ifndef PARAVENT_DETECT_PEOPLE_TITLES_H_
#define PARAVENT_DETECT_PEOPLE_TITLES_H_

#include <cstddef>
#include <optional>
#include <string_view>

#include "detect/finding.h"
#include "text/words.h"

namespace paravent::detect {

// `capital`: the abbreviation is an ordinary word or sign as well, so that a capitalised name must
// follow.
struct Title {
  std::string_view key;
  Role role;
  bool plural;
  bool capital;
};

// The title that is written `key` (folded, lower case), or null.
const Title* TitleNamed(std::string_view key);

struct FoundTitle {
  const Title* title;
  std::size_t at;
};

// The title that ends right before the word at `index`, if that word may be a name.
std::optional<FoundTitle> TitleEndingAt(const text::Words& words, std::size_t index);

// "M. et Mme X", "Monsieur le Professeur X": where the first of the titles stands that the one at
// `at` closes.
std::size_t StartOfTitles(const text::Words& words, std::size_t at);

}  // namespace paravent::detect

#endif  // PARAVENT_DETECT_PEOPLE_TITLES_H_
