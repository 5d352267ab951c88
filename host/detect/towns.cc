// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "detect/towns.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "detect/key_filter.h"
#include "detect/people_against.h"

namespace paravent::detect {
namespace {

using text::Word;
using text::WordClass;
using text::WordClasses;
using text::WordShape;

constexpr double kSure = 0.8;
constexpr double kLikely = 0.6;
constexpr double kPossible = 0.5;

// "la PMI de Denain", "maire de", "la gare de": what bears the name of its town.
constexpr auto kOffices = std::to_array<std::string_view>({
    "mairie",    "maire",       "commune",      "ville",       "village",       "bourg",
    "pmi",       "ccas",        "cias",         "clic",        "mdph",          "mds",
    "cpam",      "caf",         "msa",          "cpts",        "smur",          "sdis",
    "caserne",   "gendarmerie", "commissariat", "prefecture",  "sous",          "tribunal",
    "prison",    "gare",        "aeroport",     "port",        "lycee",         "college",
    "ecole",     "creche",      "maternelle",   "universite",  "faculte",       "fac",
    "eglise",    "mosquee",     "cimetiere",    "crematorium", "marche",        "foire",
    "plage",     "camping",     "pharmacie",    "officine",    "cabinet",       "laboratoire",
    "centre",    "residence",   "quartier",     "canton",      "agglomeration", "urgences",
    "maternite", "samu",        "secteur",      "pole",        "antenne",       "club",
    "stade",     "piscine",     "peage",        "barreau",     "usine",
});

constexpr auto kPrepositions = std::to_array<std::string_view>(
    {"a",  "de",   "d",  "du",  "au", "aux",  "sur",    "vers", "in",   "near", "from",
     "of", "pres", "en", "par", "at", "chez", "depuis", "via",  "dans", "pour"});

// Inside a hyphenated name these are said of towns only.
constexpr auto kTownJoints = std::to_array<std::string_view>(
    {"sur", "sous", "les", "lez", "en", "es", "pres", "la", "le", "du", "des", "d", "l", "aux",
     "au", "devant", "saint", "sainte", "et"});

// "Commune : Cancale", "Ville Ancenis".
constexpr auto kLabels = std::to_array<std::string_view>(
    {"commune", "ville", "localite", "residence", "town", "city", "lieu", "naissance", "domicile",
     "adresse", "habite", "habitez", "agence", "site"});

class TownReader {
 public:
  TownReader(const PlaceWords& words, std::size_t at)
      : place_words_(words), words_(words.words()), at_(at), word_(words_[at]) {
    before_ = at - 1;
    if (at > 0 && (words_[before_].Is(':') || words_[before_].Is('\'') || words_[before_].Is('"') ||
                   words_[before_].Is('('))) {
      --before_;
    }
    lead_ = at == 0 ? std::string_view() : words_.Key(before_);
    led_ = IsOneOf<kPrepositions>(lead_) && !word_.line_start;
  }

  std::optional<Place> Read() const {
    if (!place_words_.Capital(at_)) {
      return InSmallLetters();
    }
    const bool lived_in = LivedIn();
    if (words_.Key(at_ - 1) == "l" || (!lived_in && SomethingElse())) {
      return std::nullopt;
    }
    if (const std::size_t end = ShapedEnd(); end > at_) {
      return Town(end, lived_in ? kSure : kLikely, "shaped like a town's name", lived_in);
    }
    const std::size_t known = words_.Phrase(at_, WordClass::kTown);
    return known > 0 ? Known(at_ + known, lived_in) : Unknown(lived_in);
  }

 private:
  Place Town(std::size_t end, double score, std::string_view because, bool of_person) const {
    return {at_, end, PlaceKind::kTown, score, because, of_person};
  }

  // Whether a verb of living, birth or care leads here.
  bool LivedIn() const { return (led_ || IsPlaceVerb(lead_)) && place_words_.PlaceVerbBefore(at_); }

  // "score de Geneve", "hopital de Purpan".
  bool SomethingElse() const {
    switch (AgainstName(words_, at_)) {
      case Against::kNothing:
        return false;
      case Against::kOrganisation:
      case Against::kStreet:
        return !OfAnOffice() && !word_.classes.Has(WordClass::kLargeTown);
      default:
        return !OfAnOffice();
    }
  }

  // "la PMI de Denain".
  bool OfAnOffice() const {
    if (lead_ != "de" && lead_ != "d" && lead_ != "a") {
      return false;
    }
    const std::size_t office = before_ - 1;
    return before_ > 0 && words_[office].IsLetters() && IsOneOf<kOffices>(words_.Key(office));
  }

  bool Labelled() const {
    if (at_ == 0 || word_.line_start) {
      return false;
    }
    if (!words_[at_ - 1].Is(':') && !words_[at_ - 1].Is('.')) {
      return (lead_ == "ville" || lead_ == "commune") && word_.shape == WordShape::kCapitalised;
    }
    std::size_t label = at_ - 2;
    while (label < at_ && words_[label].Is('.')) {
      --label;
    }
    return words_[at_ - 1].Is(':') && IsOneOf<kLabels>(words_.Key(label));
  }

