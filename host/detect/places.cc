// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "detect/places.h"

#include <algorithm>
#include <array>

#include "detect/key_filter.h"
#include "detect/people_against.h"

namespace paravent::detect {
namespace {

using text::Word;
using text::WordClass;
using text::WordClasses;
using text::Words;
using text::WordShape;

constexpr std::size_t kLongestName = 12;  // words and joining signs of one place

// Small words inside a name: "Saint-Martin-sur-le-Pre", "Croix de la Rochette".
constexpr std::array<std::string_view, 20> kLinks = {
    "de",   "du", "des", "d",  "la", "le",  "les",  "l",     "en",     "sur",
    "sous", "et", "aux", "au", "a",  "les", "pres", "saint", "sainte", "st"};

// Nouns that open an establishment's name whatever follows, and those that need a proper noun.
constexpr std::array<std::string_view, 40> kCareHeads = {
    "hopital", "hopitaux",  "clinique", "polyclinique", "ehpad", "chu",  "chru",  "chr",
    "chi",     "chic",      "chs",      "ghu",          "gh",    "ght",  "ghi",   "ghr",
    "csm",     "smr",       "ssr",      "usld",         "cmp",   "cmpp", "camsp", "ime",
    "itep",    "esat",      "savs",     "samsah",       "ssiad", "msp",  "cds",   "crf",
    "clcc",    "maternite", "hospital", "hospices",     "itt",   "ch",   "chsf",  "chbs"};
constexpr std::array<std::string_view, 9> kOtherHeads = {
    "centre", "institut", "foyer", "residence", "maison", "fondation", "mas", "fam", "groupe"};
// What "centre", "maison" ... must be of, in lower case, to open an establishment's name.
constexpr std::array<std::string_view, 30> kCareOf = {
    "instruction", "armees",       "universitaire", "regional",      "general",
    "local",       "prive",        "privee",        "intercommunal", "enfants",
    "mere",        "geriatrique",  "chirurgicale",  "hospitalier",   "retraite",
    "repos",       "reeducation",  "imagerie",      "sante",         "medical",
    "medicale",    "dialyse",      "soins",         "convalescence", "hospitaliere",
    "autonomie",   "gerontologie", "psychiatrique", "radiologie",    "radiotherapie"};

// After these a preposition leads to a place that somebody lives in, comes from or is treated at.
constexpr std::array<std::string_view, 46> kPlaceVerbs = {
    "habite",    "habitant",  "habitante", "vit",        "vivant",      "vivante",      "reside",
    "residant",  "residante", "demeurant", "demeure",    "domicilie",   "domiciliee",   "ne",
    "nee",       "nes",       "naissance", "originaire", "natif",       "native",       "maire",
    "installe",  "installee", "demenage",  "fait",       "loge",        "logee",        "retraite",
    "retraitee", "pharmacie", "mairie",    "commune",    "ville",       "camping",      "lives",
    "living",    "born",      "opere",     "operee",     "hospitalise", "hospitalisee", "suivi",
    "suivie",    "ecole",     "adresse",   "domicile"};

constexpr std::array<std::string_view, 14> kPrepositions = {
    "a", "de", "d", "au", "aux", "sur", "vers", "in", "near", "from", "of", "pres", "en", "par"};

class PlaceFinder {
 public:
  PlaceFinder(const Words& words, const std::vector<bool>& taken) : words_(words), taken_(taken) {}

  std::vector<Place> Find() {
    for (std::size_t at = 0; at < words_.size();) {
      const std::size_t end = Try(at);
      at = end > at ? end : at + 1;
    }
    return std::move(places_);
  }

 private:
  std::size_t Try(std::size_t at) {
    const Word& word = words_[at];
    if (word.shape == WordShape::kNumber) {
      return word.size() == 5 ? AfterPostcode(at) : at;
    }
    if (!word.IsLetters() || taken_[at]) {
      return at;
    }
    if (word.classes.Has(WordClass::kHospitalHead)) {
      if (const std::size_t end = Establishment(at); end > at) {
        return end;
      }
      if (const std::size_t end = Room(at); end > at) {
        return end;
      }
    }
    const bool capital = word.IsCapital() || word.shouted;
    if (!capital) {
      return at;
    }
    if (const std::size_t end = KnownEstablishment(at); end > at) {
      return end;
    }
    return Town(at);
  }

