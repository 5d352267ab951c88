// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "detect/people_candidates.h"

#include "detect/people_columns.h"
#include "detect/people_leads.h"
#include "detect/people_titles.h"

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

}  // namespace

Candidates::Candidates(const Words& words, const Surroundings& around)
    : words_(words), reader_(words, around), cells_(CellsOfNames(words)) {}

const Candidate* Candidates::Next() {
  while (at_ < words_.size()) {
    const std::size_t at = at_++;
    if (MayStart(words_[at]) && Read(at)) {
      return &candidate_;
    }
  }
  return nullptr;
}

// Reads the candidate that starts at `at`, if one does.
bool Candidates::Read(std::size_t at) {
  const Word& word = words_[at];
  const bool inside = !word.spaced && words_[at - 1].Is('-') && !words_[at - 1].spaced &&
                      words_[at - 2].IsLetters();
  if (inside) {
    return false;  // "ASIP-SANTE": what could not be read from its head on
  }
  if (!word.IsCapital() && word.shape != WordShape::kForeign && !word.shouted && cells_.empty() &&
      !WorthTrying(at)) {
    return false;
  }
  if (!reader_.MayRead(at) && !MayBeFree(at)) {
    return false;
  }
  const Frame frame = FrameOf(at);
  const std::vector<Piece>& pieces = reader_.Read(at, frame.free);
  if (pieces.empty()) {
    return false;
  }
  candidate_ = {at, reader_.end(), frame, &pieces, reader_.lower()};
  return true;
}

void Candidates::Take() {
  at_ = candidate_.end;
  if (words_[at_].Is('(')) {
    bracket_ = at_ + 1;
  }
  const std::size_t next = NextInSeries(at_);
  if (next == at_) {
    return;
  }
  if (candidate_.frame.plural) {
    plural_until_ = next;
    plural_role_ = candidate_.frame.role;
  } else {
    series_until_ = next;
    series_role_ = candidate_.frame.role;
  }
}

// "MM. Dupont, Durand et Petit", "Sylvie 14 ans, Paul (9 mois) et Jade": where the next name stands
// behind the one that ends at `end`, or `end`.
std::size_t Candidates::NextInSeries(std::size_t end) const {
  constexpr std::size_t kLongestDetail = 5;
  const auto links = [&](std::size_t at) {
    return words_[at].Is(',') || words_.Key(at) == "et" || words_[at].Is('/') || words_[at].Is('&');
  };
  std::size_t at = end;
  if (words_[at].Is('(') || words_[at].shape == WordShape::kNumber) {
    while (at < end + kLongestDetail && !links(at) && !words_[at].line_start) {
      ++at;
    }
  }
  return links(at) && !words_[at + 1].line_start ? at + 1 : end;
}

// Whether it is worth reading a word in lower case that is an ordinary word as well: most are, in
// every sentence.
bool Candidates::WorthTrying(std::size_t at) const {
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
  // "est ce que claire peut allaiter"
  if (word.classes.Has(WordClass::kGivenName) && next.classes.Has(WordClass::kVerb) &&
      before.classes.Has(WordClass::kFunction)) {
    return true;
  }
  return (next.classes.HasAny(kNames) && !next.classes.HasAny(kOrdinary)) || next.Is('-');
}

// Whether a title, a label or a column may lead to `at`, so that any word is read as a name.
bool Candidates::MayBeFree(std::size_t at) const {
  const Word& before = words_[at - 1];
  return !before.IsLetters() || before.classes.Has(WordClass::kTitle) || before.size() <= 2 ||
         before.shape == WordShape::kCapitals || TitleNamed(words_.Key(at - 1)) != nullptr ||
         !cells_.empty() || plural_until_ == at;
}

// The frame before `at`, among others a column's head or a plural title further back.
Frame Candidates::FrameOf(std::size_t at) const {
  const Frame frame = FrameBefore(words_, at);
  if (frame.free) {
    return frame;
  }
  if (const auto cell = cells_.find(at); cell != cells_.end()) {
    return {FrameKind::kColumn, cell->second, true, false, at, at};
  }
  if (plural_until_ == at) {
    return {FrameKind::kPlural, plural_role_, true, true, at, at};
  }
  if (frame.kind == FrameKind::kNone && bracket_ == at) {
    return {FrameKind::kBracket, Role::kUnknown, false, false, at, at};
  }
  if (frame.kind == FrameKind::kNone && series_until_ == at) {
    return {FrameKind::kSeries, series_role_, false, false, at, at};
  }
  return frame;
}

}  // namespace paravent::detect
