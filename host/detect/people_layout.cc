// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "detect/people_layout.h"

namespace paravent::detect {
namespace {

using text::Word;
using text::WordClass;
using text::WordClasses;
using text::Words;
using text::WordShape;

bool IsCellMark(const Word& word) {
  return word.Is('\t') || word.Is('|') || word.Is(';') || word.Is(',') || word.Is('"') ||
         word.Is('\'') || word.Is('/');
}

}  // namespace

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

bool ClosesHead(const Words& words, std::size_t end) {
  const Word& after = words[end];
  return after.Is(':') || after.Is('(') || after.Is('|') || after.Is('\t') || after.Is(';') ||
         (after.Is('-') && after.spaced) || (after.Is('/') && after.spaced) || after.Is(',') ||
         after.shape == WordShape::kNumber;
}

bool HeadsRow(const Words& words, const Candidate& candidate) {
  return OpensRow(words, candidate.at) && ClosesHead(words, candidate.end);
}

bool OpensClause(const Words& words, const Candidate& candidate) {
  const std::size_t at = candidate.at;
  return (words[at].line_start || words[at - 1].Is(',') || words[at - 1].Is(';')) &&
         words[candidate.end].IsLetters() && !words[candidate.end].line_start;
}

}  // namespace paravent::detect
