// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "detect/rooms.h"

#include <array>
#include <string_view>

#include "detect/key_filter.h"
#include "detect/people_titles.h"

namespace paravent::detect {
namespace {

using text::Word;
using text::WordClass;
using text::WordShape;

constexpr double kScore = 0.7;
constexpr std::size_t kLongest = 4;     // digits of a room or unit
constexpr std::size_t kRoomDigits = 3;  // most rooms have; few other numbers that open a line
constexpr std::size_t kShortestOpening = 2;
constexpr std::size_t kLinesOfAList = 2;

constexpr auto kRooms = std::to_array<std::string_view>(
    {"ch", "chambre", "chambres", "lit", "uf", "unite", "chb", "bed", "room", "chbre"});
constexpr auto kUnits = std::to_array<std::string_view>(
    {"mg", "kg", "cm", "places", "lits", "personnes", "ans", "jours", "fois", "h", "heures", "min",
     "mois", "euros", "m", "nuits"});

constexpr auto kPeople = std::to_array<std::string_view>(
    {"monsieur", "dame", "madame", "mme", "mr", "papi", "mamie", "celle", "celui", "pepe", "meme",
     "famille", "fille", "fils", "epouse", "mari"});

bool Glued(const Word& word) { return !word.spaced && !word.line_start; }

// Something stands behind on the same line, after a blank.
bool Follows(const Word& word) { return !word.line_start && word.spaced; }

// Past the letter that ends a room's number, "12P"; `at` when there is none.
std::size_t LetterEnd(const text::Words& words, std::size_t at) {
  const Word& letter = words[at];
  const bool one = letter.IsLetters() && letter.size() == 1 && Glued(letter);
  return one && words.Key(at) != "h" ? at + 1 : at;
}

// 1900 to 2099.
bool IsYear(std::string_view digits) {
  return digits.size() == 4 && (digits.starts_with("19") || digits.starts_with("20"));
}

}  // namespace

std::optional<Place> RoomAt(const PlaceWords& place_words, std::size_t at) {
  const text::Words& words = place_words.words();
  const std::string_view before = words.Key(at - 1);
  if (!IsOneOf<kRooms>(words.Key(at)) || before == "sonde" || before == "une") {
    return std::nullopt;
  }
  std::size_t number = at + 1;
  if (words[number].Is('.') || words[number].Is(':')) {
    ++number;
  }
  if (words.Key(number) == "n" || words.Key(number) == "no") {
    number += words[number + 1].Is('\xb0') ? 2U : 1U;
  }
  // "C214"
  if (words[number].shape == WordShape::kInitial && Glued(words[number + 1])) {
    ++number;
  }
  const Word& digits = words[number];
  if (digits.shape != WordShape::kNumber || digits.size() > kLongest || digits.line_start ||
      place_words.Taken(number) || IsOneOf<kUnits>(words.Key(number + 1)) ||
      words[number + 1].Is('/')) {
    return std::nullopt;
  }
  return Place{at, LetterEnd(words, number + 1), PlaceKind::kRoom, kScore, "a room or bed", false};
}

std::optional<Place> RoomOfSomebody(const PlaceWords& place_words, std::size_t at) {
  const text::Words& words = place_words.words();
  const Word& number = words[at];
  if (at < 2 || words.Key(at - 1) != "du" || number.size() > 3 || number.line_start ||
      place_words.Taken(at)) {
    return std::nullopt;
  }
  const Word& behind = words[at + 1];
  const bool counts =
      behind.classes.HasAny(WordClass::kCalendar | WordClass::kStreetHead) ||
      IsOneOf<kUnits>(words.Key(at + 1)) || behind.shape == WordShape::kNumber ||
      (!behind.IsLetters() && Glued(behind) && words[at + 2].shape == WordShape::kNumber) ||
      words.Key(at + 1) == "au";
  const Word& whose = words[at - 2];
  const bool somebody =
      whose.classes.HasAny(WordClass::kPatient) || IsOneOf<kPeople>(words.Key(at - 2)) ||
      (whose.IsCapital() && !whose.line_start &&
       (TitleNamed(words.Key(at - 3)) != nullptr || TitleNamed(words.Key(at - 4)) != nullptr));
  if (counts || !somebody) {
    return std::nullopt;
  }
  return Place{at, LetterEnd(words, at + 1), PlaceKind::kRoom, kScore, "somebody's room", false};
}

std::size_t WardList::NumberEnd(std::size_t at) const {
  const text::Words& words = words_.words();
  const Word& number = words[at];
  if (!number.line_start || number.shape != WordShape::kNumber || number.size() > kLongest ||
      number.size() < kShortestOpening || words_.Taken(at) || IsYear(words.Text(at))) {
    return at;
  }
  return LetterEnd(words, at + 1);
}

bool WardList::GoesOn(std::size_t next) const {
  const text::Words& words = words_.words();
  if (words[next].line_start || Glued(words[next])) {
    return words[next].Is(':') && !words[next + 1].line_start && words[next + 1].IsLetters();
  }
  if (words[next].Is('-') || words[next].Is(':') || words[next].Is('|') || words[next].Is('\t')) {
    ++next;
  }
  const Word& word = words[next];
  return word.IsCapital() && !word.line_start &&
         (TitleNamed(words.Key(next)) != nullptr ||
          !word.classes.HasAny(WordClass::kDrug | WordClass::kMedical | WordClass::kFunction |
                               WordClass::kVerb | WordClass::kStreetHead));
}

bool WardList::IsList() const {
  const text::Words& words = words_.words();
  std::size_t named = 0;
  std::size_t opened = 0;
  for (std::size_t at = 0; at < words.size(); ++at) {
    if (!words[at].line_start || words[at].shape != WordShape::kNumber) {
      continue;
    }
    // A list that counts from one numbers its lines, not its rooms.
    if (words.Text(at) == "1") {
      return false;
    }
    const std::size_t end = NumberEnd(at);
    named += end > at && GoesOn(end) ? 1U : 0U;
    opened += end > at && words[at].size() == kRoomDigits && Follows(words[end]) ? 1U : 0U;
  }
  return named >= kLinesOfAList || (named > 0 && opened > kLinesOfAList);
}

std::optional<Place> WardList::RoomAt(std::size_t at) {
  const std::size_t end = NumberEnd(at);
  if (end == at) {
    return std::nullopt;
  }
  if (!is_list_) {
    is_list_ = IsList();
  }
  const text::Words& words = words_.words();
  const bool three = words[at].size() == kRoomDigits && Follows(words[end]);
  if (!*is_list_ || !(GoesOn(end) || three)) {
    return std::nullopt;
  }
  return Place{at, end, PlaceKind::kRoom, kScore, "opens a line of a ward's list", false};
}

}  // namespace paravent::detect
