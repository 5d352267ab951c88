// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "detect/town_name.h"

#include <algorithm>
#include <array>
#include <string>

#include "detect/key_filter.h"

namespace paravent::detect {
namespace {

using text::Word;
using text::WordClass;
using text::WordClasses;
using text::Words;
using text::WordShape;

// Inside a hyphenated name these are said of towns only.
constexpr auto kTownJoints = std::to_array<std::string_view>(
    {"sur", "sous", "les", "lez", "en", "es",     "pres",  "la",     "le", "du",
     "des", "d",    "l",   "aux", "au", "devant", "saint", "sainte", "et", "s"});
constexpr auto kSaints = std::to_array<std::string_view>({"saint", "sainte", "st", "ste"});
constexpr auto kArticles = std::to_array<std::string_view>({"la", "le", "les", "l"});

constexpr auto kEndings = std::to_array<std::string_view>(
    {"ville",  "court", "heim",  "willer", "viller", "villers", "bourg",   "bronn",
     "gnac",   "zac",   "lhac",  "rac",    "euil",   "igny",    "illy",    "oncourt",
     "inghem", "ingue", "beke",  "azur",   "argues", "ignan",   "euges",   "oux",
     "erres",  "angue", "acker", "bach",   "dorf",   "stein",   "ainville"});
constexpr auto kBeginnings = std::to_array<std::string_view>(
    {"plou", "plo", "ker", "loc", "pleu", "ple", "lann", "tregu", "guern", "villen", "chateaun",
     "montf", "rochef", "bousse", "foug"});
constexpr std::size_t kShortestShaped = 6;
constexpr std::size_t kTwoParts = 4;  // words and hyphens of a name of two parts, at most

// What makes a name that no list has no town.
constexpr WordClasses kNoTown =
    WordClass::kMedical | WordClass::kDrug | WordClass::kTitle | WordClass::kHospitalHead |
    WordClass::kNotAName | WordClass::kEponym | WordClass::kBacterium | WordClass::kOrganisation |
    WordClass::kCalendar | WordClass::kGivenName | WordClass::kPublicFigure | WordClass::kAcronym |
    WordClass::kPlace;

class NameReader {
 public:
  NameReader(const PlaceWords& words, std::size_t at)
      : place_words_(words), words_(words.words()), at_(at), word_(words_[at]) {}

  std::optional<TownName> Read() const {
    if (!place_words_.Capital(at_)) {
      return InSmallLetters();
    }
    const std::size_t known = words_.Phrase(at_, WordClass::kTown);
    const std::size_t hyphens = HyphensEnd();
    if (Contracted(hyphens)) {
      return TownName{TownName::Kind::kKnown, hyphens};
    }
    const std::size_t shaped = ShapedEnd(hyphens);
    if (shaped > at_ + known || (shaped == at_ + known && known > kTwoParts)) {
      return TownName{TownName::Kind::kShaped, shaped};
    }
    if (known > 0) {
      return TownName{TownName::Kind::kKnown, std::max(at_ + known, hyphens)};
    }
    if (const std::size_t end = SaintEnd(); end > at_) {
      return TownName{TownName::Kind::kSaint, end};
    }
    return Unknown();
  }

 private:
  // Past the parts that hyphens and apostrophes glue to this word.
  std::size_t HyphensEnd() const {
    std::size_t end = at_ + 1;
    while ((words_[end].Is('-') || words_[end].Is('\'')) && !words_[end].spaced &&
           words_[end + 1].IsLetters() && !words_[end + 1].spaced) {
      end += 2;
    }
    return end;
  }

  // "au Precheur", "des Sables-d'Olonne": the article is in what leads there.
  bool Contracted(std::size_t hyphens) const {
    const std::string_view lead = words_.Key(at_ - 1);
    const bool one = lead == "au" || lead == "du";
    if (at_ == 0 || !(one || lead == "aux" || lead == "des")) {
      return false;
    }
    std::string key(one ? "le" : "les");
    for (std::size_t part = at_; part < hyphens; part += 2) {
      key += ' ';
      key += words_.Key(part);
    }
    return words_.Classes(key).Has(WordClass::kTown);
  }