  // Something that may well be an ordinary name, a drug or a heading.
  bool Ordinary(std::size_t end) const {
    return end == at_ + 1 &&
           word_.classes.HasAny(WordClasses(WordClass::kGivenName) | WordClass::kMedical |
                                WordClass::kDrug | WordClass::kRelative | WordClass::kEponym);
  }

  bool BesideName(std::size_t end) const {
    const Word& previous = words_[at_ - 1];
    const Word& after = words_[end];
    const bool given_before = at_ > 0 && !word_.line_start && previous.IsCapital() &&
                              previous.classes.Has(WordClass::kGivenName);
    const bool given_after =
        !after.line_start && after.IsCapital() && after.classes.Has(WordClass::kGivenName);
    return given_before || given_after;
  }

  // "Jean-Paul d'Estaing".
  bool InsideAName() const {
    return (lead_ == "de" || lead_ == "d" || lead_ == "du") && before_ > 0 &&
           words_[before_ - 1].IsCapital() &&
           words_[before_ - 1].classes.HasAny(WordClasses(WordClass::kGivenName) |
                                              WordClass::kTitle);
  }

  std::optional<Place> Known(std::size_t end, bool lived_in) const {
    if (lived_in) {
      return Town(end, kSure, "where somebody lives, was born or is treated", true);
    }
    // "Vincent Grenoble", "Grenoble Vincent": a surname beside a given name.
    if (BesideName(end)) {
      return std::nullopt;
    }
    if (Labelled() || OfAnOffice()) {
      return Town(end, kLikely, "named by its label or office", true);
    }
    if (word_.line_start && words_[end].Is(',') && words_.Key(end + 1) == "le") {
      return Town(end, kLikely, "before the date of a letter", false);
    }
    const bool compound = end > at_ + 1;
    const bool surname = word_.classes.Has(WordClass::kSurname) && !compound;
    const bool large = compound || word_.classes.Has(WordClass::kLargeTown);
    if (InsideAName()) {
      return std::nullopt;
    }
    if (led_ && lead_ != "en" && lead_ != "par" &&
        !(lead_ == "de" && (Ordinary(end) || (surname && !large))) &&
        !(lead_ == "pour" || lead_ == "chez")) {
      return Town(end, kPossible, "a known town after a preposition", false);
    }
    if (Ordinary(end)) {
      return std::nullopt;
    }
    if (AloneInCell(end) && (large || !surname)) {
      return Town(end, kPossible, "a known town in a cell of its own", false);
    }
    if (InList(end) && (large || AfterAddress())) {
      return Town(end, kPossible, "a known town in a list", false);
    }
    return std::nullopt;
  }

  // A name that no list of ours has: "habite a Loperhet", "12 rue des Lilas, Wissous".
  std::optional<Place> Unknown(bool lived_in) const {
    const WordClasses classes = word_.classes;
    if (classes.HasAny(WordClasses(WordClass::kMedical) | WordClass::kDrug | WordClass::kTitle |
                       WordClass::kHospitalHead | WordClass::kNotAName | WordClass::kEponym |
                       WordClass::kBacterium | WordClass::kOrganisation | WordClass::kCalendar |
                       WordClass::kGivenName | WordClass::kPublicFigure | WordClass::kAcronym) ||
        !place_words_.Proper(at_)) {
      return std::nullopt;
    }
    const bool foreign_place = classes.HasAny(WordClasses(WordClass::kPlace) | WordClass::kProper);
    const std::size_t end = place_words_.NameEnd(at_, false);
    if (end == at_ || words_[end].Is('(')) {
      return std::nullopt;
    }
    const bool to = lead_ == "a" && word_.shape == WordShape::kCapitalised &&
                    word_.size() > (classes.Known() ? 3 : 2);
    if (lived_in && (to || lead_ == "de" || lead_ == "d" || lead_ == "sur" || foreign_place)) {
      return Town(end, kLikely, "where somebody lives, was born or is treated", true);
    }
    if (Labelled() || (OfAnOffice() && word_.shape == WordShape::kCapitalised)) {
      return Town(end, kLikely, "named by its label or office", true);
    }
    if (AfterAddress() && !words_[end].IsLetters()) {
      return Town(end, kLikely, "after an address", true);
    }
    if (OfSomeAge()) {
      return Town(end, kPossible, "where somebody of that age is from", true);
    }
    if (to && !classes.Known() && !words_[at_ + 1].Is('.')) {
      return Town(end, kPossible, "an unknown name after a preposition of place", false);
    }
    return std::nullopt;
  }

  // "il vient de saint louis", "habite grenoble".
  std::optional<Place> InSmallLetters() const {
    const WordClasses classes = word_.classes;
    if (word_.shape != WordShape::kLower ||
        !classes.HasAny(WordClasses(WordClass::kTown) | WordClass::kPhraseStart)) {
      return std::nullopt;
    }
    const std::string_view key = words_.Key(at_);
    if (key == "la" || key == "le" || key == "les" || key == "l") {
      return std::nullopt;
    }
    const std::size_t known = words_.Phrase(at_, WordClass::kTown);
    const bool word =
        known == 1 && classes.HasAny(WordClasses(WordClass::kWord) | WordClass::kVerb |
                                     WordClass::kMedical | WordClass::kFunction | WordClass::kDrug);
    if (known == 0 || word || BesideName(at_ + known)) {
      return std::nullopt;
    }
    if (LivedIn() || OfAnOffice()) {
      return Town(at_ + known, kLikely, "where somebody lives, was born or is treated", true);
    }
    return std::nullopt;
  }

