// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "detect/people.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "detect/key_filter.h"
#include "detect/people_columns.h"
#include "detect/people_frames.h"

namespace paravent::detect {
namespace {

using text::Word;
using text::WordClass;
using text::WordClasses;
using text::Words;
using text::WordShape;

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

// What one word can be inside a name.
enum class Part : std::uint8_t { kNone, kGiven, kSurname, kUnknown, kOther, kWord, kInitial };

struct Piece {
  std::size_t at;
  Part part;
  bool common;  // an ordinary word as well
};

bool Joined(const Words& words, std::size_t sign) {
  return (words[sign].Is('-') || words[sign].Is('\'')) && !words[sign].spaced &&
         !words[sign + 1].spaced && words[sign + 1].IsLetters();
}

bool HasVowel(std::string_view key) {
  return key.find_first_of("aeiouy") != std::string_view::npos;
}

// Reads a name from its first word on, one word at a time.
class NameReader {
 public:
  NameReader(const Words& words, const Surroundings& around) : words_(words), around_(around) {}

  // The pieces of the name that starts at `first`; none when no name starts there.
  const std::vector<Piece>& Read(std::size_t first, Reading reading) {
    pieces_.clear();
    end_ = first;
    reading_ = reading;
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

  // One past the name's last word.
  std::size_t end() const { return end_; }
  bool lower() const { return lower_; }

 private:
  static constexpr std::size_t kMostPieces = 7;

  bool FirstOfName() const {
    return std::none_of(pieces_.begin(), pieces_.end(),
                        [](const Piece& piece) { return piece.part != Part::kInitial; });
  }

  // The part that the word at `at` can play here, given what was read before it.
  Part PartOf(std::size_t at) const {
    const Word& word = words_[at];
    const WordClasses classes = word.classes;
    const bool first = FirstOfName();
    const bool free = reading_ == Reading::kFree && first;
    const bool capital = word.IsCapital() || word.shape == WordShape::kForeign;
    if (around_.taken[at] && !free) {
      return Part::kNone;
    }
    if (word.shape == WordShape::kMixed && !text::IsUpper(words_.Text(at)[0])) {
      return Part::kNone;
    }
    if (first && !free && OpensPhrase(at)) {
      return Part::kNone;
    }
    if (GluedToNumber(at)) {
      return Part::kNone;
    }
    if (word.shape == WordShape::kForeign) {
      return word.size() >= 2 ? Part::kUnknown : Part::kNone;
    }
    if (classes.HasAny(WordClass::kNotAName | WordClass::kTitle) &&
        !(free && classes.HasAny(kNames) && capital)) {
      return Part::kNone;
    }
    if (!capital) {
      return LowerPart(at, first);
    }
    if (classes.Has(WordClass::kFunction)) {
      // "LE", "Du", "Son", "Ma": parts of Vietnamese, Breton or Chinese names, in company only.
      const bool company = !first && classes.HasAny(kNames);
      return (free && classes.HasAny(kNames)) || company ? Part::kSurname : Part::kNone;
    }
    if (classes.HasAny(kNames)) {
      if (!free && !NameDespiteClass(at, first)) {
        return Part::kNone;
      }
      return classes.Has(WordClass::kGivenName) &&
                     (!classes.Has(WordClass::kSurname) || GivenFits(at))
                 ? Part::kGiven
                 : Part::kSurname;
    }
    if (classes.HasAny(kElse)) {
      constexpr WordClasses kNever = WordClasses(WordClass::kMedical) | WordClass::kDrug |
                                     WordClass::kCarer | WordClass::kPatient |
                                     WordClass::kHospitalHead | WordClass::kCalendar;
      return free && !classes.HasAny(kNever) && word.shape == WordShape::kCapitalised ? Part::kOther
                                                                                      : Part::kNone;
    }
    if (classes.HasAny(kPlaceLike)) {
      return Part::kOther;
    }
    if (classes.HasAny(WordClass::kWord | WordClass::kEnglish)) {
      // An ordinary word in capitals is a surname only beside a given name, or after a title.
      const bool beside =
          !pieces_.empty() && pieces_.back().part == Part::kGiven && !pieces_.back().common;
      const bool english = classes.Has(WordClass::kEnglish) && !classes.Has(WordClass::kWord);
      if (english && word.shape != WordShape::kCapitals) {
        return beside ? Part::kWord : Part::kNone;
      }
      return free || beside ? Part::kWord : Part::kNone;
    }
    const bool given_follows = words_[at + 1].IsCapital() && !words_[at + 1].line_start &&
                               words_[at + 1].classes.Has(WordClass::kGivenName);
    if (word.shape == WordShape::kCapitals &&
        ((word.size() < 5 && !given_follows) || !HasVowel(words_.Key(at)))) {
      return free || (!first && word.size() >= 2) ? Part::kUnknown : Part::kNone;
    }
    return word.size() >= 2 ? Part::kUnknown : Part::kNone;
  }

  // "Signe de", "Hopital du", "Rue des": a noun with its complement.
  bool OpensPhrase(std::size_t at) const {
    const std::string_view next = words_.Key(at + 1);
    return words_[at].classes.HasAny(WordClasses(WordClass::kEponymHead) | WordClass::kStreetHead |
                                     WordClass::kHospitalHead) &&
           (next == "de" || next == "du" || next == "d" || next == "des");
  }

  // "27AAPFU0939": part of a code.
  bool GluedToNumber(std::size_t at) const {
    return (words_[at - 1].shape == WordShape::kNumber && !words_[at].spaced) ||
           (words_[at + 1].shape == WordShape::kNumber && !words_[at + 1].spaced);
  }

  // Drugs, months and acronyms that are names too ("Diane", "Avril", "ALI") are names beside one.
  bool NameDespiteClass(std::size_t at, bool first) const {
    const Word& word = words_[at];
    const bool acronym = word.shape == WordShape::kCapitals && word.size() <= 4 &&
                         word.classes.HasAny(WordClass::kMedical | WordClass::kAcronym);
    if (!acronym && !word.classes.HasAny(WordClass::kDrug | WordClass::kCalendar)) {
      return true;
    }
    const Word& next = words_[at + 1];
    return !first || (next.IsCapital() && !next.line_start && next.classes.HasAny(kNames) &&
                      !next.classes.HasAny(WordClass::kDrug | WordClass::kMedical));
  }

  // A name that is both is read as what is missing: the surname when the given name was read.
  bool GivenFits(std::size_t at) const {
    const bool has_given = std::any_of(pieces_.begin(), pieces_.end(), [](const Piece& piece) {
      return piece.part == Part::kGiven;
    });
    const Word& next = words_[at + 1];
    if (!has_given && pieces_.empty() && next.IsLetters() && !next.line_start &&
        next.classes.Has(WordClass::kGivenName) && !next.classes.Has(WordClass::kSurname)) {
      return false;
    }
    return !has_given;
  }

  // A listed name in lower case that no sentence would use as a word.
  bool StrongInLowerCase(std::size_t at) const {
    const WordClasses classes = words_[at].classes;
    constexpr WordClasses kUsed = WordClasses(WordClass::kWord) | WordClass::kVerb |
                                  WordClass::kEnglish | WordClass::kMedical | WordClass::kDrug |
                                  WordClass::kFunction;
    return classes.HasAny(kNames) && words_[at].size() >= 3 &&
           (!classes.HasAny(kUsed) || Joined(words_, at + 1) || GivenBehindHyphen(at));
  }

  bool GivenBehindHyphen(std::size_t at) const {
    return at >= 2 && Joined(words_, at - 1) && words_[at - 2].classes.Has(WordClass::kGivenName);
  }

  // "papa marcel est tombe": what follows a name, and seldom follows a noun without its article.
  bool SentenceGoesOn(std::size_t at) const {
    const Word& word = words_[at];
    return !word.IsLetters() || word.line_start || word.classes.Has(WordClass::kFunction) ||
           words_.Key(at) == "est" || words_.Key(at) == "a";
  }

  bool LowerNameFits(std::size_t at, bool first) const {
    const WordClasses classes = words_[at].classes;
    const bool ordinary = classes.HasAny(WordClasses(WordClass::kWord) | WordClass::kVerb |
                                         WordClass::kMedical | WordClass::kDrug);
    const bool beside_strong = (!words_[at + 1].line_start && StrongInLowerCase(at + 1)) ||
                               (!first && StrongInLowerCase(pieces_.back().at));
    if (!first && classes.Has(WordClass::kMedical) && reading_ != Reading::kFree) {
      return false;
    }
    if (!first && classes.Has(WordClass::kVerb) && !classes.Has(WordClass::kGivenName)) {
      return false;
    }
    switch (reading_) {
      case Reading::kFree:
        return first || !classes.Has(WordClass::kMedical);
      case Reading::kLenient:
        return !ordinary || words_[at].shouted || beside_strong ||
               (first && classes.Has(WordClass::kGivenName) && SentenceGoesOn(at + 1));
      case Reading::kShape:
        return StrongInLowerCase(at) || beside_strong;
    }
    return false;
  }

  Part LowerPart(std::size_t at, bool first) const {
    const Word& word = words_[at];
    const WordClasses classes = word.classes;
    if (!lower_ && !first) {
      return Part::kNone;  // a name does not change to lower case half-way
    }
    if (classes.HasAny(kElse | WordClass::kRelative) && !classes.HasAny(kNames)) {
      return Part::kNone;
    }
    if (classes.HasAny(WordClass::kFunction | WordClass::kBacterium | WordClass::kCalendar |
                       WordClass::kDrug) ||
        word.size() < 2) {
      return Part::kNone;
    }
    if (classes.HasAny(kNames)) {
      if (!LowerNameFits(at, first)) {
        return Part::kNone;
      }
      return classes.Has(WordClass::kGivenName) &&
                     (!classes.Has(WordClass::kSurname) || GivenFits(at))
                 ? Part::kGiven
                 : Part::kSurname;
    }
    if (classes.Known() && !classes.Has(WordClass::kEponym)) {
      return Part::kNone;
    }
    // A word that nothing knows: a name after a title, or beside a name that a list has.
    if (word.size() < 3 || !HasVowel(words_.Key(at))) {
      return Part::kNone;
    }
    if (first) {
      const bool pair = reading_ == Reading::kLenient && word.size() >= 4 &&
                        words_[at + 1].shape == WordShape::kLower && words_[at + 1].size() >= 4 &&
                        !words_[at + 1].line_start &&
                        (!words_[at + 1].classes.Known() || StrongInLowerCase(at + 1));
      return reading_ == Reading::kFree || pair ? Part::kUnknown : Part::kNone;
    }
    return word.size() >= 4 ? Part::kUnknown : Part::kNone;
  }

  // Takes one piece (with its hyphenated parts) at `at`; returns where it ends, or `at`.
  std::size_t Take(std::size_t at) {
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
    if (part == Part::kNone) {
      // "N'Guessan", "O'Brien", "Le-Quang": the joined second part decides.
      if (Joined(words_, at + 1) &&
          ((words_[at].IsCapital() && words_[at + 2].IsCapital()) ||
           (lower_ && reading_ == Reading::kFree && pieces_.empty() && words_[at + 1].Is('\''))) &&
          words_[at].size() <= 2 && !words_[at].classes.HasAny(WordClass::kTitle)) {
        const Part second = PartOf(at + 2);
        if (second != Part::kNone) {
          return TakeParts(at + 2, second == Part::kWord ? Part::kUnknown : second);
        }
      }
      return at;
    }
    return TakeParts(at, part);
  }

  std::size_t TakeParts(std::size_t at, Part part) {
    pieces_.push_back({at, part, words_[at].classes.HasAny(kOrdinary)});
    std::size_t end = at + 1;
    while (Joined(words_, end) && !around_.taken[end + 1]) {
      const Word& next = words_[end + 1];
      if (words_[at].IsCapital() && !next.IsCapital() && !next.shouted) {
        break;
      }
      const bool given = next.classes.Has(WordClass::kGivenName) && part == Part::kGiven;
      pieces_.push_back(
          {end + 1,
           given ? Part::kGiven : (next.classes.HasAny(kNames) ? Part::kSurname : Part::kUnknown),
           next.classes.HasAny(kOrdinary)});
      end += 2;
    }
    return end;
  }

  std::size_t TakeInitial(std::size_t at) {
    if (pieces_.empty() && words_.Key(at) == "m" && !words_[at + 2].Is('-')) {
      return at;  // the title
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
    if (after_name
            ? !(dotted || next.line_start || !next.spaced || next.shape == WordShape::kSign ||
                next.shape == WordShape::kLower || !next.IsLetters())
            : !((dotted && before_name) || initials ||
                (before_name && reading_ == Reading::kFree) ||
                (dotted && reading_ == Reading::kFree))) {
      return at;
    }
    pieces_.push_back({at, Part::kInitial, false});
    return compound ? end + 1 : end;
  }

  // Past "de la", "van der", "El": where the word that they lead to stands, or `at`.
  std::size_t AfterParticles(std::size_t at) const {
    std::size_t to = at;
    for (int count = 0; count < 3; ++count) {
      const Word& word = words_[to];
      if (!word.classes.Has(WordClass::kParticle) ||
          word.line_start != (to == at && word.line_start)) {
        break;
      }
      // A small particle belongs to a name that has begun; a capitalised one may begin it.
      if (pieces_.empty() && !word.IsCapital() && reading_ != Reading::kFree) {
        return at;
      }
      if (pieces_.empty() && word.IsCapital() && word.classes.Has(WordClass::kFunction) &&
          reading_ == Reading::kShape && words_[to + 1].shape != words_[to].shape) {
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
                   (reading_ == Reading::kFree || !name.classes.HasAny(kOrdinary))
               ? to
               : at;
  }

  // Past what may stand between two pieces: nothing, or "^" of HL7, or the comma of "NOM, Prenom".
  std::size_t Skip(std::size_t at) const {
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

  void DropLoneInitials() {
    const bool only_initials = std::all_of(pieces_.begin(), pieces_.end(), [](const Piece& piece) {
      return piece.part == Part::kInitial;
    });
    if (only_initials && reading_ != Reading::kFree) {
      pieces_.clear();
    }
  }

  const Words& words_;
  const Surroundings& around_;
  std::vector<Piece> pieces_;
  std::size_t end_ = 0;
  Reading reading_ = Reading::kShape;
  bool lower_ = false;
};

// Adds up weights and, when asked, remembers them in words.
class Evidence {
 public:
  explicit Evidence(bool explain) : explain_(explain) {}

  void Add(double weight, std::string_view what) {
    if (weight == 0) {
      return;
    }
    score_ += weight;
    if (explain_) {
      if (!because_.empty()) {
        because_ += ", ";
      }
      because_ += what;
      because_ += weight > 0 ? " +" : " -";
      const int hundredths = static_cast<int>((weight > 0 ? weight : -weight) * 100 + 0.5);
      because_ += std::to_string(hundredths / 100) + '.' + std::to_string(hundredths / 10 % 10) +
                  std::to_string(hundredths % 10);
    }
  }

  double score() const { return score_; }
  std::string because() && { return std::move(because_); }

 private:
  bool explain_;
  double score_ = 0;
  std::string because_;
};

// The name's pieces, summed up.
struct Shape {
  double given = 0;
  double surname = 0;
  double unknown = 0;
  std::size_t names = 0;
  std::size_t unknowns = 0;
  bool initial = false;
  bool apart = false;        // two names with a blank between them
  bool capitals = false;     // some piece in capitals
  bool capitalised = false;  // some piece with one capital
  bool eponym = false;
};

// Hyphenated to its neighbour without being a compound given name: "Paul-Bunnell".
bool InCompoundSurname(const Words& words, const std::vector<Piece>& pieces, std::size_t i) {
  const auto joined = [&](std::size_t a, std::size_t b) {
    return pieces[b].at == pieces[a].at + 2 && words[pieces[a].at + 1].Is('-') &&
           !words[pieces[b].at].spaced;
  };
  const auto foreign_to_given = [&](std::size_t j) {
    return pieces[j].part != Part::kGiven &&
           !words[pieces[j].at].classes.Has(WordClass::kGivenName);
  };
  return (i > 0 && joined(i - 1, i) && foreign_to_given(i - 1)) ||
         (i + 1 < pieces.size() && joined(i, i + 1) && foreign_to_given(i + 1));
}

Shape Summarise(const Words& words, const std::vector<Piece>& pieces, bool lower, bool sentence) {
  Shape shape;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    const Piece& piece = pieces[i];
    const Word& word = words[piece.at];
    const bool in_capitals = word.shape == WordShape::kCapitals && !word.shouted;
    // The capital of a sentence's first word says nothing, unless a name follows it.
    const bool doubtful =
        piece.common && (lower || (i == 0 && sentence && !in_capitals && pieces.size() == 1));
    const bool weakened = piece.common && i == 0 && sentence && !in_capitals;
    switch (piece.part) {
      case Part::kGiven:
        if (InCompoundSurname(words, pieces, i)) {
          shape.surname = std::max(shape.surname, 0.25);
        } else {
          shape.given = std::max(shape.given, doubtful       ? 0.15
                                              : weakened     ? 0.25
                                              : piece.common ? 0.35
                                                             : 0.45);
        }
        break;
      case Part::kSurname:
        shape.surname = std::max(shape.surname, (doubtful       ? 0.1
                                                 : piece.common ? 0.2
                                                                : 0.25) +
                                                    (in_capitals ? 0.1 : 0));
        break;
      case Part::kUnknown:
        ++shape.unknowns;
        shape.unknown =
            std::max(shape.unknown, i == 0 && sentence && pieces.size() == 1 ? 0.1 : 0.2);
        break;
      case Part::kOther:
        shape.unknown = std::max(shape.unknown, 0.1);
        break;
      case Part::kInitial:
        shape.initial = true;
        continue;
      case Part::kWord:
      case Part::kNone:
        break;
    }
    shape.apart = shape.apart || (i > 0 && word.spaced && shape.names > 0);
    ++shape.names;
    shape.eponym = shape.eponym || word.classes.Has(WordClass::kEponym);
    shape.capitals = shape.capitals || word.shape == WordShape::kCapitals;
    shape.capitalised = shape.capitalised || word.shape == WordShape::kCapitalised ||
                        word.shape == WordShape::kMixed;
  }
  return shape;
}

// What the pieces of a name say by themselves.
void WeighPieces(const Shape& shape, bool lower, Evidence& evidence) {
  evidence.Add(shape.given, "a given name");
  evidence.Add(shape.surname, "a surname");
  evidence.Add(shape.unknown, "a word that no dictionary knows");
  if (shape.names >= 2 && shape.given > 0 && shape.apart) {
    evidence.Add(0.1, "beside another");
  } else if (shape.unknowns >= 2 && shape.apart) {
    evidence.Add(0.1, "beside another");
  }
  if (shape.capitals && shape.capitalised && shape.names >= 2) {
    evidence.Add(0.2, "NOM Prenom");
  }
  if (shape.initial && shape.names > 0) {
    evidence.Add(0.2, "an initial");
  }
  if (lower && shape.names < 2) {
    evidence.Add(-0.15, "lower case");
  }
}

constexpr std::array<std::string_view, 12> kVerbsOfState = {
    "a", "est", "etait", "sera", "avait", "aura", "is", "has", "was", "va", "vient", "veut"};
constexpr std::array<std::string_view, 10> kAgeWords = {
    "ans", "an", "a", "mois", "yo", "jours", "years", "semaines", "y", "yrs"};
constexpr std::array<std::string_view, 8> kDoses = {"mg",  "g",  "ml", "ui",
                                                    "mcg", "ug", "cp", "gel"};

bool IsYear(const Words& words, std::size_t at) {
  const std::string_view key = words.Key(at);
  return words[at].size() == 4 && (key.starts_with("19") || key.starts_with("20")) &&
         !words[at + 1].Is('/') && !words[at + 1].Is('-');
}

// What follows the name.
void WeighAfter(const Words& words, std::size_t end, Evidence& evidence) {
  std::size_t at = end;
  if (words[at].Is(',') || words[at].Is('(') || words[at].Is(':') || words[at].Is('-')) {
    ++at;
  }
  const bool apart = at > end;
  const std::string_view key = words.Key(at);
  const std::string_view next = words.Key(at + 1);
  if (words[at].shape == WordShape::kNumber) {
    if (IsOneOf<kAgeWords>(next)) {
      evidence.Add(0.25, "an age follows");
    } else if (IsYear(words, at) && (words[end].Is('(') || !apart)) {
      evidence.Add(-0.4, "a year follows, as after an author");
    } else if (IsOneOf<kDoses>(next) || words[at + 1].Is('%')) {
      evidence.Add(-0.5, "a dose follows");
    }
    return;
  }
  if (key == "ne" || key == "nee" || key == "ddn") {
    evidence.Add(0.3, "a birth follows");
  } else if ((key == "et" && (next == "al" || next == "coll" || next == "collaborateurs")) ||
             key == "al") {
    evidence.Add(-0.7, "cited as an author");
  } else if (key == "ep" || key == "epouse" || key == "veuve" || key == "tel" || key == "rpps") {
    evidence.Add(0.2, "a person's detail follows");
  } else if (apart && words[at].classes.Has(WordClass::kCarer) && words[at].size() > 2 &&
             !words[at].classes.HasAny(WordClasses(WordClass::kFunction) | WordClass::kVerb)) {
    evidence.Add(0.3, "a profession follows");
  } else if (!apart && !words[end].line_start && words[end].IsLetters() &&
             (IsOneOf<kVerbsOfState>(key) ||
              (words[end].shape == WordShape::kLower && words[end].classes.Has(WordClass::kVerb) &&
               !words[end].classes.Has(WordClass::kFunction)))) {
    evidence.Add(0.15, "does something");
  } else if (!apart && words[end].line_start == false && words.Key(end) == "n" &&
             words[end + 1].Is('\'')) {
    evidence.Add(0.15, "does something");
  }
}

// First in its line, or behind a bullet, a slash or a semicolon: where a roster puts its people.
bool OpensRow(const Words& words, std::size_t at) {
  if (words[at].line_start) {
    return true;
  }
  const Word& before = words[at - 1];
  if (words[at].shape == WordShape::kCapitals && before.Is('.') && words[at].spaced) {
    return true;
  }
  return (before.Is('-') || before.Is('*') || before.Is('/') || before.Is(';') || before.Is('>')) &&
         (before.line_start || before.spaced || before.Is(';'));
}

// First in its line or behind a comma: "giraud ok pour demain, cherif annule".
bool OpensClause(const Words& words, std::size_t at) {
  return words[at].line_start || words[at - 1].Is(',') || words[at - 1].Is(';');
}

// The words of a row go on behind one of these.
bool ClosesHead(const Words& words, std::size_t end) {
  const Word& after = words[end];
  return after.Is(':') || after.Is('(') || after.Is('|') || after.Is('\t') || after.Is(';') ||
         (after.Is('-') && after.spaced) || (after.Is('/') && after.spaced) || after.Is(',') ||
         after.shape == WordShape::kNumber;
}

bool IsCellMark(const Word& word) {
  return word.Is('\t') || word.Is('|') || word.Is(';') || word.Is(',') || word.Is('"') ||
         word.Is('\'') || word.Is('/');
}

// The other half of a name that is cut over two cells or two lines: "LAVAUD | Huguette".
bool OtherHalfInNextCell(const Words& words, std::size_t at, std::size_t end, bool given) {
  const WordClasses wanted =
      given ? WordClasses(WordClass::kSurname) : WordClasses(WordClass::kGivenName);
  const auto fits = [&](std::size_t index) {
    const Word& word = words[index];
    return word.IsLetters() && word.IsCapital() && word.size() >= 2 &&
           (word.classes.HasAny(wanted) || (given && !word.classes.Known())) &&
           !word.classes.HasAny(WordClasses(WordClass::kFunction) | WordClass::kCalendar |
                                WordClass::kMedical | WordClass::kDrug | WordClass::kNotAName);
  };
  std::size_t after = end;
  while (IsCellMark(words[after]) && after < end + 3) {
    ++after;
  }
  const bool cell_after = after > end || words[after].line_start;
  const std::size_t past = after + 1;
  if (cell_after && fits(after) &&
      (IsCellMark(words[past]) || words[past].line_start || words[past].Is('-'))) {
    return true;
  }
  std::size_t before = at - 1;
  while (before < words.size() && IsCellMark(words[before]) && before + 4 > at) {
    --before;
  }
  const bool cell_before = before + 1 < at || words[at].line_start;
  return cell_before && before < words.size() && fits(before) &&
         (before == 0 || words[before].line_start || IsCellMark(words[before - 1]) ||
          words[before - 1].Is('-'));
}

// An identifier on the same line, at most this many bytes away, speaks for a name.
constexpr std::size_t kNear = 60;

bool IdentifierNear(const Words& words, std::size_t first, std::size_t end,
                    const std::vector<Finding>& identifiers) {
  const std::size_t start = words[first].start;
  const std::size_t stop = words[end - 1].end;
  auto at = std::lower_bound(
      identifiers.begin(), identifiers.end(), start > kNear ? start - kNear : 0,
      [](const Finding& finding, std::size_t from) { return finding.span.end < from; });
  for (; at != identifiers.end() && at->span.start <= stop + kNear; ++at) {
    if (at->rule->of == rules::Class::kDirect && at->severity >= rules::Severity::kHigh &&
        at->score >= 0.5) {
      return true;
    }
  }
  return false;
}

// "Sylvie, IDE" is a carer, unless what stands before says patient.
Role RoleAfter(const Words& words, std::size_t end, Role role) {
  if (role == Role::kPatient || role == Role::kProfessional) {
    return role;
  }
  std::size_t at = end;
  if (words[at].Is(',') || words[at].Is('(') || words[at].Is('-')) {
    ++at;
  }
  while (at > end &&
         (words.Key(at) == "l" || words.Key(at) == "le" || words.Key(at) == "la" ||
          words[at].Is('\'')) &&
         at < end + 4) {
    ++at;
  }
  const Word& word = words[at];
  const bool carer = at > end && word.size() > 2 && word.classes.Has(WordClass::kCarer) &&
                     !word.classes.HasAny(WordClasses(WordClass::kFunction) | WordClass::kVerb);
  return carer ? Role::kProfessional : role;
}

// Whether a name may start at the word; cheap, for it is asked of every word.
bool MayStart(const Word& word) {
  if (!word.IsLetters()) {
    return false;
  }
  if (word.shape == WordShape::kInitial) {
    return true;
  }
  if (word.IsCapital() || word.shape == WordShape::kForeign) {
    return !word.classes.Has(WordClass::kNotAName) ||
           word.classes.HasAny(kNames | WordClass::kParticle);
  }
  // In lower case, or shouted: a name that a list has, or a word that nothing knows.
  return word.classes.HasAny(kNames | WordClass::kEponym | WordClass::kParticle) ||
         !word.classes.Known();
}

class PeopleFinder {
 public:
  PeopleFinder(const Words& words, const Surroundings& around, bool explain)
      : words_(words),
        around_(around),
        reader_(words, around),
        explain_(explain),
        cells_(CellsOfNames(words)) {}

  std::vector<Mention> Find() {
    for (std::size_t at = 0; at < words_.size();) {
      at = MayStart(words_[at]) ? Try(at) : at + 1;
    }
    TakeRoster();
    return std::move(mentions_);
  }

 private:
  // The frame before `at`, among others a column's head or a plural title further back.
  Frame FrameOf(std::size_t at) const {
    Frame frame = FrameBefore(words_, at);
    if (const auto cell = cells_.find(at); cell != cells_.end() && frame.weight < 0.7) {
      frame = {0.7, cell->second, Reading::kFree, at, "in a column of names", false};
    }
    if (frame.weight == 0 && plural_until_ == at) {
      frame = {0.6, plural_role_, Reading::kFree, at, "after a plural title", true};
    }
    if (frame.weight < 0.15 && series_until_ == at) {
      frame = {0.15, series_role_, Reading::kShape, at, "in a series of people", false};
    }
    return frame;
  }

  // Weighs the name that may start at `at`; returns where to go on.
  // Whether it is worth looking for a frame before a word in lower case that is an ordinary word as
  // well: most are, in every sentence.
  bool WorthTrying(std::size_t at) const {
    const Word& word = words_[at];
    const Word& before = words_[at - 1];
    if (word.classes.HasAny(WordClasses(WordClass::kFunction) | WordClass::kParticle)) {
      return before.classes.Has(WordClass::kTitle) || before.Is('.') || words_.Key(at - 1) == "m";
    }
    if (!word.classes.HasAny(kOrdinary)) {
      return true;
    }
    constexpr WordClasses kLeading = WordClasses(WordClass::kTitle) | WordClass::kCarer |
                                     WordClass::kRelative | WordClass::kPatient;
    if (!before.IsLetters() || before.classes.HasAny(kLeading) || before.size() <= 2 ||
        LeadsToPerson(words_.Key(at - 1))) {
      return true;
    }
    const Word& next = words_[at + 1];
    return (next.classes.HasAny(kNames) && !next.classes.HasAny(kOrdinary)) || next.Is('-');
  }

  std::size_t Try(std::size_t at) {
    const Word& word = words_[at];
    if (!word.IsCapital() && word.shape != WordShape::kForeign && !word.shouted && cells_.empty() &&
        !WorthTrying(at)) {
      return at + 1;
    }
    const Frame frame = FrameOf(at);
    if (frame.weight == 0 && !word.IsCapital() && word.shape != WordShape::kForeign &&
        !word.classes.HasAny(kNames)) {
      return at + 1;
    }
    const std::vector<Piece>& pieces = reader_.Read(at, frame.reading);
    if (pieces.empty()) {
      return at + 1;
    }
    const std::size_t end = reader_.end();
    Evidence evidence(explain_);
    evidence.Add(frame.weight, frame.what);
    const Shape shape = Summarise(words_, pieces, reader_.lower(), StartsSentence(words_, at));
    WeighPieces(shape, reader_.lower(), evidence);
    WeighAfter(words_, end, evidence);
    const bool row = OpensRow(words_, at) && ClosesHead(words_, end);
    if (frame.what == "after a label" && pieces.size() == 1 && pieces[0].common &&
        word.shape == WordShape::kCapitalised && words_[end].shape == WordShape::kLower &&
        !words_[end].line_start) {
      evidence.Add(-0.4, "the first word of a sentence");
    }
    if (frame.first < at && words_.Phrase(frame.first, WordClass::kPublicFigure) > 0) {
      evidence.Add(-0.6, "a public figure");
    }
    if (frame.reading != Reading::kFree) {
      WeighSurroundings(at, end, pieces, shape, row, evidence);
    }
    if (evidence.score() < kPersonSure && evidence.score() > 0.2 &&
        IdentifierNear(words_, at, end, *around_.identifiers)) {
      const bool known = shape.given > 0 || shape.surname > 0 || shape.unknowns >= 2;
      evidence.Add(known ? 0.25 : 0.15, "an identifier is near");
    }
    double score = std::min(evidence.score(), 1.0);
    // "Mme D.": somebody, but hardly a name.
    if (shape.names == 0) {
      score = std::min(score, (kPersonSure + kPersonLikely) / 2);
    }
    Mention mention{frame.weight >= 0.15 ? frame.first : at,
                    end,
                    at,
                    score,
                    RoleAfter(words_, end, frame.role),
                    std::move(evidence).because()};
    if (score < kPersonLikely - kEpsilon) {
      const bool clause = reader_.lower() && OpensClause(words_, at) && !words_[end].line_start &&
                          words_[end].IsLetters();
      if (row ? score >= kRosterWeak && !reader_.lower() : clause && score >= kClauseWeak) {
        roster_.push_back(std::move(mention));
      }
      return at + 1;
    }
    roster_seen_ += row ? std::size_t{1} : 0;
    mentions_.push_back(std::move(mention));
    NoteSeries(end, frame);
    return end;
  }

  // What a name that no title or label leads to has around it.
  void WeighSurroundings(std::size_t at, std::size_t end, const std::vector<Piece>& pieces,
                         const Shape& shape, bool row, Evidence& evidence) const {
    const Frame against = FrameAgainst(words_, at);
    const bool full = shape.given >= 0.35 && shape.names >= 2 && shape.apart && !shape.eponym;
    evidence.Add(full ? against.weight / 4 : against.weight, against.what);
    if (shape.names == 1) {
      WeighAlone(words_[pieces[0].at].classes, pieces[0].part, evidence);
      if (OtherHalfInNextCell(words_, at, end, shape.given > shape.surname)) {
        evidence.Add(0.3, "the other half of a name in the next cell");
      }
    } else if (!shape.apart && shape.names >= 2 && shape.given == 0 && frameless(evidence)) {
      evidence.Add(-0.2, "a compound by itself");
    }
    if (row && (shape.given > 0 || shape.surname > 0)) {
      evidence.Add(0.15, "at the head of a row");
    } else if (row && shape.unknowns >= 2) {
      evidence.Add(0.15, "at the head of a row");
    } else if (row && shape.unknowns == 1 && words_[at].size() >= 5 &&
               words_[at].shape == WordShape::kCapitals) {
      evidence.Add(0.1, "at the head of a row");
    }
    if (words_[at].shape == WordShape::kForeign && pieces.size() <= 4 &&
        (words_[end].shape == WordShape::kSign || words_[end].line_start)) {
      evidence.Add(0.3, "a few words of another script");
    }
    for (const Piece& piece : pieces) {
      if (words_.Phrase(piece.at, WordClass::kPublicFigure) > 0) {
        evidence.Add(-0.5, "a public figure");
        break;
      }
    }
  }

  static bool frameless(const Evidence& evidence) { return evidence.score() < 0.6; }

  static void WeighAlone(WordClasses classes, Part part, Evidence& evidence) {
    if (classes.Has(WordClass::kEponym)) {
      evidence.Add(-0.3, "an eponym by itself");
    }
    if (classes.HasAny(WordClasses(WordClass::kTown) | WordClass::kPlace) ||
        (classes.Has(WordClass::kProper) && part != Part::kGiven)) {
      evidence.Add(-0.2, "a place by itself");
    }
    if (classes.HasAny(WordClasses(WordClass::kOrganisation) | WordClass::kHospital)) {
      evidence.Add(-0.25, "an organisation by itself");
    }
  }

  // "MM. Dupont, Durand et Petit", "Sylvie, Paul et Jade": who comes next.
  void NoteSeries(std::size_t end, const Frame& frame) {
    if (!(words_[end].Is(',') || words_.Key(end) == "et" || words_[end].Is('/') ||
          words_[end].Is('&'))) {
      return;
    }
    if (frame.plural) {
      plural_until_ = end + 1;
      plural_role_ = frame.role;
    } else {
      series_until_ = end + 1;
      series_role_ = frame.role;
    }
  }

  // Where rows of a roster name people surely, the weaker heads of rows are people too.
  void TakeRoster() {
    if (roster_seen_ + roster_.size() < 2) {
      return;
    }
    for (Mention& mention : roster_) {
      mention.score = kPersonLikely;
      mention.because += explain_ ? ", in a roster" : "";
      mentions_.push_back(std::move(mention));
    }
    std::sort(mentions_.begin(), mentions_.end(),
              [](const Mention& a, const Mention& b) { return a.first < b.first; });
  }

  static constexpr double kEpsilon = 1e-6;
  static constexpr double kRosterWeak = 0.2 - kEpsilon;
  static constexpr double kClauseWeak = 0.1 - kEpsilon;

  const Words& words_;
  const Surroundings& around_;
  NameReader reader_;
  bool explain_;
  std::size_t plural_until_ = static_cast<std::size_t>(-1);
  Role plural_role_ = Role::kUnknown;
  std::size_t series_until_ = static_cast<std::size_t>(-1);
  Role series_role_ = Role::kUnknown;
  std::unordered_map<std::size_t, Role> cells_;
  std::vector<Mention> roster_;
  std::size_t roster_seen_ = 0;
  std::vector<Mention> mentions_;
};

}  // namespace

std::vector<Mention> FindPeople(const Words& words, const Surroundings& around, bool explain) {
  return PeopleFinder(words, around, explain).Find();
}

}  // namespace paravent::detect
