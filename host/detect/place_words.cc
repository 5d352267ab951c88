// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "detect/place_words.h"

#include <algorithm>
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
    "habite",      "habitent",    "habitez",      "habitant",     "habitante",  "habitait",
    "habitais",    "habiter",     "habitons",     "vit",          "vis",        "vivait",
    "vivant",      "vivante",     "vivre",        "vecu",         "reside",     "residant",
    "residante",   "resident",    "residence",    "demeurant",    "demeure",    "domicilie",
    "domiciliee",  "ne",          "nee",          "nes",          "nees",       "naissance",
    "naquit",      "naitre",      "originaire",   "natif",        "native",     "installe",
    "installee",   "installes",   "demenage",     "demenagee",    "emmenage",   "loge",
    "logee",       "heberge",     "hebergee",     "vient",        "vien",       "viens",
    "venu",        "venue",       "venant",       "arrive",       "arrivee",    "arrivant",
    "parti",       "partie",      "partir",       "part",         "repart",     "repartie",
    "reparti",     "repartir",    "rentre",       "rentree",      "rentrer",    "retourne",
    "retournee",   "retourner",   "sejour",       "sejourne",     "sejournant", "travaille",
    "travaillait", "travaillant", "bosse",        "exerce",       "exercant",   "exercait",
    "mute",        "mutee",       "affecte",      "affectee",     "scolarise",  "scolarisee",
    "etudie",      "etudiant",    "etudiante",    "inscrit",      "inscrite",   "opere",
    "operee",      "hospitalise", "hospitalisee", "hospitalises", "transfere",  "transferee",
    "transfert",   "transporte",  "transportee",  "evacue",       "evacuee",    "adresse",
    "adressee",    "suivi",       "suivie",       "soigne",       "soignee",    "accouche",
    "accouchee",   "consulte",    "greffe",       "greffee",      "dialyse",    "dialysee",
    "domicile",    "enterre",     "inhume",       "decede",       "decedee",    "incarcere",
    "incarceree",  "detenu",      "detenue",      "visiting",     "rapatrie",   "rapatriee",
    "ferme",       "maison",      "appartement",  "hotel",        "camping",    "lives",
    "living",      "born",        "moved",        "hameau",       "grandi",     "revient",
    "reviens",     "revenu",      "revenue",      "revenant",     "retraite",   "aller",
    "vais",        "va",          "voyage",       "vacances",     "cure",       "touriste",
    "stage",       "poste",       "nomme",        "nommee",       "quitte",     "rejoint",
    "passe",       "saisonnier",  "saisonniere",  "bloquee",      "bloque",     "conduit",
    "conduite",    "etabli",      "etablie",      "implante",     "implantee",  "logement",
    "garde",       "visite",      "envoye",       "envoyee",      "oriente",    "orientee",
    "admis",       "admise",
});

// How many words before a place the verb that leads to it may stand.
constexpr std::size_t kVerbReach = 10;

// How far back the head of an address is looked for.
constexpr std::size_t kAddressReach = 24;

}  // namespace

bool IsPlaceVerb(std::string_view key) { return IsOneOf<kPlaceVerbs>(key); }

void PlaceWords::Take(std::size_t first, std::size_t end, bool street) {
  taken_.resize(std::max(taken_.size(), end));
  std::fill(taken_.begin() + static_cast<std::ptrdiff_t>(first),
            taken_.begin() + static_cast<std::ptrdiff_t>(end), true);
  if (street) {
    street_first_ = first;
    street_end_ = end;
  }
}

bool PlaceWords::InAddress(std::size_t at) const {
  if (at >= street_first_ && at < street_end_) {
    return true;
  }
  for (std::size_t back = 0; back < kAddressReach && back <= at && Taken(at - back); ++back) {
    if (words_[at - back].classes.Has(WordClass::kStreetHead)) {
      return true;
    }
  }
  return false;
}

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
