// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "detect/streets.h"

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

// Small words between the noun and the name: "rue de la".
constexpr std::size_t kMostLinks = 4;
constexpr std::size_t kMostNumberWords = 7;
constexpr double kLikely = 0.65;
constexpr double kSure = 0.97;  // a name in such a place is no person's
constexpr std::size_t kPostcodeDigits = 5;

// Said of nothing but streets and settlements.
constexpr auto kStreets = std::to_array<std::string_view>(
    {"rue",      "avenue",      "boulevard", "impasse",   "allee",  "allees",  "venelle", "ruelle",
     "faubourg", "lotissement", "hameau",    "esplanade", "square", "quai",    "chemin",  "sente",
     "sentier",  "bd",          "bld",       "boul",      "imp",    "lieudit", "coron",   "bvd",
     "hent",     "straed",      "drailles",  "servitude", "rpt",    "placette"});
// Also ordinary words: somebody must live there, or an address stand beside.
constexpr auto kSettlements = std::to_array<std::string_view>(
    {"place",  "cours",      "route",   "passage",    "montee",  "cote",   "villa",     "residence",
     "cite",   "domaine",    "ferme",   "quartier",   "clos",    "mas",    "immeuble",  "batiment",
     "voie",   "chateau",    "moulin",  "manoir",     "camping", "tour",   "pavillon",  "chalet",
     "rte",    "foyer",      "granges", "lieu",       "bastide", "parc",   "monastere", "couvent",
     "abbaye", "presbytere", "aire",    "grange",     "mazet",   "ty",     "traverse",  "corniche",
     "parvis", "promenade",  "res",     "habitation", "morne",   "ravine", "hlm",       "caserne",
     "gite",   "maison"});
// "Adresse : Le Mas-Vieux", "livraison : ...".
constexpr auto kLabels =
    std::to_array<std::string_view>({"adresse", "adr", "domicile", "livraison", "address", "dom",
                                     "demeurant", "lieu", "rue", "voie", "location"});
constexpr auto kOtherAddresses = std::to_array<std::string_view>(
    {"mac", "ip", "mail", "email", "url", "http", "https", "www", "electronique"});
// What an address goes on with: "cite des Fleurs batiment 4".
constexpr auto kParts = std::to_array<std::string_view>(
    {"bat", "batiment", "appt", "apt", "appartement", "esc", "escalier", "emplacement", "porte"});
// They open the name of a settlement that stands before a postcode.
constexpr auto kArticles = std::to_array<std::string_view>({"le", "la", "les", "l", "ker", "ty"});
constexpr auto kNumberWords = std::to_array<std::string_view>(
    {"un",       "deux",  "trois", "quatre", "cinq",   "six",      "sept",
     "huit",     "neuf",  "dix",   "onze",   "douze",  "treize",   "quatorze",
     "quinze",   "seize", "vingt", "vingts", "trente", "quarante", "cinquante",
     "soixante", "cent",  "cents", "et",     "bis",    "ter"});

// All that opens an address in small letters.
constexpr KeyFilter kMayOpen = [] {
  std::array<std::string_view, kStreets.size() + kSettlements.size() + kNumberWords.size()> all{};
  auto next = std::ranges::copy(kStreets, all.begin()).out;
  next = std::ranges::copy(kSettlements, next).out;
  std::ranges::copy(kNumberWords, next);
  return KeyFilter(all);
}();

class StreetReader {
 public:
  StreetReader(const PlaceWords& words, std::size_t at)
      : place_words_(words), words_(words.words()), at_(at) {}

  std::optional<Place> Read() const {
    if (words_[at_ - 1].Is(':') && Labelled()) {
      if (const auto plain = BehindLabel()) {
        return plain;
      }
    }
    const std::string_view key = words_.Key(at_);
    if (words_[at_].IsCapital() &&
        (IsOneOf<kArticles>(key) || (key.starts_with("ker") && words_[at_ - 1].Is(',')))) {
      return BeforePostcode();
    }
    const std::size_t head = AfterNumberWords();
    if (!words_[head].IsLetters() || (head > at_ && words_[head].line_start)) {
      return std::nullopt;
    }
    const bool street = IsOneOf<kStreets>(words_.Key(head));
    if (!street && !IsOneOf<kSettlements>(words_.Key(head))) {
      return std::nullopt;
    }
    const bool lived_in = place_words_.PlaceVerbBefore(at_) || Labelled();
    // With a number before it, patterns have judged it.
    if (street && !lived_in && words_[at_ - 1].shape == WordShape::kNumber) {
      return std::nullopt;
    }
    const bool sure = street || head > at_ || lived_in || AfterAddress();
    const std::size_t end = NameEnd(head, lived_in || head > at_);
    if (end == head) {
      return std::nullopt;
    }
    const bool town = TownFollows(end);
    if (!sure && !town) {
      return std::nullopt;
    }
    return Street(NumberEnd(end), kLikely, "a street or settlement", lived_in || town);
  }

 private:
  Place Street(std::size_t end, double score, std::string_view because, bool lived_in) const {
    return {at_, end, PlaceKind::kStreet, score, because, lived_in};
  }

  bool Postcode(std::size_t at) const {
    return words_[at].shape == WordShape::kNumber && words_[at].size() == kPostcodeDigits &&
           place_words_.Capital(at + 1) && words_[at + 1].IsLetters();
  }

  // ", Plouescat", " - 29430 PLOUESCAT".
  bool TownFollows(std::size_t end) const {
    const std::size_t next =
        words_[end].Is(',') || words_[end].Is('-') || words_.Key(end) == "a" ? end + 1 : end;
    return Postcode(next) || IsOneOf<kParts>(words_.Key(next)) ||
           (next > end && place_words_.Capital(next) && words_.Phrase(next, WordClass::kTown) > 0);
  }

