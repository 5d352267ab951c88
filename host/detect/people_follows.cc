// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "detect/people_follows.h"

#include "detect/key_filter.h"

namespace paravent::detect {
namespace {

using text::Word;
using text::WordClass;
using text::WordClasses;
using text::Words;
using text::WordShape;

constexpr std::array<std::string_view, 12> kVerbsOfState = {
    "a", "est", "etait", "sera", "avait", "aura", "is", "has", "was", "va", "vient", "veut"};
constexpr std::array<std::string_view, 10> kAgeWords = {
    "ans", "an", "a", "mois", "yo", "jours", "years", "semaines", "y", "yrs"};
constexpr std::array<std::string_view, 8> kDoses = {"mg",  "g",  "ml", "ui",
                                                    "mcg", "ug", "cp", "gel"};
constexpr std::array<std::string_view, 3> kBirths = {"ne", "nee", "ddn"};
constexpr std::array<std::string_view, 5> kDetails = {"ep", "epouse", "veuve", "tel", "rpps"};
constexpr std::array<std::string_view, 3> kCoauthors = {"al", "coll", "collaborateurs"};

bool IsYear(const Words& words, std::size_t at) {
  const std::string_view key = words.Key(at);
  return words[at].size() == 4 && (key.starts_with("19") || key.starts_with("20")) &&
         !words[at + 1].Is('/') && !words[at + 1].Is('-');
}

bool IsProfession(const Word& word) {
  return word.size() > 2 && word.classes.Has(WordClass::kCarer) &&
         !word.classes.HasAny(WordClasses(WordClass::kFunction) | WordClass::kVerb);
}

Following AfterNumber(const Words& words, std::size_t at, bool apart, bool bracket) {
  const std::string_view next = words.Key(at + 1);
  if (IsOneOf<kAgeWords>(next)) {
    return Following::kAge;
  }
  if (IsYear(words, at) && (bracket || !apart)) {
    return Following::kYear;
  }
  return IsOneOf<kDoses>(next) || words[at + 1].Is('%') ? Following::kDose : Following::kNumber;
}

}  // namespace

Following WhatFollows(const Words& words, std::size_t end) {
  const bool apart =
      words[end].Is(',') || words[end].Is('(') || words[end].Is(':') || words[end].Is('-');
  const std::size_t at = apart ? end + 1 : end;
  const Word& word = words[at];
  if (word.shape == WordShape::kNumber) {
    return AfterNumber(words, at, apart, words[end].Is('('));
  }
  const std::string_view key = words.Key(at);
  if (IsOneOf<kBirths>(key)) {
    return Following::kBirth;
  }
  if (key == "al" || (key == "et" && IsOneOf<kCoauthors>(words.Key(at + 1)))) {
    return Following::kCited;
  }
  if (IsOneOf<kDetails>(key)) {
    return Following::kDetail;
  }
  if (apart && IsProfession(word)) {
    return Following::kProfession;
  }
  if (apart || word.line_start || !word.IsLetters()) {
    return Following::kNothing;
  }
  if (IsOneOf<kVerbsOfState>(key)) {
    return Following::kState;
  }
  if (key == "n" && words[at + 1].Is('\'')) {
    return Following::kNegation;
  }
  return word.shape == WordShape::kLower && word.classes.Has(WordClass::kVerb) &&
                 !word.classes.Has(WordClass::kFunction)
             ? Following::kVerb
             : Following::kNothing;
}

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
  return at > end && IsProfession(words[at]) ? Role::kProfessional : role;
}

}  // namespace paravent::detect
