// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// Frames in which a capitalised word is no person: eponyms, streets, hospitals, authors.
#ifndef PARAVENT_DETECT_PEOPLE_AGAINST_H_
#define PARAVENT_DETECT_PEOPLE_AGAINST_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "text/words.h"

namespace paravent::detect {

// The numbers are those of the weights' file.
enum class Against : std::uint8_t {
  kNothing,
  kEponymOf,       // "maladie de X"
  kEponym,         // "score X"
  kEstablishment,  // "hopital X"
  kStreet,         // "rue X"
  kOrganisation,   // "laboratoire X"
  kAuthor,         // "selon X"
};
inline constexpr std::size_t kAgainsts = 7;
inline constexpr std::array<std::string_view, kAgainsts> kAgainstNames = {
    "",
    "in an eponym's frame",
    "in an eponym's frame",
    "in an establishment's name",
    "in a street's name",
    "in an organisation's name",
    "cited as an author"};

// What speaks against the word at `index` being a person's name.
Against AgainstName(const text::Words& words, std::size_t index);

// Whether the word at `index` starts a sentence, so that its capital says nothing.
bool StartsSentence(const text::Words& words, std::size_t index);

}  // namespace paravent::detect

#endif  // PARAVENT_DETECT_PEOPLE_AGAINST_H_
