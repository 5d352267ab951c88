// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// What leads to a name: a title, a label, a relative, a sentence about a person, a row or a column
// of people.
#ifndef PARAVENT_DETECT_PEOPLE_FRAMES_H_
#define PARAVENT_DETECT_PEOPLE_FRAMES_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "detect/finding.h"
#include "text/words.h"

namespace paravent::detect {

// The numbers are those of the weights' file; kFrameNames has the words for them.
enum class FrameKind : std::uint8_t {
  kNone,
  kTitle,        // "Mme"
  kLabel,        // "Nom :", a name is asked for
  kWeakLabel,    // "Patient :", which may as well open a line of dialogue
  kBareLabel,    // "NOM TESTARD", without its colon
  kColumn,       // a cell in a column of names
  kPlural,       // the second of "MM. X et Y"
  kRelative,     // "fille Lea"
  kOwnRelative,  // "sa fille Lea"
  kCarer,        // "l'infirmiere Sylvie"
  kPatient,      // "la patiente Clara"
  kDoneBy,       // "opere par"
  kToday,        // "vu ce jour"
  kLead,         // "je vous adresse", "concernant"
  kRoom,         // "ch 12"
  kRow,          // "3. X", first in a numbered row
  kSeries,       // the second of "Paul, Jade", of "Paul 4 ans, Jade 2 ans"
  kBracket,      // in brackets behind a name: "Nael (Cisse)"
};
inline constexpr std::size_t kFrameKinds = 18;
inline constexpr std::array<std::string_view, kFrameKinds> kFrameNames = {
    "",
    "after a title",
    "after a label",
    "after a label",
    "after a label",
    "in a column of names",
    "after a plural title",
    "after a relative",
    "after a relative",
    "after a profession",
    "after \"patient\"",
    "done by",
    "seen today",
    "in a sentence about a person",
    "after a room",
    "first in a numbered row",
    "in a series of people",
    "in brackets behind a name"};

struct Frame {
  FrameKind kind = FrameKind::kNone;
  Role role = Role::kUnknown;
  bool free = false;      // whatever is not plainly something else is read as a name
  bool plural = false;    // "MM.": several names may follow
  std::size_t first = 0;  // where the mention starts: at the title when there is one
  std::size_t word = 0;   // the word that leads: "mme", "concernant"
};

// The frame that leads to the word at `index`, the most telling one when several do.
Frame FrameBefore(const text::Words& words, std::size_t index);

}  // namespace paravent::detect

#endif  // PARAVENT_DETECT_PEOPLE_FRAMES_H_
