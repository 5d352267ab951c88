// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// What follows a name: an age, a birth, a profession, a verb; or what shows that it was none.
#ifndef PARAVENT_DETECT_PEOPLE_FOLLOWS_H_
#define PARAVENT_DETECT_PEOPLE_FOLLOWS_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "detect/finding.h"
#include "text/words.h"

namespace paravent::detect {

// The numbers are those of the weights' file.
enum class Following : std::uint8_t {
  kNothing,
  kAge,
  kYear,
  kDose,
  kNumber,
  kBirth,
  kCited,
  kDetail,
  kProfession,
  kState,
  kVerb,
  kNegation,
};
inline constexpr std::size_t kFollowings = 12;
inline constexpr std::array<std::string_view, kFollowings> kFollowingNames = {
    "",
    "an age follows",
    "a year follows, as after an author",
    "a dose follows",
    "a number follows",
    "a birth follows",
    "cited as an author",
    "a person's detail follows",
    "a profession follows",
    "does something",
    "does something",
    "does something"};

// What stands at `end`, one past a name's last word.
Following WhatFollows(const text::Words& words, std::size_t end);

// "Sylvie, IDE" is a carer, unless what stands before says patient; else `role`.
Role RoleAfter(const text::Words& words, std::size_t end, Role role);

}  // namespace paravent::detect

#endif  // PARAVENT_DETECT_PEOPLE_FOLLOWS_H_