  // "Bretignolles-sur-Mer", "Villers-les-Nancy": where the hyphenated name ends, or `at_`.
  std::size_t ShapedEnd() const {
    std::size_t parts = 1;
    bool joint = false;
    std::size_t end = at_ + 1;
    while (words_[end].Is('-') && !words_[end].spaced && words_[end + 1].IsLetters() &&
           !words_[end + 1].spaced) {
      const std::string_view part = words_.Key(end + 1);
      const bool lower = words_[end + 1].shape == WordShape::kLower || word_.shouted ||
                         word_.shape == WordShape::kCapitals;
      joint = joint || (parts > 0 && lower && IsOneOf<kTownJoints>(part));
      ++parts;
      end += 2;
      if (words_[end].Is('\'') && !words_[end].spaced && words_[end + 1].IsLetters()) {
        end += 2;
        ++parts;
      }
    }
    const bool given = word_.classes.Has(WordClass::kGivenName) &&
                       !word_.classes.Has(WordClass::kTown) && words_.Key(at_) != "saint";
    return parts >= 3 && joint && !given ? end : at_;
  }

  // "quatre-vingts ans, de Niederbronn".
  bool OfSomeAge() const {
    if (lead_ != "de" && lead_ != "d") {
      return false;
    }
    const std::size_t comma = before_ - 1;
    return before_ > 1 && words_.Key(words_[comma].Is(',') ? comma - 1 : comma) == "ans";
  }

  // "12 rue des Lilas, Wissous".
  bool AfterAddress() const {
    if (at_ < 2 || word_.line_start || !(words_[at_ - 1].Is(',') || words_[at_ - 1].Is('-'))) {
      return false;
    }
    for (std::size_t at = at_ - 1; at-- > 0 && place_words_.Taken(at);) {
      if (words_[at].classes.Has(WordClass::kStreetHead)) {
        return true;
      }
    }
    return false;
  }

  bool InList(std::size_t end) const {
    return (words_[at_ - 1].Is(',') || words_[at_ - 1].Is('(')) && !word_.line_start &&
           (!words_[end].IsLetters() || words_[end].line_start);
  }

  static bool Separates(const Word& word) {
    return word.Is('|') || word.Is(';') || word.Is('\t') || word.Is('^') || word.Is('"');
  }

  bool AloneInCell(std::size_t end) const {
    const bool opens = word_.line_start || Separates(words_[at_ - 1]);
    const bool closes = words_[end].line_start || Separates(words_[end]);
    return opens && closes && (Separates(words_[at_ - 1]) || Separates(words_[end]));
  }

  const PlaceWords& place_words_;
  const text::Words& words_;
  std::size_t at_;
  const Word& word_;
  std::size_t before_;     // the word that leads here, past a colon or an apostrophe
  std::string_view lead_;  // its key
  bool led_;               // it is a preposition on the same line
};

}  // namespace

std::optional<Place> TownAt(const PlaceWords& words, std::size_t at) {
  // Most words of a text: in small letters, and no town begins like them.
  if (!words.Capital(at) &&
      !words.words()[at].classes.HasAny(WordClasses(WordClass::kTown) | WordClass::kPhraseStart)) {
    return std::nullopt;
  }
  return TownReader(words, at).Read();
}

std::optional<Place> TownAfterPostcode(const PlaceWords& place_words, std::size_t at) {
  const text::Words& words = place_words.words();
  std::size_t first = at + 1;
  if (words[first].Is(',') || words[first].Is('-')) {
    ++first;
  }
  const Word& word = words[first];
  // A code, a count or a price is followed by something else.
  if (!word.IsLetters() || place_words.Taken(first) || word.line_start) {
    return std::nullopt;
  }
  const bool glued_before =
      at > 0 && !words[at].spaced &&
      (words[at - 1].IsLetters() || words[at - 1].Is('.') || words[at - 1].Is(','));
  if (glued_before) {
    return std::nullopt;
  }
  const std::size_t end = place_words.NameEnd(first, true);
  if (end > first && !word.classes.HasAny(WordClasses(WordClass::kMedical) | WordClass::kAcronym |
                                          WordClass::kDrug | WordClass::kPatient)) {
    return Place{first, end, PlaceKind::kTown, kSure, "after a postcode", true};
  }
  if (word.shape == WordShape::kLower &&
      word.classes.HasAny(WordClasses(WordClass::kTown) | WordClass::kProper) &&
      !word.classes.Has(WordClass::kWord)) {
    const std::size_t length = std::max<std::size_t>(1, words.Phrase(first, WordClass::kTown));
    return Place{first, first + length, PlaceKind::kTown, kSure, "after a postcode", true};
  }
  return std::nullopt;
}

}  // namespace paravent::detect
