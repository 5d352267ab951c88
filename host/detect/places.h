// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// Finds towns, care establishments and rooms. A town is taken after a postcode, after "habite a" or
// "ne a", or where a list knows it and a preposition leads to it; an establishment by the noun that
// opens its name ("CHU de Rennes", "EHPAD Les Glycines"). None of them alarms by itself: rules
// raise them in the company of a patient.
#ifndef PARAVENT_DETECT_PLACES_H_
#define PARAVENT_DETECT_PLACES_H_

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "text/words.h"

namespace paravent::detect {

enum class PlaceKind : std::uint8_t { kTown, kEstablishment, kRoom };

struct Place {
  std::size_t first;  // words: [first, end)
  std::size_t end;
  PlaceKind kind;
  double score;
  std::string_view because;
};

// The places of `words`, by start, never overlapping; words in `taken` belong to something else.
// Linear in the text.
std::vector<Place> FindPlaces(const text::Words& words, const std::vector<bool>& taken);

}  // namespace paravent::detect

#endif  // PARAVENT_DETECT_PLACES_H_
