// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "detect/place_words.h"

#include <array>
#include <string_view>

#include "detect/key_filter.h"

namespace paravent::detect {
namespace {

using text::Word;
using text::WordClass;
using text::WordClasses;
using text::WordShape;

constexpr std::size_t kLongestName = 12;  // words and joining signs of one place

// "Saint-Martin-sur-le-Pre", "Croix de la Rochette".
constexpr std::array<std::string_view, 19> kLinks = {
    "de",   "du", "des", "d",  "la", "le", "les",  "l",     "en",    "sur",
    "sous", "et", "aux", "au", "a",  "es", "pres", "saint", "sainte"};

constexpr std::array<std::string_view, 11> kOpenSomethingElse = {
    "m", "dr", "pr", "tel", "service", "cedex", "patient", "patiente", "nom", "ddn", "nee"};

// Somebody lives, was born, comes from, goes to or is treated at a place.
constexpr auto kPlaceVerbs = std::to_array<std::string_view>({
    "habite",       "habitent",     "habitez",   "habitant",   "habitante",  "habitait",
    "vit",          "vivait",       "vivant",    "vivante",    "reside",     "residant",
    "residante",    "residence",    "demeurant", "demeure",    "domicilie",  "domiciliee",
    "ne",           "nee",          "nes",       "naissance",  "originaire", "natif",
    "native",       "installe",     "installee", "demenage",   "emmenage",   "loge",
    "logee",        "heberge",      "hebergee",  "vient",      "vien",       "venu",
    "venue",        "venant",       "arrive",    "arrivee",    "parti",      "partie",
    "rentre",       "rentree",      "retourne",  "retournee",  "sejour",     "sejourne",
    "travaille",    "travaillait",  "bosse",     "exerce",     "mute",       "mutee",
    "affecte",      "affectee",     "scolarise", "scolarisee", "etudie",     "etudiant",
    "etudiante",    "inscrit",      "inscrite",  "opere",      "operee",     "hospitalise",
    "hospitalisee", "hospitalises", "transfere", "transferee", "adresse",    "adressee",
    "suivi",        "suivie",       "soigne",    "soignee",    "accouche",   "consulte",
    "greffe",       "greffee",      "dialyse",   "dialysee",   "domicile",   "enterre",
    "inhume",       "decede",       "decedee",   "incarcere",  "incarceree", "detenu",
    "detenue",      "visiting",     "rapatrie",  "rapatriee",  "ferme",      "maison",
    "appartement",  "hotel",        "camping",   "lives",      "living",     "born",
    "moved",        "hameau",
});

// How many words before a place the verb that leads to it may stand.
constexpr std::size_t kVerbReach = 7;

}  // namespace

bool IsPlaceVerb(std::string_view key) { return IsOneOf<kPlaceVerbs>(key); }

bool PlaceWords::PlaceVerbBefore(std::size_t at) const {
  for (std::size_t back = 1; back <= kVerbReach && back <= at; ++back) {
    const Word& word = words_[at - back];
    if (word.Is('.') || word.Is(';') || word.Is('?')) {
      return false;
    }
    if (IsPlaceVerb(words_.Key(at - back))) {
      return true;
    }
  }
  return false;
}

bool PlaceWords::Links(std::size_t at) const { return IsOneOf<kLinks>(words_.Key(at)); }

std::size_t PlaceWords::NameEnd(std::size_t at, bool any_word) const {
  std::size_t end = at;
  std::size_t next = at;
  while (next < words_.size() && next - at < kLongestName) {
    const Word& word = words_[next];
    if ((word.line_start && next > at) || Taken(next)) {
      break;
    }
    if (word.IsLetters() && Capital(next)) {
      if (next > at && Stops(next)) {
        break;
      }
      if (!any_word && next == at && !Proper(next)) {
        break;
      }
      end = next + 1;
      next = end;
      continue;
    }
    const bool joins = (word.Is('-') || word.Is('\'')) && !word.spaced;
    const bool link = word.shape == WordShape::kLower && Links(next);
    const bool saint = word.Is('.') && !word.spaced && words_.Key(next - 1) == "st";
    if (!(joins || (link && next > at) || saint)) {
      break;
    }
    // "Croix-rousse": the lower-case half of a hyphenated name.
    if (joins && word.Is('-') && words_[next + 1].shape == WordShape::kLower &&
        !words_[next + 1].spaced && next > at && !Links(next + 1)) {
      end = next + 2;
      next = end;
      continue;
    }
    ++next;
  }
  return end;
}

bool PlaceWords::Stops(std::size_t at) const {
  const WordClasses classes = words_[at].classes;
  if (classes.HasAny(WordClasses(WordClass::kTitle) | WordClass::kCarer) &&
      !classes.HasAny(WordClasses(WordClass::kTown) | WordClass::kSurname | WordClass::kHospital)) {
    return true;
  }
  return IsOneOf<kOpenSomethingElse>(words_.Key(at));
}

bool PlaceWords::Proper(std::size_t at) const {
  const WordClasses classes = words_[at].classes;
  if (classes.HasAny(WordClasses(WordClass::kTown) | WordClass::kHospital | WordClass::kProper |
                     WordClass::kPlace | WordClass::kGivenName | WordClass::kSurname)) {
    return true;
  }
  return !classes.Known() ||
         (classes.Has(WordClass::kPhraseStart) &&
          words_.Phrase(at, WordClasses(WordClass::kTown) | WordClass::kHospital) > 1);
}

}  // namespace paravent::detect