  std::size_t Take(std::size_t first, std::size_t end, PlaceKind kind, double score,
                   std::string_view because) {
    places_.push_back({first, end, kind, score, because});
    return end;
  }

  // Where the capitalised name that starts at `at` ends, or `at`. Small words and hyphens may stand
  // between its capitals.
  std::size_t NameEnd(std::size_t at, bool any_word) const {
    std::size_t end = at;
    std::size_t next = at;
    while (next < words_.size() && next - at < kLongestName) {
      const Word& word = words_[next];
      if ((word.line_start && next > at) || taken_[next]) {
        break;
      }
      if (word.IsLetters() && (word.IsCapital() || word.shouted)) {
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
      const bool link = word.shape == WordShape::kLower && IsOneOf<kLinks>(words_.Key(next));
      if (!(joins || (link && next > at) ||
            (word.Is('.') && !word.spaced && words_.Key(next - 1) == "st"))) {
        break;
      }
      // "Croix-rousse": the lower-case half of a hyphenated name.
      if (joins && word.Is('-') && words_[next + 1].shape == WordShape::kLower &&
          !words_[next + 1].spaced && next > at) {
        end = next + 2;
        next = end;
        continue;
      }
      ++next;
    }
    return end;
  }

  bool Stops(std::size_t at) const {
    const Word& word = words_[at];
    if (word.classes.HasAny(WordClasses(WordClass::kTitle) | WordClass::kCarer) &&
        !word.classes.HasAny(WordClasses(WordClass::kTown) | WordClass::kSurname |
                             WordClass::kHospital)) {
      return true;
    }
    const std::string_view key = words_.Key(at);
    return key == "m" || key == "dr" || key == "pr" || key == "tel" || key == "service" ||
           key == "cedex" || key == "patient" || key == "patiente" || key == "nom";
  }

  // Not an ordinary word with a capital.
  bool Proper(std::size_t at) const {
    const WordClasses classes = words_[at].classes;
    if (classes.HasAny(WordClasses(WordClass::kTown) | WordClass::kHospital | WordClass::kProper |
                       WordClass::kPlace | WordClass::kGivenName | WordClass::kSurname)) {
      return true;
    }
    return !classes.Known() ||
           (classes.Has(WordClass::kPhraseStart) &&
            words_.Phrase(at, WordClasses(WordClass::kTown) | WordClass::kHospital) > 1);
  }

  // "29200 BREST", "56320 meslan", "17000 La Rochelle".
  std::size_t AfterPostcode(std::size_t at) {
    std::size_t first = at + 1;
    if (words_[first].Is(',') || words_[first].Is('-')) {
      ++first;
    }
    const Word& word = words_[first];
    if (!word.IsLetters() || !word.spaced || taken_[first] || words_[at].line_start == false) {
      // On a line of its own or after the street; a code, a count or a price is not one.
      if (!word.IsLetters() || taken_[first]) {
        return at;
      }
    }
    const bool glued_before =
        at > 0 && !words_[at].spaced &&
        (words_[at - 1].IsLetters() || words_[at - 1].Is('.') || words_[at - 1].Is(','));
    if (glued_before || word.line_start) {
      return at;
    }
    const std::size_t end = NameEnd(first, true);
    if (end > first && !words_[first].classes.HasAny(WordClasses(WordClass::kMedical) |
                                                     WordClass::kAcronym | WordClass::kDrug)) {
      return Take(first, end, PlaceKind::kTown, 0.8, "after a postcode");
    }
    if (word.shape == WordShape::kLower &&
        word.classes.HasAny(WordClasses(WordClass::kTown) | WordClass::kProper) &&
        !word.classes.Has(WordClass::kWord)) {
      const std::size_t length = std::max<std::size_t>(1, words_.Phrase(first, WordClass::kTown));
      return Take(first, first + length, PlaceKind::kTown, 0.7, "after a postcode");
    }
    return at;
  }

  // "CHU de Rennes", "EHPAD Les Glycines", "hopital d'instruction des armees Begin".
  std::size_t Establishment(std::size_t at) {
    const std::string_view key = words_.Key(at);
    const bool care = IsOneOf<kCareHeads>(key);
    if (!care && !IsOneOf<kOtherHeads>(key)) {
      return at;
    }
    // "CH" is an establishment in capitals, a room in small letters.
    if (key.size() <= 3 && words_[at].shape != WordShape::kCapitals) {
      return at;
    }
    bool care_of = care;
    std::size_t next = at + 1;
    for (std::size_t steps = 0; steps < 8; ++steps) {
      const Word& word = words_[next];
      if (word.line_start || taken_[next]) {
        return at;
      }
      if ((word.Is('\'') || word.Is('-') || word.Is('"')) || (word.Is('.') && !word.spaced)) {
        ++next;
        continue;
      }
      if (!word.IsLetters()) {
        return at;
      }
      const bool modifier = IsOneOf<kCareOf>(words_.Key(next));
      care_of = care_of || modifier;
      const bool capital = word.IsCapital() || word.shouted;
      if (capital && !modifier && !IsOneOf<kLinks>(words_.Key(next))) {
        break;
      }
      if (capital &&
          (words_.Key(next) == "les" || words_.Key(next) == "le" || words_.Key(next) == "la")) {
        break;
      }
      if (!capital && !modifier && !IsOneOf<kLinks>(words_.Key(next))) {
        return at;
      }
      ++next;
    }
    if (!(words_[next].IsCapital() || words_[next].shouted) || Stops(next)) {
      return at;
    }
    const bool noun_only = !care_of;
    const WordClasses named = words_[next].classes;
    if (noun_only && !named.HasAny(WordClasses(WordClass::kHospital) | WordClass::kSurname)) {
      return at;
    }
    // "hopital Necker" names one; "l'EHPAD. Elle", "CHU : IRM" do not reach here.
    if (named.HasAny(WordClasses(WordClass::kMedical) | WordClass::kDrug | WordClass::kAcronym) &&
        !named.HasAny(WordClasses(WordClass::kHospital) | WordClass::kTown)) {
      return at;
    }
    const std::size_t end = NameEnd(next, true);
    return end > next
               ? Take(at, end, PlaceKind::kEstablishment, 0.75, "a care establishment's name")
               : at;
  }

  // "HEGP", "la Pitie-Salpetriere", "hospitalise a Bichat".
  std::size_t KnownEstablishment(std::size_t at) {
    const std::size_t length = words_.Phrase(at, WordClass::kHospital);
    if (length == 0) {
      return at;
    }
    const WordClasses classes = words_[at].classes;
    const bool telling = length == 1 && words_[at].shape == WordShape::kCapitals &&
                         !classes.HasAny(WordClasses(WordClass::kSurname) | WordClass::kGivenName |
                                         WordClass::kWord | WordClass::kTown | WordClass::kEponym);
    const std::string_view before = words_.Key(at - 1);
    const bool led = before == "a" || before == "au";
    const bool name_like = classes.HasAny(WordClasses(WordClass::kTown) | WordClass::kGivenName);
    if (words_[at + length].Is(':')) {
      return at;
    }
    if (!telling && !(led && !name_like)) {
      return at;
    }
    return Take(at, at + length, PlaceKind::kEstablishment, 0.6, "a known establishment");
  }

  // "ch 214", "chambre 12", "lit 3", "UF 4220".
  std::size_t Room(std::size_t at) {
    const std::string_view key = words_.Key(at);
    if (key != "ch" && key != "chambre" && key != "lit" && key != "uf" && key != "chb") {
      return at;
    }
    std::size_t number = at + 1;
    if (words_[number].Is('.') || words_[number].Is(':')) {
      ++number;
    }
    if (words_[number].shape != WordShape::kNumber || words_[number].size() > 4 ||
        words_[number].line_start || taken_[number]) {
      return at;
    }
    const std::string_view unit = words_.Key(number + 1);
    if (unit == "mg" || unit == "kg" || unit == "cm" || unit == "places" || unit == "lits" ||
        words_[number + 1].Is('/')) {
      return at;
    }
    return Take(at, number + 1, PlaceKind::kRoom, 0.7, "a room or bed");
  }

  // Whether a verb of living, birth or care stands shortly before `at`.
  bool PlaceVerbBefore(std::size_t at) const {
    for (std::size_t back = 1; back <= 4 && back <= at; ++back) {
      const Word& word = words_[at - back];
      if (word.Is('.') || word.Is(';')) {
        return false;
      }
      if (IsOneOf<kPlaceVerbs>(words_.Key(at - back))) {
        return true;
      }
    }
    return false;
  }

  std::size_t Town(std::size_t at) {
    const Word& word = words_[at];
    const std::size_t known = words_.Phrase(at, WordClass::kTown);
    std::size_t before = at - 1;
    if (at > 0 && (words_[before].Is(':') || words_[before].Is('\'') || words_[before].Is('"'))) {
      --before;
    }
    const std::string_view lead = at == 0 ? std::string_view() : words_.Key(before);
    const bool led = IsOneOf<kPrepositions>(lead) && !word.line_start;
    const bool lived_in = (led || IsOneOf<kPlaceVerbs>(lead)) && PlaceVerbBefore(at);
    const bool lived = known > 0 && lived_in;
    if (words_.Key(at - 1) == "l" || (!lived && AgainstName(words_, at) != Against::kNothing)) {
      return at;
    }
    if (known == 0) {
      return lived_in && led && lead == "a" ? UnknownTown(at) : at;
    }
    const std::size_t end = at + known;
    const bool ordinary =
        known == 1 && word.classes.HasAny(WordClasses(WordClass::kGivenName) | WordClass::kMedical);
    if (lived_in) {
      return Take(at, end, PlaceKind::kTown, 0.75, "where somebody lives, was born or is treated");
    }
    // "Vincent Grenoble", "Grenoble Vincent": a surname beside a given name.
    if (BesideName(at, end)) {
      return at;
    }
    if (word.line_start && words_[end].Is(',') && words_.Key(end + 1) == "le") {
      return Take(at, end, PlaceKind::kTown, 0.7, "before the date of a letter");
    }
    if (led && lead != "en" && lead != "par" && !(ordinary && lead == "de")) {
      return Take(at, end, PlaceKind::kTown, 0.55, "a known town after a preposition");
    }
    const bool large = known > 1 || word.classes.Has(WordClass::kLargeTown);
    if (AloneInCell(at, end) && large && !ordinary) {
      return Take(at, end, PlaceKind::kTown, 0.5, "a known town in a cell of its own");
    }
    if (words_[at - 1].Is(',') && large && !ordinary && !words_[end].IsLetters()) {
      return Take(at, end, PlaceKind::kTown, 0.5, "a known town in a list");
    }
    return at;
  }

  // "habite a Loperhet": the name is nowhere in our lists.
  std::size_t UnknownTown(std::size_t at) {
    const WordClasses classes = words_[at].classes;
    if (classes.HasAny(WordClasses(WordClass::kMedical) | WordClass::kDrug | WordClass::kTitle |
                       WordClass::kHospitalHead | WordClass::kNotAName | WordClass::kPlace) ||
        !Proper(at)) {
      return at;
    }
    const std::size_t end = NameEnd(at, false);
    return end > at ? Take(at, end, PlaceKind::kTown, 0.6, "where somebody lives or was born") : at;
  }

  bool BesideName(std::size_t at, std::size_t end) const {
    const Word& before = words_[at - 1];
    const Word& after = words_[end];
    const bool given_before = at > 0 && !words_[at].line_start && before.IsCapital() &&
                              before.classes.Has(WordClass::kGivenName);
    const bool given_after =
        !after.line_start && after.IsCapital() && after.classes.Has(WordClass::kGivenName);
    return given_before || given_after;
  }

  static bool Separates(const Word& word) {
    return word.Is('|') || word.Is(';') || word.Is('\t') || word.Is('^') || word.Is('"');
  }

  bool AloneInCell(std::size_t at, std::size_t end) const {
    const bool opens = words_[at].line_start || Separates(words_[at - 1]);
    const bool closes = words_[end].line_start || Separates(words_[end]);
    return opens && closes && (Separates(words_[at - 1]) || Separates(words_[end]));
  }

  const Words& words_;
  const std::vector<bool>& taken_;
  std::vector<Place> places_;
};

}  // namespace

std::vector<Place> FindPlaces(const Words& words, const std::vector<bool>& taken) {
  return PlaceFinder(words, taken).Find();
}

}  // namespace paravent::detect
