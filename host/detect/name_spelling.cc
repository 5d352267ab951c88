// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "detect/name_spelling.h"

#include <algorithm>
#include <string>

namespace paravent::detect {
namespace {

constexpr signed char kTrigramWeights[kTrigrams] = {
#include "detect/name_spelling.inc"
};

}  // namespace

std::size_t SpelledAsName(std::string_view key) {
  int sum = 0;
  VisitTrigrams(key, [&](std::size_t trigram) { sum += kTrigramWeights[trigram]; });
  const int odds = sum + (static_cast<int>(kSpellings) / 2) * kSpellingScale;
  return static_cast<std::size_t>(
      std::clamp(odds / kSpellingScale, 0, static_cast<int>(kSpellings) - 1));
}

bool IsMisspeltWord(std::string_view key, const text::Lexicon& lexicon) {
  constexpr std::size_t kShortest = 4;
  constexpr std::size_t kLongest = 32;  // a word of a megabyte is no slip of the pen
  constexpr text::WordClasses kName = text::WordClass::kGivenName | text::WordClass::kSurname;
  const auto word = [&](const std::string& other) {
    const text::WordClasses classes = lexicon.Find(other);
    return classes.HasAny(text::WordClass::kWord | text::WordClass::kVerb) &&
           !classes.HasAny(kName);
  };
  if (key.size() < kShortest || key.size() > kLongest) {
    return false;
  }
  const bool elided = key[0] == 'j' || key[0] == 'c' || key[0] == 't';
  if (elided &&
      lexicon.Find(key.substr(1)).HasAny(text::WordClass::kVerb | text::WordClass::kFunction)) {
    return true;
  }
  std::string other(key);
  for (std::size_t at = 1; at < key.size(); ++at) {
    if (key[at] == key[at - 1]) {
      other.erase(at, 1);
    } else {
      other.insert(at, 1, key[at]);
    }
    if (word(other)) {
      return true;
    }
    other = key;
  }
  return false;
}

}  // namespace paravent::detect
