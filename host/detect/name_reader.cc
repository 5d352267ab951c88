// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "detect/name_reader.h"

#include <algorithm>
#include <string_view>

namespace paravent::detect {
namespace {

using text::Word;
using text::WordClass;
using text::WordClasses;
using text::Words;
using text::WordShape;

constexpr std::size_t kMostPieces = 7;

constexpr WordClasses kNames = WordClass::kGivenName | WordClass::kSurname;
constexpr WordClasses kOrdinary =
    WordClass::kWord | WordClass::kVerb | WordClass::kCommonSurname | WordClass::kEnglish;
constexpr WordClasses kPlaceLike =
    WordClass::kProper | WordClass::kTown | WordClass::kPlace | WordClass::kEponym;
// Capitalised words that are no part of a name, unless a list of names has them too.
constexpr WordClasses kElse = WordClass::kMedical | WordClass::kDrug | WordClass::kAcronym |
                              WordClass::kOrganisation | WordClass::kCalendar |
                              WordClass::kBacterium | WordClass::kCarer | WordClass::kPatient |
                              WordClass::kHospitalHead;
// Of these, what is no name even after a title.
constexpr WordClasses kNever = WordClass::kMedical | WordClass::kDrug | WordClass::kCarer |
                               WordClass::kPatient | WordClass::kHospitalHead |
                               WordClass::kCalendar;

bool Joined(const Words& words, std::size_t sign) {
  return (words[sign].Is('-') || words[sign].Is('\'')) && !words[sign].spaced &&
         !words[sign + 1].spaced && words[sign + 1].IsLetters();
}

bool HasVowel(std::string_view key) {
  return key.find_first_of("aeiouy") != std::string_view::npos;
}

}  // namespace

const std::vector<Piece>& NameReader::Read(std::size_t first, bool free) {
  pieces_.clear();
  end_ = first;
  free_ = free;
  const Word& head = words_[first];
  lower_ = !head.IsCapital() && head.shape != WordShape::kForeign;
  std::size_t at = first;
  while (pieces_.size() < kMostPieces) {
    const std::size_t next = Take(at);
    if (next == at) {
      break;
    }
    at = next;
    end_ = at;
    at = Skip(at);
  }
  DropLoneInitials();
  return pieces_;
}

bool NameReader::MayRead(std::size_t at) {
  pieces_.clear();
  free_ = false;
  const Word& word = words_[at];
  lower_ = !word.IsCapital() && word.shape != WordShape::kForeign;
  const Word& next = words_[at + 1];
  if (Joined(words_, at + 1) && word.size() <= 2) {
    return words_[at + 2].IsCapital() || PartOf(at) != Part::kNone;
  }
  if (word.shape == WordShape::kInitial) {
    return next.Is('.') || next.IsCapital();
  }
  return PartOf(at) != Part::kNone || AfterParticles(at) != at;
}

bool NameReader::FirstOfName() const {
  return std::none_of(pieces_.begin(), pieces_.end(),
                      [](const Piece& piece) { return piece.part != Part::kInitial; });
}

// The part that the word at `at` can play here, given what was read before it.
Part NameReader::PartOf(std::size_t at) const {
  const Word& word = words_[at];
  const WordClasses classes = word.classes;
  const bool first = FirstOfName();
  const bool free = free_ && first;
  const bool capital = word.IsCapital() || word.shape == WordShape::kForeign;
  // After a title or a label even a taken word is a name, unless the title is taken with it.
  const bool taken =
      around_.taken[at] && !around_.placed[at] && (!free || (at > 0 && around_.taken[at - 1]));
  if (taken || GluedToNumber(at) || (first && !free && OpensPhrase(at))) {
    return Part::kNone;
  }
  if (word.shape == WordShape::kMixed && !text::IsUpper(words_.Text(at)[0])) {
    return Part::kNone;
  }
  if (word.shape == WordShape::kForeign) {
    return word.size() >= 2 ? Part::kUnknown : Part::kNone;
  }
  if (classes.HasAny(WordClass::kNotAName | WordClass::kTitle) &&
      !(free && classes.HasAny(kNames) && capital)) {
    return Part::kNone;
  }
  return capital ? CapitalPart(at, first, free) : LowerPart(at, first, free);
}

Part NameReader::CapitalPart(std::size_t at, bool first, bool free) const {
  const Word& word = words_[at];
  const WordClasses classes = word.classes;
  if (classes.Has(WordClass::kFunction)) {
    // "LE", "Du", "Son", "Ma": parts of Vietnamese, Breton or Chinese names, in company only.
    return (free || !first) && classes.HasAny(kNames) ? Part::kSurname : Part::kNone;
  }
  if (classes.HasAny(kNames)) {
    if (!free && (!NameDespiteClass(at, first) || IsLoneSyllable(at, first))) {
      return Part::kNone;
    }
    const bool given =
        classes.Has(WordClass::kGivenName) && (!classes.Has(WordClass::kSurname) || GivenFits(at));
    return given ? Part::kGiven : Part::kSurname;
  }
  if (classes.HasAny(kElse)) {
    return free && !classes.HasAny(kNever) && word.shape == WordShape::kCapitalised ? Part::kOther
                                                                                    : Part::kNone;
  }
  if (classes.HasAny(kPlaceLike)) {
    return Part::kOther;
  }
  if (classes.HasAny(WordClass::kWord | WordClass::kEnglish)) {
    // An ordinary word is a surname only beside a given name, or after a title.
    const bool beside = !pieces_.empty() && pieces_.back().part == Part::kGiven &&
                        !words_[pieces_.back().at].classes.HasAny(kOrdinary);
    const bool english = classes.Has(WordClass::kEnglish) && !classes.Has(WordClass::kWord);
    return beside || (free && (!english || word.shape == WordShape::kCapitals)) ? Part::kWord
                                                                                : Part::kNone;
  }
  const bool given_follows = words_[at + 1].IsCapital() && !words_[at + 1].line_start &&
                             words_[at + 1].classes.Has(WordClass::kGivenName);
  if (word.shape == WordShape::kCapitals &&
      ((word.size() < 4 && !given_follows) || !HasVowel(words_.Key(at)))) {
    return free || (!first && word.size() >= 2) ? Part::kUnknown : Part::kNone;
  }
  return word.size() >= 2 ? Part::kUnknown : Part::kNone;
}

Part NameReader::LowerPart(std::size_t at, bool first, bool free) const {
  const Word& word = words_[at];
  const WordClasses classes = word.classes;
  if (!lower_ && !first) {
    return Part::kNone;  // a name does not change to lower case half-way
  }
  if (word.size() < 2 ||
      (classes.HasAny(kElse | WordClass::kRelative) && !classes.HasAny(kNames)) ||
      classes.HasAny(WordClass::kFunction | WordClass::kBacterium) ||
      (classes.HasAny(WordClass::kCalendar | WordClass::kDrug) &&
       !classes.Has(WordClass::kGivenName))) {
    return Part::kNone;
  }
  if (classes.HasAny(kNames)) {
    if (!first && !LowerNameFits(at)) {
      return Part::kNone;
    }
    const bool given =
        classes.Has(WordClass::kGivenName) && (!classes.Has(WordClass::kSurname) || GivenFits(at));
    return given ? Part::kGiven : Part::kSurname;
  }
  if ((classes.Known() && !classes.Has(WordClass::kEponym)) || word.size() < 3 ||
      !HasVowel(words_.Key(at))) {
    return Part::kNone;
  }
  return first || free || word.size() >= 4 ? Part::kUnknown : Part::kNone;
}

// "Signe de", "Hopital du", "Rue des": a noun with its complement.
bool NameReader::OpensPhrase(std::size_t at) const {
  const std::string_view next = words_.Key(at + 1);
  return words_[at].classes.HasAny(WordClasses(WordClass::kEponymHead) | WordClass::kStreetHead |
                                   WordClass::kHospitalHead) &&
         (next == "de" || next == "du" || next == "d" || next == "des");
}

// "27AAPFU0939": part of a code.
bool NameReader::GluedToNumber(std::size_t at) const {
  return (words_[at - 1].shape == WordShape::kNumber && !words_[at].spaced) ||
         (words_[at + 1].shape == WordShape::kNumber && !words_[at + 1].spaced);
}

// Drugs, months and acronyms that are names too ("Diane", "Avril", "ALI") are names beside one.
bool NameReader::NameDespiteClass(std::size_t at, bool first) const {
  const Word& word = words_[at];
  const bool acronym = word.shape == WordShape::kCapitals && word.size() <= 4 &&
                       word.classes.HasAny(WordClass::kMedical | WordClass::kAcronym);
  if (!acronym && !word.classes.HasAny(WordClass::kDrug | WordClass::kCalendar)) {
    return true;
  }
  const Word& next = words_[at + 1];
  // "TCHATCHOUANG TA 17/10": a measure and its value.
  if (acronym && next.shape == WordShape::kNumber) {
    return false;
  }
  return !first || (next.IsCapital() && !next.line_start && next.classes.HasAny(kNames) &&
                    !next.classes.HasAny(WordClass::kDrug | WordClass::kMedical));
}

// "LO", "To": two letters are a name beside another only.
bool NameReader::IsLoneSyllable(std::size_t at, bool first) const {
  const Word& next = words_[at + 1];
  return first && words_[at].size() <= 2 && !Joined(words_, at + 1) &&
         !(next.IsCapital() && !next.line_start);
}

// A name that is both is read as what is missing: the surname when the given name was read.
bool NameReader::GivenFits(std::size_t at) const {
  const bool has_given = std::any_of(pieces_.begin(), pieces_.end(),
                                     [](const Piece& piece) { return piece.part == Part::kGiven; });
  const Word& next = words_[at + 1];
  if (!has_given && pieces_.empty() && next.IsLetters() && !next.line_start &&
      next.classes.Has(WordClass::kGivenName) && !next.classes.Has(WordClass::kSurname)) {
    return false;
  }
  return !has_given;
}

// A listed name in lower case that no sentence would use as a word.
bool NameReader::StrongInLowerCase(std::size_t at) const {
  const WordClasses classes = words_[at].classes;
  constexpr WordClasses kUsed = WordClasses(WordClass::kWord) | WordClass::kVerb |
                                WordClass::kEnglish | WordClass::kMedical | WordClass::kDrug |
                                WordClass::kFunction;
  const bool behind_given =
      at >= 2 && Joined(words_, at - 1) && words_[at - 2].classes.Has(WordClass::kGivenName);
  return classes.HasAny(kNames) && words_[at].size() >= 3 &&
         (!classes.HasAny(kUsed) || Joined(words_, at + 1) || behind_given);
}

// Whether a listed name in lower case goes on with the name before it.
bool NameReader::LowerNameFits(std::size_t at) const {
  const WordClasses classes = words_[at].classes;
  if (classes.Has(WordClass::kMedical) ||
      (classes.Has(WordClass::kVerb) && !classes.Has(WordClass::kGivenName))) {
    return false;
  }
  const bool ordinary = classes.HasAny(WordClasses(WordClass::kWord) | WordClass::kVerb);
  return free_ || !ordinary || words_[at].shouted || StrongInLowerCase(pieces_.back().at) ||
         (!words_[at + 1].line_start && StrongInLowerCase(at + 1));
}

// Takes one piece (with its hyphenated parts) at `at`; returns where it ends, or `at`.
std::size_t NameReader::Take(std::size_t at) {
  const Word& word = words_[at];
  if (!word.IsLetters() || (!pieces_.empty() && word.line_start)) {
    return at;
  }
  if (word.shape == WordShape::kInitial && !Joined(words_, at + 1)) {
    return TakeInitial(at);
  }
  if (const std::size_t name = AfterParticles(at); name != at) {
    const Part part = PartOf(name);
    if (part != Part::kNone) {
      return TakeParts(name, part == Part::kGiven ? Part::kSurname : part);
    }
  }
  const Part part = PartOf(at);
  if (part != Part::kNone) {
    return TakeParts(at, part);
  }
  // "N'Guessan", "O'Brien", "Le-Quang": the joined second part decides.
  if (Joined(words_, at + 1) && word.size() <= 2 && !word.classes.Has(WordClass::kTitle) &&
      ((word.IsCapital() && words_[at + 2].IsCapital()) ||
       (lower_ && free_ && pieces_.empty() && words_[at + 1].Is('\'')))) {
    const Part second = PartOf(at + 2);
    if (second != Part::kNone) {
      return TakeParts(at + 2, second == Part::kWord ? Part::kUnknown : second);
    }
  }
  return at;
}

std::size_t NameReader::TakeParts(std::size_t at, Part part) {
  pieces_.push_back({at, part});
  std::size_t end = at + 1;
  while (Joined(words_, end) && !around_.taken[end + 1]) {
    const Word& next = words_[end + 1];
    if (words_[at].IsCapital() && !next.IsCapital() && !next.shouted) {
      break;
    }
    const bool given = next.classes.Has(WordClass::kGivenName) && part == Part::kGiven;
    pieces_.push_back({end + 1, given                         ? Part::kGiven
                                : next.classes.HasAny(kNames) ? Part::kSurname
                                                              : Part::kUnknown});
    end += 2;
  }
  return end;
}

std::size_t NameReader::TakeInitial(std::size_t at) {
  if (pieces_.empty() && words_.Key(at) == "m" && !words_[at + 2].Is('-')) {
    return at;  // the title
  }
  if (!words_[at].spaced &&
      (words_[at - 1].Is('/') || words_[at - 1].shape == WordShape::kNumber)) {
    return at;  // "41 ng/L."
  }
  const bool dotted = words_[at + 1].Is('.') && !words_[at + 1].spaced;
  const std::size_t end = at + (dotted ? 2 : 1);
  const bool after_name = !pieces_.empty() && pieces_.back().part != Part::kInitial;
  // "S. aureus", "vitamine C", "hepatite B": an initial starts a name only before a capital.
  const Word& next = words_[end];
  const bool before_name = next.IsCapital() && !next.line_start && (dotted || next.spaced);
  // "J.-B. Maurel"
  const bool compound = dotted && words_[end].Is('-') && !words_[end].spaced &&
                        words_[end + 1].shape == WordShape::kInitial;
  const bool initials = (dotted && next.shape == WordShape::kInitial) || compound;
  const bool fits =
      after_name
          ? dotted || next.line_start || !next.spaced || next.shape == WordShape::kSign ||
                next.shape == WordShape::kLower || !next.IsLetters()
          : (dotted && before_name) || initials || (before_name && free_) || (dotted && free_);
  if (!fits) {
    return at;
  }
  pieces_.push_back({at, Part::kInitial});
  return compound ? end + 1 : end;
}

// Past "de la", "van der", "El": where the word that they lead to stands, or `at`.
std::size_t NameReader::AfterParticles(std::size_t at) const {
  std::size_t to = at;
  for (int count = 0; count < 3; ++count) {
    const Word& word = words_[to];
    if (!word.classes.Has(WordClass::kParticle) ||
        word.line_start != (to == at && word.line_start)) {
      break;
    }
    // A small particle belongs to a name that has begun; a capitalised one may begin it.
    if (pieces_.empty() && !word.IsCapital() && !free_) {
      return at;
    }
    if (pieces_.empty() && word.IsCapital() && word.classes.Has(WordClass::kFunction) && !free_ &&
        words_[to + 1].shape != words_[to].shape) {
      return at;
    }
    ++to;
    if ((words_[to].Is('\'') || words_[to].Is('-')) && !words_[to].spaced) {
      ++to;
    }
  }
  if (to == at || !words_[to].IsLetters() || words_[to].line_start) {
    return at;
  }
  const Word& name = words_[to];
  if (name.IsCapital() || name.shouted) {
    return PartOf(to) != Part::kNone ? to : at;
  }
  // In lower case only what is foremost a name follows a particle: "mme de la tour", "el khoury".
  return lower_ && name.classes.HasAny(kNames) && !name.classes.HasAny(WordClass::kVerb) &&
                 (free_ || !name.classes.HasAny(kOrdinary))
             ? to
             : at;
}

// Past what may stand between two pieces: nothing, or "^" of HL7, or the comma of "NOM, Prenom".
std::size_t NameReader::Skip(std::size_t at) const {
  if (words_[at].Is('^')) {
    return at + 1;
  }
  const Word& before = words_[at - 1];
  if (words_[at].Is(',') && pieces_.size() == 1 && before.shape == WordShape::kCapitals &&
      pieces_[0].part == Part::kSurname && words_[at + 1].shape == WordShape::kCapitalised &&
      words_[at + 1].classes.Has(WordClass::kGivenName)) {
    return at + 1;
  }
  return at;
}

void NameReader::DropLoneInitials() {
  const bool only_initials = std::all_of(pieces_.begin(), pieces_.end(), [](const Piece& piece) {
    return piece.part == Part::kInitial;
  });
  // "J.T.", and no "I.R.M." nor "p.o.".
  const bool two = pieces_.size() == 2 && words_[pieces_[0].at + 1].Is('.') &&
                   words_[pieces_[1].at + 1].Is('.');
  if (only_initials && !free_ && !two) {
    pieces_.clear();
  }
}

}  // namespace paravent::detect