  // "Adresse : Le Mas-Vieux": whatever stands there, unless it is a town or another address.
  std::optional<Place> BehindLabel() const {
    const Word& word = words_[at_];
    if (word.line_start || !place_words_.Capital(at_) ||
        IsOneOf<kOtherAddresses>(words_.Key(at_)) ||
        (!IsOneOf<kArticles>(words_.Key(at_)) &&
         word.classes.HasAny(WordClasses(WordClass::kTitle) | WordClass::kHospitalHead |
                             WordClass::kGivenName | WordClass::kMedical | WordClass::kDrug))) {
      return std::nullopt;
    }
    const std::size_t end = place_words_.NameEnd(at_, true);
    const bool town = end == at_ + words_.Phrase(at_, WordClass::kTown);
    return end > at_ && !town
               ? std::optional(Street(end, kSure, "behind the label of an address", true))
               : std::nullopt;
  }

  // "Le Bourg, 46100 Figeac", "LES QUATRE VENTS 03360 AINAY".
  std::optional<Place> BeforePostcode() const {
    const bool article = IsOneOf<kArticles>(words_.Key(at_));
    const std::size_t name = article ? at_ + (words_[at_ + 1].Is('\'') ? 2U : 1U) : at_;
    // "M. Durand, Le Bourg 46100": no surname stands behind a comma.
    const bool apart = at_ > 0 && words_[at_ - 1].Is(',');
    if (words_[name].line_start || (!apart && (words_[name].classes.Has(WordClass::kSurname) ||
                                               words_.Phrase(at_, WordClass::kSurname) > 0))) {
      return std::nullopt;
    }
    const std::size_t end = place_words_.NameEnd(at_, true);
    const std::size_t next = words_[end].Is(',') || words_[end].Is('-') ? end + 1 : end;
    return end > name && Postcode(next)
               ? std::optional(Street(end, kSure, "before a postcode", true))
               : std::nullopt;
  }

  // Past "trente-deux", or `at_`.
  std::size_t AfterNumberWords() const {
    std::size_t at = at_;
    while (at - at_ < kMostNumberWords &&
           (IsOneOf<kNumberWords>(words_.Key(at)) || (at > at_ && words_[at].Is('-')) ||
            (at > at_ && words_[at].Is(',')))) {
      ++at;
    }
    return at;
  }

  bool Labelled() const {
    if (at_ < 2 || !words_[at_ - 1].Is(':')) {
      return false;
    }
    std::size_t label = at_ - 2;
    while (label > 0 && words_[label].Is('.')) {
      --label;
    }
    // "chute a domicile : ..." labels nothing.
    return IsOneOf<kLabels>(words_.Key(label)) && words_.Key(label - 1) != "a";
  }

  bool AfterAddress() const {
    return at_ > 1 && words_[at_ - 1].Is(',') &&
           (place_words_.Taken(at_ - 2) || place_words_.InAddress(at_ - 2));
  }

  // Where the name after the noun at `head` ends, or `head`. `small`: its words may be in small
  // letters, as in "8 allee des tilleuls".
  std::size_t NameEnd(std::size_t head, bool small) const {
    std::size_t next = head + 1;
    if (words_[next].Is('.') && !words_[next].spaced) {
      ++next;
    }
    bool linked = false;
    for (std::size_t links = 0; links < kMostLinks; ++links) {
      if (words_[next].line_start || place_words_.Taken(next)) {
        return head;
      }
      const bool article = words_[next].IsLetters() && place_words_.Links(next) &&
                           words_.Key(next) != "saint" && words_.Key(next) != "sainte";
      if (!article && !words_[next].Is('\'')) {
        break;
      }
      linked = true;
      ++next;
    }
    const Word& word = words_[next];
    if (!word.IsLetters() || word.line_start || place_words_.Taken(next)) {
      return head;
    }
    // "la place de l'IRM", but "rue du Bac".
    const bool medical =
        word.classes.HasAny(WordClass::kMedical | WordClass::kDrug | WordClass::kAcronym) &&
        !(word.shape == WordShape::kCapitalised && IsOneOf<kStreets>(words_.Key(head)));
    if (place_words_.Capital(next)) {
      return medical ? head : place_words_.NameEnd(next, true);
    }
    const bool noun = small && linked && IsOneOf<kStreets>(words_.Key(head)) && !medical &&
                      !word.classes.HasAny(WordClasses(WordClass::kVerb) | WordClass::kFunction);
    return noun ? next + 1 : head;
  }

  // Past a number behind the name: "n 22", ", 22 bis".
  std::size_t NumberEnd(std::size_t end) const {
    std::size_t next = end;
    if (words_[next].Is(',')) {
      ++next;
    }
    const bool numbered = words_.Key(next) == "n" || words_.Key(next) == "no";
    if (numbered) {
      ++next;
      if (words_[next].Is('\xb0') || words_[next].Is('.')) {
        ++next;
      }
    }
    const Word& number = words_[next];
    const bool fits = number.shape == WordShape::kNumber && number.size() <= 4 &&
                      !number.line_start && !place_words_.Taken(next);
    return numbered && fits ? next + 1 : end;
  }

  const PlaceWords& place_words_;
  const text::Words& words_;
  std::size_t at_;
};

}  // namespace

bool MayOpenStreet(std::string_view key) { return kMayOpen.MayHold(key); }

std::optional<Place> StreetAt(const PlaceWords& words, std::size_t at) {
  return StreetReader(words, at).Read();
}

}  // namespace paravent::detect
