// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// Finds towns (detect/towns.h), streets without a number (detect/streets.h), care establishments
// (detect/establishments.h) and rooms (detect/rooms.h). None of them alarms by itself: rules raise
// them in the company of a patient.
#ifndef PARAVENT_DETECT_PLACES_H_
#define PARAVENT_DETECT_PLACES_H_

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "text/words.h"

namespace paravent::detect {

// A small town has fewer than 10,000 inhabitants, or is on no list of ours: it says more of who
// lives there.
enum class PlaceKind : std::uint8_t { kTown, kSmallTown, kEstablishment, kRoom, kStreet };

struct Place {
  std::size_t first;  // words: [first, end)
  std::size_t end;
  PlaceKind kind;
  double score;
  std::string_view because;
  bool of_person;  // somebody lives, was born, or is treated there
};

// The places of `words`, by start, never overlapping; words in `taken` belong to something else.
// Linear in the text.
std::vector<Place> FindPlaces(const text::Words& words, const std::vector<bool>& taken);

// The towns and establishments that only show because somebody was found in the text. `taken` holds
// the words of that somebody and of the places found before.
std::vector<Place> FindPlacesBesidePeople(const text::Words& words, const std::vector<bool>& taken);

}  // namespace paravent::detect

#endif  // PARAVENT_DETECT_PLACES_H_
