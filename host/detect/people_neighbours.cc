// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "detect/people_neighbours.h"

#include <string_view>

namespace paravent::detect {
namespace {

using text::Word;
using text::WordClass;
using text::WordClasses;
using text::Words;
using text::WordShape;

constexpr std::size_t kNothing = static_cast<std::size_t>(-1);
constexpr std::string_view kSigns = ".,:;()-/|\t\"'*>+=!?^[]_";  // kinds 1 to 22
constexpr std::size_t kOtherSign = 23;
constexpr std::size_t kNumber = 24;
constexpr std::size_t kLongNumber = 25;
constexpr std::size_t kFirstWord = 26;
static_assert(kSigns.size() + 1 == kOtherSign);

// What a word is foremost, from the most telling class on; 11 kinds.
std::size_t SortOf(const Word& word) {
  using enum WordClass;
  const WordClasses classes = word.classes;
  if (classes.HasAny(kTitle)) {
    return 0;
  }
  if (classes.Has(kFunction)) {
    return 1;
  }
  if (classes.HasAny(kCarer | kPatient | kRelative)) {
    return classes.Has(kCarer) ? 2 : classes.Has(kPatient) ? 3 : 4;
  }
  if (classes.HasAny(kEponymHead | kHospitalHead | kStreetHead)) {
    return 5;
  }
  if (classes.HasAny(kGivenName | kSurname) &&
      (word.shape != WordShape::kLower || !classes.HasAny(kWord | kVerb))) {
    return 6;
  }
  if (classes.HasAny(kMedical | kDrug | kBacterium | kEponym)) {
    return 7;
  }
  if (classes.Has(kVerb)) {
    return 8;
  }
  return classes.Known() ? 9 : 10;
}

std::size_t KindOf(const Word& word) {
  if (word.shape == WordShape::kSign) {
    const std::size_t sign = kSigns.find(word.sign);
    return sign == std::string_view::npos ? kOtherSign : sign + 1;
  }
  if (word.shape == WordShape::kNumber) {
    return word.size() > 2 ? kLongNumber : kNumber;
  }
  return kFirstWord + SortOf(word) + (word.shape == WordShape::kLower || word.shouted ? 0 : 11);
}

}  // namespace

std::size_t NeighbourAt(const Words& words, std::size_t index) {
  return words[index].line_start ? 0 : KindOf(words[index]);
}

std::size_t NeighbourBefore(const Words& words, std::size_t index) {
  return words[index].line_start ? 0 : KindOf(words[index - 1]);
}

std::size_t WordBefore(const Words& words, std::size_t index) {
  for (std::size_t back = 1; back <= 3 && back <= index; ++back) {
    if (words[index - back].IsLetters()) {
      return index - back;
    }
  }
  return kNothing;
}

std::size_t WordFrom(const Words& words, std::size_t index) {
  for (std::size_t at = index; at < index + 3 && at < words.size(); ++at) {
    if (words[at].IsLetters()) {
      return at;
    }
  }
  return kNothing;
}

}  // namespace paravent::detect