  // "Bretignolles-sur-Mer", "Villers-les-Nancy": three parts or more and a joint.
  std::size_t ShapedEnd(std::size_t hyphens) const {
    const bool capitals = word_.shouted || word_.shape == WordShape::kCapitals;
    std::size_t parts = 1;
    bool joint = false;
    for (std::size_t part = at_ + 2; part < hyphens; part += 2) {
      const bool lower = words_[part].shape == WordShape::kLower || capitals;
      joint = joint || (lower && IsOneOf<kTownJoints>(words_.Key(part)));
      ++parts;
    }
    const bool given = word_.classes.Has(WordClass::kGivenName) &&
                       !word_.classes.Has(WordClass::kTown) && words_.Key(at_) != "saint";
    return parts >= 3 && joint && !given ? hyphens : at_;
  }

  // "Saint-Angel", "Ste Colombe", "ST HILAIRE LES PLACES".
  std::size_t SaintEnd() const {
    if (!IsOneOf<kSaints>(words_.Key(at_))) {
      return at_;
    }
    std::size_t next = at_ + 1;
    if (words_[next].Is('.') || words_[next].Is('-')) {
      ++next;
    }
    if (words_[next].line_start || !words_[next].IsLetters() || !place_words_.Capital(next)) {
      return at_;
    }
    const std::size_t end = place_words_.NameEnd(next, true);
    return end > next ? end : at_;
  }

  // "st luc", "sainte-colombe".
  std::optional<TownName> SmallSaint() const {
    std::size_t next = at_ + 1;
    if (words_[next].Is('.') || words_[next].Is('-')) {
      ++next;
    }
    const Word& name = words_[next];
    const bool named = name.shape == WordShape::kLower && !name.line_start && name.size() > 2 &&
                       !name.classes.HasAny(WordClass::kFunction | WordClass::kVerb);
    return named ? std::optional(TownName{TownName::Kind::kSaint, next + 1}) : std::nullopt;
  }

  std::optional<TownName> Unknown() const {
    // "La Ville-es-Nonais": the article belongs to it.
    std::size_t first = at_;
    if (IsOneOf<kArticles>(words_.Key(at_)) && word_.shape == WordShape::kCapitalised) {
      first += words_[at_ + 1].Is('\'') ? 2U : 1U;
      if (words_[first].line_start || !words_[first].IsCapital()) {
        return std::nullopt;
      }
    }
    if (words_[first].classes.HasAny(kNoTown) || !place_words_.Proper(first) ||
        words_[first].shape == WordShape::kInitial) {
      return std::nullopt;
    }
    const std::size_t end = place_words_.NameEnd(first, false);
    const Word& behind = words_[end];
    // "DFASM2": a code.
    const bool code = behind.shape == WordShape::kNumber && !behind.spaced;
    return end > first && !code ? std::optional(TownName{TownName::Kind::kUnknown, end})
                                : std::nullopt;
  }

  // "saint louis", "grenoble"; and after "a" what is no word at all: "loperhet".
  std::optional<TownName> InSmallLetters() const {
    const WordClasses classes = word_.classes;
    if (word_.shape != WordShape::kLower) {
      return std::nullopt;
    }
    const std::size_t known = words_.Phrase(at_, WordClass::kTown);
    if (known == 0 && IsOneOf<kSaints>(words_.Key(at_))) {
      return SmallSaint();
    }
    if (known == 0) {
      return !classes.Known() && !words_[at_ + 1].Is('\'') &&
                     !classes.Has(WordClass::kPhraseStart) && word_.size() > 3
                 ? std::optional(TownName{TownName::Kind::kUnknown, HyphensEnd()})
                 : std::nullopt;
    }
    // "a l'hopital", "de la chambre": a noun, though some town is called so.
    const bool noun = IsOneOf<kArticles>(words_.Key(at_)) && known <= 3 &&
                      words_[at_ + known - 1].classes.Has(WordClass::kWord);
    const bool word = known == 1 && !classes.Has(WordClass::kLargeTown) &&
                      classes.HasAny(WordClasses(WordClass::kWord) | WordClass::kVerb |
                                     WordClass::kMedical | WordClass::kFunction | WordClass::kDrug);
    return word || noun ? std::nullopt
                        : std::optional(TownName{TownName::Kind::kKnown, at_ + known});
  }

  const PlaceWords& place_words_;
  const Words& words_;
  std::size_t at_;
  const Word& word_;
};

}  // namespace

std::optional<TownName> TownNameAt(const PlaceWords& words, std::size_t at) {
  return NameReader(words, at).Read();
}

bool SoundsLikeATown(std::string_view key) {
  return key.size() >= kShortestShaped &&
         (std::ranges::any_of(kEndings, [&](auto ending) { return key.ends_with(ending); }) ||
          std::ranges::any_of(kBeginnings, [&](auto start) { return key.starts_with(start); }));
}

}  // namespace paravent::detect
