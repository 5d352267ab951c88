// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "detect/people_against.h"

#include <string_view>

#include "detect/people_titles.h"

namespace paravent::detect {

using text::Word;
using text::WordClass;
using text::Words;
using text::WordShape;

bool StartsSentence(const Words& words, std::size_t index) {
  const Word& word = words[index];
  if (word.line_start || index == 0) {
    return true;
  }
  std::size_t at = index - 1;
  while (at > 0 && (words[at].Is('"') || words[at].Is('(') || words[at].Is('-') ||
                    words[at].Is('*') || words[at].Is('>') || words[at].Is('#'))) {
    if (words[at].line_start) {
      return true;
    }
    --at;
  }
  const Word& before = words[at];
  if (before.Is('.')) {
    // The dot of a title or of an initial ends no sentence.
    return words[at - 1].shape != WordShape::kInitial && TitleNamed(words.Key(at - 1)) == nullptr;
  }
  return before.Is('!') || before.Is('?') || before.Is(':') || before.Is(';');
}

Against AgainstName(const Words& words, std::size_t index) {
  if (index == 0) {
    return Against::kNothing;
  }
  std::size_t at = index - 1;
  if (words[at].Is('\'') || words[at].Is('-')) {
    --at;
  }
  const std::string_view link = words.Key(at);
  const bool linked = link == "de" || link == "du" || link == "d" || link == "des" ||
                      link == "la" || link == "l" || link == "le" || link == "les";
  // Up to three words back: "signe positif de X", "rue du Docteur X", "score de risque de X".
  std::size_t back = at;
  for (int steps = 0; steps < 4 && back < words.size(); ++steps, --back) {
    const Word& word = words[back];
    if (!word.IsLetters()) {
      if (word.Is('\'') || word.Is('-')) {
        continue;
      }
      break;
    }
    if (word.classes.HasAny(WordClass::kVerb | WordClass::kPatient | WordClass::kTitle) &&
        !word.classes.HasAny(WordClass::kEponymHead | WordClass::kHospitalHead)) {
      break;
    }
    const bool direct = back == at;
    if (!linked && !direct) {
      break;
    }
    if (word.classes.Has(WordClass::kEponymHead) && !word.classes.Has(WordClass::kPatient)) {
      return linked ? Against::kEponymOf : Against::kEponym;
    }
    if (word.classes.Has(WordClass::kHospitalHead)) {
      return Against::kEstablishment;
    }
    if (word.classes.Has(WordClass::kStreetHead) && !word.classes.Has(WordClass::kFunction) &&
        word.size() > 1) {
      return Against::kStreet;
    }
    if (word.classes.Has(WordClass::kOrganisation) && !word.IsCapital()) {
      return Against::kOrganisation;
    }
  }
  if (link == "selon" || (link == "apres" && words.Key(at - 2) == "d")) {
    return Against::kAuthor;
  }
  return Against::kNothing;
}

}  // namespace paravent::detect
