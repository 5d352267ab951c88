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

namespace {

constexpr int kLongestList = 4;  // items on either side of a name

bool IsOnlyEponym(const Word& word) {
  return word.classes.Has(WordClass::kEponym) && !word.classes.Has(WordClass::kGivenName);
}

// Things to choose from: "Apgar / Silverman", "Wells ou Geneve".
bool PartsAChoice(const Words& words, std::size_t at) {
  const std::string_view key = words.Key(at);
  return words[at].Is('/') || key == "vs" || key == "versus" || key == "ou" || key == "or";
}

// What the items on one side of a name are, as far as signs and single capitals take turns.
struct Side {
  int eponyms = 0;
  bool choice = false;  // one of them is parted from the next by more than a comma

  void Read(const Words& words, std::size_t at, int step) {
    for (int item = 0; item < kLongestList; ++item) {
      const std::size_t sign = at + static_cast<std::size_t>(step);
      at = sign + static_cast<std::size_t>(step);
      if (at >= words.size() || sign >= words.size() ||
          !(words[sign].Is(',') || PartsAChoice(words, sign)) || !words[at].IsCapital()) {
        return;
      }
      choice = choice || PartsAChoice(words, sign);
      eponyms += IsOnlyEponym(words[at]) ? 1 : 0;
    }
  }
};

// "Apgar / Silverman / Ballard", "Jaquet, Trendelenburg, Fowler": among eponyms a name is one too.
bool AmongEponyms(const Words& words, std::size_t index) {
  Side side;
  side.Read(words, index, 1);
  side.Read(words, index, -1);
  return side.eponyms >= 2 || (side.choice && side.eponyms == 1);
}

}  // namespace

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
  return AmongEponyms(words, index) ? Against::kEponym : Against::kNothing;
}

}  // namespace paravent::detect
