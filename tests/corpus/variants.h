// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// The same text about other people, and in other cases: what a text teaches should not hang on the
// names that happen to stand in it.
#ifndef PARAVENT_TESTS_CORPUS_VARIANTS_H_
#define PARAVENT_TESTS_CORPUS_VARIANTS_H_

#include <filesystem>

#include "base/result.h"
#include "numbers.h"
#include "template.h"
#include "text.h"
#include "text/lexicon.h"

namespace paravent::corpus {

// Names to put in the place of those of a text.
struct NamePool {
  Words given;
  Words surnames;
  Words borrowed;  // surnames that are something else first: towns, eponyms, words
};

// The names of rules/lists.
base::Result<NamePool> ReadNamePool(const std::filesystem::path& lists);

// `text` with every PERSON and PRO_NAME under another name of the same form: title, case, particles
// and initials stay, one name keeps one replacement. A third of the names are made up, so that
// `lexicon` does not know them; some surnames are those of a town, of a disease, or a word.
Text WithOtherNames(const Text& text, const NamePool& pool, const text::Lexicon& lexicon,
                    Random& random);

// `text` in small letters, or in capitals, without accents.
Text InSmallLetters(const Text& text);
Text InCapitals(const Text& text);

}  // namespace paravent::corpus

#endif  // PARAVENT_TESTS_CORPUS_VARIANTS_H_
