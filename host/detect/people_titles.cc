// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "detect/people_titles.h"

#include <array>

#include "detect/key_filter.h"

namespace paravent::detect {
namespace {

using text::Word;
using text::WordClass;
using text::WordClasses;
using text::Words;
using text::WordShape;

constexpr std::array kTitles = {
    Title{"mme", Role::kUnknown, false, false},
    Title{"mr", Role::kUnknown, false, false},
    Title{"m", Role::kUnknown, false, false},
    Title{"mlle", Role::kUnknown, false, false},
    Title{"melle", Role::kUnknown, false, false},
    Title{"madame", Role::kUnknown, false, false},
    Title{"monsieur", Role::kUnknown, false, false},
    Title{"mademoiselle", Role::kUnknown, false, false},
    Title{"mmes", Role::kUnknown, true, false},
    Title{"mlles", Role::kUnknown, true, false},
    Title{"mm", Role::kUnknown, true, true},
    Title{"mesdames", Role::kUnknown, true, true},
    Title{"messieurs", Role::kUnknown, true, true},
    Title{"dr", Role::kProfessional, false, false},
    Title{"dre", Role::kProfessional, false, true},
    Title{"docteur", Role::kProfessional, false, false},
    Title{"docteure", Role::kProfessional, false, false},
    Title{"drs", Role::kProfessional, true, false},
    Title{"docteurs", Role::kProfessional, true, false},
    Title{"pr", Role::kProfessional, false, true},
    Title{"prof", Role::kProfessional, false, true},
    Title{"pf", Role::kProfessional, false, true},
    Title{"professeur", Role::kProfessional, false, true},
    Title{"professeure", Role::kProfessional, false, true},
    Title{"maitre", Role::kUnknown, false, true},
    Title{"me", Role::kUnknown, false, true},
    Title{"mrs", Role::kUnknown, false, false},
    Title{"ms", Role::kUnknown, false, true},
    Title{"miss", Role::kUnknown, false, true},
    Title{"mister", Role::kUnknown, false, true},
    Title{"herr", Role::kUnknown, false, true},
    Title{"frau", Role::kUnknown, false, true},
    Title{"senor", Role::kUnknown, false, true},
    Title{"senora", Role::kUnknown, false, true},
    Title{"signor", Role::kUnknown, false, true},
    Title{"signora", Role::kUnknown, false, true},
    Title{"sig", Role::kUnknown, false, true},
    Title{"sr", Role::kUnknown, false, true},
    Title{"sra", Role::kUnknown, false, true},
    Title{"vve", Role::kUnknown, false, true},
    Title{"veuve", Role::kUnknown, false, true},
    Title{"feu", Role::kUnknown, false, true},
};

// A word that may follow a title as a name although it is not capitalised.
bool MayBeNameInLowerCase(const Word& word) {
  if (word.classes.HasAny(WordClasses(WordClass::kParticle)) && word.size() >= 2) {
    return true;  // "mme da silva": the reader asks for a name behind it
  }
  if (word.classes.HasAny(WordClass::kFunction | WordClass::kBacterium | WordClass::kCalendar)) {
    return false;
  }
  if (word.classes.HasAny(WordClass::kGivenName | WordClass::kSurname)) {
    return word.size() >= 2;
  }
  return (!word.classes.Known() || word.classes.Has(WordClass::kEponym)) && word.size() >= 3;
}

bool Follows(const Word& word, char sign) { return word.Is(sign) && !word.spaced; }

}  // namespace

const Title* TitleNamed(std::string_view key) { return EntryOf<kTitles>(key); }

std::optional<FoundTitle> TitleEndingAt(const Words& words, std::size_t index) {
  const Word& next = words[index];
  if (index == 0 || next.line_start) {
    return std::nullopt;
  }
  const bool dotted = Follows(words[index - 1], '.');
  const std::size_t at = dotted ? index - 2 : index - 1;
  if (at >= words.size() || !words[at].IsLetters()) {
    return std::nullopt;
  }
  const Title* title = TitleNamed(words.Key(at));
  if (title == nullptr) {
    return std::nullopt;
  }
  const Word& word = words[at];
  // "T2N1M0", "1,70 m": glued to what stands before, or a unit after a number.
  if (!word.spaced && (words[at - 1].IsLetters() || words[at - 1].shape == WordShape::kNumber)) {
    return std::nullopt;
  }
  const bool apostrophe = next.size() <= 2 && words[index + 1].Is('\'') && !words[index + 1].spaced;
  const bool capital_follows =
      next.IsCapital() || next.shouted || next.shape == WordShape::kForeign;
  if (title->key == "m") {
    const bool telling = dotted || (word.shape == WordShape::kInitial && capital_follows) ||
                         next.classes.HasAny(WordClass::kSurname | WordClass::kGivenName);
    // "la M. de Paget" is a disease.
    const std::string_view article = words.Key(at - 1);
    if (article == "la" || article == "une" || article == "cette") {
      return std::nullopt;
    }
    // "1,70 m", but a long number is no length: "SIRET 44284586300061 M. Testard".
    if (!telling || (words[at - 1].shape == WordShape::kNumber && words[at - 1].size() <= 4)) {
      return std::nullopt;
    }
  }
  if (title->capital && !(capital_follows && word.shape != WordShape::kLower) &&
      !(title->key == "pr" && MayBeNameInLowerCase(next) &&
        !next.classes.HasAny(WordClasses(WordClass::kWord) | WordClass::kParticle))) {
    return std::nullopt;
  }
  if (!capital_follows && !apostrophe && !MayBeNameInLowerCase(next)) {
    return std::nullopt;
  }
  return FoundTitle{title, at};
}

// "M. et Mme X", "Monsieur le Professeur X": the mention starts at the first of the titles.
std::size_t StartOfTitles(const Words& words, std::size_t at) {
  for (int steps = 0; steps < 3; ++steps) {
    std::size_t before = at - 1;
    const std::string_view link = words.Key(before);
    if (at == 0 || words[at].line_start ||
        !(link == "et" || link == "ou" || link == "le" || link == "la" || words[before].Is('/') ||
          words[before].Is('.') || words[before].IsLetters())) {
      return at;
    }
    if (link == "et" || link == "ou" || link == "le" || link == "la" || words[before].Is('/')) {
      --before;
    }
    if (Follows(words[before], '.')) {
      --before;
    }
    if (before >= words.size() || TitleNamed(words.Key(before)) == nullptr ||
        words[before].line_start != (before == 0 || words[before].line_start)) {
      return at;
    }
    at = before;
  }
  return at;
}

}  // namespace paravent::detect
