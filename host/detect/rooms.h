// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// Rooms, beds and units: behind their word ("ch 12P", "lit 3", "UF 4220"), or first on the lines of
// a ward's list ("201 - Mme Savarin").
#ifndef PARAVENT_DETECT_ROOMS_H_
#define PARAVENT_DETECT_ROOMS_H_

#include <cstddef>
#include <optional>

#include "detect/place_words.h"
#include "detect/places.h"

namespace paravent::detect {

// "Mme Oubrier du 112", "le monsieur du 18": the room whose number stands at `at`.
std::optional<Place> RoomOfSomebody(const PlaceWords& words, std::size_t at);

// The room that starts at `at`, a word of letters.
std::optional<Place> RoomAt(const PlaceWords& words, std::size_t at);

// Reads the numbers that open the lines of one text.
class WardList {
 public:
  // Borrows `words`. Reads nothing before it is asked.
  explicit WardList(const PlaceWords& words) : words_(words) {}

  // The room that starts at `at`, a number. Reads through the text when first asked about a number
  // that opens a line.
  std::optional<Place> RoomAt(std::size_t at);

 private:
  // Where the number of a room that opens a line ends, or `at`.
  std::size_t NumberEnd(std::size_t at) const;
  // Whether a room's line goes on like this at `next`.
  bool GoesOn(std::size_t next) const;
  bool IsList() const;

  const PlaceWords& words_;
  std::optional<bool> is_list_;
};

}  // namespace paravent::detect

#endif  // PARAVENT_DETECT_ROOMS_H_
