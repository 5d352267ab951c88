// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "detect/people_features.h"

#include <algorithm>

#include "detect/name_spelling.h"
#include "detect/people_layout.h"
#include "detect/people_model.h"

namespace paravent::detect {
namespace {

using text::Word;
using text::WordClass;
using text::WordClasses;
using text::Words;
using text::WordShape;

std::size_t CaseOf(const Word& word) {
  switch (word.shape) {
    case WordShape::kLower:
      return 0;
    case WordShape::kCapitals:
      return word.shouted ? 0 : 2;
    case WordShape::kCapitalised:
      return 1;
    default:
      return 3;
  }
}

std::size_t KindOf(WordClasses classes) {
  using enum WordClass;
  constexpr WordClasses kOrdinary = kWord | kVerb | kEnglish | kCommonSurname;
  const std::size_t bits = (classes.Has(kGivenName) ? 1U : 0U) | (classes.Has(kSurname) ? 2U : 0U) |
                           (classes.HasAny(kOrdinary) ? 4U : 0U);
  const std::size_t other = classes.HasAny(kFunction | kParticle)                   ? 1
                            : classes.Has(kEponym)                                  ? 2
                            : classes.HasAny(kDrug | kMedical | kBacterium)         ? 3
                            : classes.HasAny(kCalendar | kNotAName | kTitle)        ? 4
                            : classes.HasAny(kOrganisation | kHospital | kAcronym)  ? 5
                            : classes.HasAny(kTown | kLargeTown | kPlace | kProper) ? 6
                                                                                    : 0;
  return bits * 7 + other;
}

std::size_t LexiconKind(const Word& word) { return KindOf(word.classes) * kCases + CaseOf(word); }

// The first word of a name, coarsely.
enum class Coarse : std::uint8_t { kGiven, kSurname, kCommonName, kUnknown, kWord, kOther };

Coarse CoarseOf(const Word& word, Part part) {
  constexpr WordClasses kOrdinary = WordClasses(WordClass::kWord) | WordClass::kVerb |
                                    WordClass::kEnglish | WordClass::kCommonSurname;
  if (part == Part::kGiven || part == Part::kSurname) {
    return word.classes.HasAny(kOrdinary) ? Coarse::kCommonName
           : part == Part::kGiven         ? Coarse::kGiven
                                          : Coarse::kSurname;
  }
  return part == Part::kUnknown ? Coarse::kUnknown
         : part == Part::kWord  ? Coarse::kWord
                                : Coarse::kOther;
}

// Hyphenated to its neighbour without being a compound given name: "Paul-Bunnell".
bool InCompoundSurname(const Words& words, const std::vector<Piece>& pieces) {
  for (std::size_t i = 0; i + 1 < pieces.size(); ++i) {
    const bool joined = pieces[i + 1].at == pieces[i].at + 2 && words[pieces[i].at + 1].Is('-') &&
                        !words[pieces[i + 1].at].spaced;
    const bool given = pieces[i].part == Part::kGiven || pieces[i + 1].part == Part::kGiven;
    const bool both = words[pieces[i].at].classes.Has(WordClass::kGivenName) &&
                      words[pieces[i + 1].at].classes.Has(WordClass::kGivenName);
    if (joined && given && !both) {
      return true;
    }
  }
  return false;
}

}  // namespace

FeatureReader::FeatureReader(const Words& words, const Surroundings& around,
                             const PeopleVocabulary& vocabulary)
    : words_(words), around_(around), vocabulary_(vocabulary), setting_(words, around) {}

struct FeatureReader::Summary {
  std::size_t names = 0;
  std::size_t unknowns = 0;
  bool initial = false;
  bool apart = false;  // two names with a blank between them
  bool capitals = false;
  bool capitalised = false;
  bool given = false;  // a given name that is no ordinary word
  bool any_given = false;
  bool surname = false;
  bool eponym = false;
  bool word = false;
  const Piece* first = nullptr;
  const Piece* last = nullptr;
  const Piece* unknown = nullptr;  // the first that no list knows
};

Features FeatureReader::Read(const Candidate& candidate) const {
  const Summary summary = Summarise(candidate);
  const std::size_t lower = candidate.lower ? 1 : 0;
  const Frame& frame = candidate.frame;
  const auto kind = static_cast<std::size_t>(frame.kind);
  Features features;
  const std::size_t form = candidate.lower ? (words_[candidate.at].shouted ? 5 : 0)
                           : summary.capitals && summary.capitalised ? 3
                           : summary.capitals                        ? 2
                           : summary.capitalised                     ? 1
                                                                     : 4;
  features.Add(Trait::kForm, (form * 3 + std::clamp<std::size_t>(summary.names, 1, 3) - 1) * 2 +
                                 (summary.initial ? 1 : 0));
  features.Add(Trait::kFrame, kind * 2 + lower);
  if (frame.kind != FrameKind::kNone) {
    features.Add(Trait::kLead, vocabulary_.Number(words_.Key(frame.word)));
  }
  if (summary.first != nullptr) {
    const Word& first = words_[summary.first->at];
    features.Add(Trait::kFrameName,
                 kind * kCoarse + static_cast<std::size_t>(CoarseOf(first, summary.first->part)));
    features.Add(Trait::kFirst, LexiconKind(first));
    if (summary.last != summary.first) {
      features.Add(Trait::kLast, LexiconKind(words_[summary.last->at]));
    } else if (frame.kind == FrameKind::kNone) {
      features.Add(Trait::kAlone, LexiconKind(first));
    }
    const std::string_view key = words_.Key(summary.first->at);
    if (summary.unknown != nullptr) {
      const std::size_t framed = frame.kind != FrameKind::kNone ? 2 : 0;
      features.Add(Trait::kSpelling,
                   SpelledAsName(words_.Key(summary.unknown->at)) * 4 + framed + lower);
    }
    if (summary.first->part == Part::kUnknown && key.size() >= 2 && text::IsLower(key.back()) &&
        text::IsLower(key[key.size() - 2])) {
      features.Add(Trait::kEnding, static_cast<std::size_t>(key[key.size() - 2] - 'a') * 26 +
                                       static_cast<std::size_t>(key.back() - 'a'));
    }
  }
  AddWordsAround(candidate, features);
  const auto follows = static_cast<std::size_t>(WhatFollows(words_, candidate.end));
  features.Add(Trait::kFollows, follows);
  if (summary.names == 1) {
    const std::size_t known = KindOf(words_[summary.first->at].classes);
    features.Add(Trait::kNameFollowed, (follows * kLexiconKinds + known) * 2 + lower);
  }
  if (!frame.free) {
    const bool full = summary.given && summary.names >= 2 && summary.apart && !summary.eponym;
    features.Add(Trait::kAgainst,
                 static_cast<std::size_t>(AgainstName(words_, candidate.at)) * 2 + (full ? 1 : 0));
  }
  AddFlags(candidate, summary, features);
  AddText(candidate, summary, features);
  AddPairs(candidate, summary, features);
  return features;
}

FeatureReader::Summary FeatureReader::Summarise(const Candidate& candidate) const {
  constexpr WordClasses kOrdinary = WordClasses(WordClass::kWord) | WordClass::kVerb |
                                    WordClass::kEnglish | WordClass::kCommonSurname;
  Summary summary;
  for (const Piece& piece : *candidate.pieces) {
    if (piece.part == Part::kInitial) {
      summary.initial = true;
      continue;
    }
    const Word& word = words_[piece.at];
    summary.apart = summary.apart || (summary.names > 0 && word.spaced);
    summary.given =
        summary.given || (piece.part == Part::kGiven && !word.classes.HasAny(kOrdinary));
    summary.any_given = summary.any_given || piece.part == Part::kGiven;
    summary.surname = summary.surname || piece.part == Part::kSurname;
    if (piece.part == Part::kUnknown) {
      summary.unknown = summary.unknown == nullptr ? &piece : summary.unknown;
      ++summary.unknowns;
    }
    summary.word = summary.word || piece.part == Part::kWord;
    summary.eponym = summary.eponym || word.classes.Has(WordClass::kEponym);
    summary.capitals = summary.capitals || word.shape == WordShape::kCapitals;
    summary.capitalised = summary.capitalised || word.shape == WordShape::kCapitalised ||
                          word.shape == WordShape::kMixed;
    summary.first = summary.first == nullptr ? &piece : summary.first;
    summary.last = &piece;
    ++summary.names;
  }
  return summary;
}

void FeatureReader::AddWordsAround(const Candidate& candidate, Features& features) const {
  const std::size_t lower = candidate.lower ? 1 : 0;
  const std::size_t at = candidate.at;
  const std::size_t end = candidate.end;
  features.Add(Trait::kBefore, NeighbourBefore(words_, at) * 2 + lower);
  features.Add(Trait::kBefore2, NeighbourBefore(words_, at - 1));
  features.Add(Trait::kAfter, NeighbourAt(words_, end) * 2 + lower);
  features.Add(Trait::kAfter2, NeighbourAt(words_, end + 1));
  if (const std::size_t before = WordBefore(words_, at); before < words_.size()) {
    features.Add(Trait::kWordBefore, vocabulary_.Number(words_.Key(before)));
    if (const std::size_t second = WordBefore(words_, before); second < words_.size()) {
      features.Add(Trait::kWordBefore2, vocabulary_.Number(words_.Key(second)));
    }
  }
  if (const std::size_t after = WordFrom(words_, end); after < words_.size()) {
    features.Add(Trait::kWordAfter, vocabulary_.Number(words_.Key(after)));
    if (const std::size_t second = WordFrom(words_, after + 1); second < words_.size()) {
      features.Add(Trait::kWordAfter2, vocabulary_.Number(words_.Key(second)));
    }
  }
}

void FeatureReader::AddFlags(const Candidate& candidate, const Summary& summary,
                             Features& features) const {
  const auto add = [&](Flag flag, bool holds) {
    if (holds) {
      features.Add(Trait::kFlag, static_cast<std::size_t>(flag));
    }
  };
  const std::size_t at = candidate.at;
  const std::size_t end = candidate.end;
  const Word& head = words_[at];
  const bool opens = OpensRow(words_, at);
  const bool closes = ClosesHead(words_, end);
  const bool sentence = StartsSentence(words_, at);
  const bool line_ends = words_[end].line_start;
  add(Flag::kOpensRow, opens);
  add(Flag::kClosesHead, closes);
  add(Flag::kHeadsRow, opens && closes);
  add(Flag::kOpensClause, candidate.lower && OpensClause(words_, candidate));
  add(Flag::kLineEnds, line_ends);
  add(Flag::kWholeLine, head.line_start && line_ends);
  add(Flag::kSentenceStart, sentence);
  add(Flag::kIdentifierNear, IdentifierNear(at, end));
  add(Flag::kBracketed, words_[at - 1].Is('(') && words_[end].Is(')'));
  add(Flag::kQuoted, words_[at - 1].Is('"') && words_[end].Is('"'));
  add(Flag::kInitialsOnly, summary.names == 0);
  add(Flag::kInPlace, std::any_of(candidate.pieces->begin(), candidate.pieces->end(),
                                  [&](const Piece& piece) { return around_.placed[piece.at]; }));
  if (summary.first == nullptr) {
    return;
  }
  constexpr WordClasses kOrdinary = WordClasses(WordClass::kWord) | WordClass::kVerb |
                                    WordClass::kEnglish | WordClass::kCommonSurname;
  const Word& first = words_[summary.first->at];
  const bool common = first.classes.HasAny(kOrdinary);
  const bool single = summary.names == 1;
  add(Flag::kSentenceWord, sentence && single && common && first.shape == WordShape::kCapitalised);
  add(Flag::kSentenceAfterLabel, candidate.frame.kind == FrameKind::kWeakLabel && single &&
                                     common && first.shape == WordShape::kCapitalised &&
                                     words_[end].shape == WordShape::kLower && !line_ends);
  add(Flag::kPublicFigureFrame,
      candidate.frame.first < at &&
          words_.Phrase(candidate.frame.first, WordClass::kPublicFigure) > 0);
  add(Flag::kPublicFigure,
      std::any_of(candidate.pieces->begin(), candidate.pieces->end(), [&](const Piece& piece) {
        return words_.Phrase(piece.at, WordClass::kPublicFigure) > 0;
      }));
  add(Flag::kHospitalPhrase,
      words_.Phrase(summary.first->at, WordClass::kHospital | WordClass::kOrganisation) > 1);
  add(Flag::kEponym, summary.eponym);
  add(Flag::kCompound, !summary.apart && summary.names >= 2 && !summary.any_given);
  add(Flag::kCompoundSurname, InCompoundSurname(words_, *candidate.pieces));
  add(Flag::kFullName, summary.given && summary.names >= 2 && summary.apart);
  add(Flag::kAllUnknown, summary.unknowns == summary.names);
  // "Le Datamatrix", "Le Goff"
  add(Flag::kArticle, sentence && head.shape == WordShape::kCapitalised &&
                          head.classes.Has(WordClass::kFunction) && (*candidate.pieces)[0].at > at);
  add(Flag::kSpeaker, head.line_start && setting_.Speaks(words_.Key(at)));
  add(Flag::kMisspelt, summary.unknown != nullptr &&
                           IsMisspeltWord(words_.Key(summary.unknown->at), words_.lexicon()));
  add(Flag::kOrdinaryWord, summary.word);
  add(Flag::kForeignWords, head.shape == WordShape::kForeign && candidate.pieces->size() <= 4 &&
                               (words_[end].shape == WordShape::kSign || line_ends));
  if (!single) {
    return;
  }
  add(Flag::kOtherHalf, OtherHalfInNextCell(words_, at, end, summary.any_given));
  add(Flag::kPlaceAlone,
      first.classes.HasAny(WordClasses(WordClass::kTown) | WordClass::kPlace) ||
          (first.classes.Has(WordClass::kProper) && summary.first->part != Part::kGiven));
  add(Flag::kOrganisationAlone,
      first.classes.HasAny(WordClasses(WordClass::kOrganisation) | WordClass::kHospital));
  add(Flag::kShort, first.size() <= 3);
  add(Flag::kAcronymLike, first.shape == WordShape::kCapitals && first.size() <= 5 &&
                              summary.first->part == Part::kUnknown);
}

void FeatureReader::AddText(const Candidate& candidate, const Summary& summary,
                            Features& features) const {
  const bool weak = candidate.frame.kind == FrameKind::kNone && summary.names <= 1;
  for (const std::size_t answer : setting_.answers()) {
    features.Add(Trait::kText, answer * 2 + (weak ? 1 : 0));
  }
}

// What two answers say together.
void FeatureReader::AddPairs(const Candidate& candidate, const Summary& summary,
                             Features& features) const {
  if (summary.first == nullptr) {
    return;
  }
  const std::size_t before = NeighbourBefore(words_, candidate.at);
  const std::size_t after = NeighbourAt(words_, candidate.end);
  features.Add(Trait::kBetween, before * kNeighbours + after);
  if (candidate.frame.free) {
    return;
  }
  const auto coarse =
      static_cast<std::size_t>(CoarseOf(words_[summary.first->at], summary.first->part));
  const std::size_t name = coarse * 2 + (candidate.lower ? 1 : 0);
  constexpr std::size_t kNames = 2 * kCoarse;
  features.Add(Trait::kNameAfter, before * kNames + name);
  features.Add(Trait::kNameBefore, after * kNames + name);
  for (const std::size_t answer : setting_.answers()) {
    features.Add(Trait::kNameInText, answer * kNames + name);
  }
  const std::size_t place = (OpensRow(words_, candidate.at) ? 1U : 0U) +
                            (ClosesHead(words_, candidate.end) ? 2U : 0U) +
                            (StartsSentence(words_, candidate.at) ? 4U : 0U);
  features.Add(Trait::kNameInLine, place * kNames + name);
}

// An identifier on the same line, at most this many bytes away, speaks for a name.
bool FeatureReader::IdentifierNear(std::size_t first, std::size_t end) const {
  constexpr std::size_t kNear = 60;
  const std::size_t start = words_[first].start;
  const std::size_t stop = words_[end - 1].end;
  const std::vector<Finding>& identifiers = around_.identifiers;
  auto at = std::lower_bound(
      identifiers.begin(), identifiers.end(), start > kNear ? start - kNear : 0,
      [](const Finding& finding, std::size_t from) { return finding.span.end < from; });
  for (; at != identifiers.end() && at->span.start <= stop + kNear; ++at) {
    if (IsDirect(*at)) {
      return true;
    }
  }
  return false;
}

}  // namespace paravent::detect
