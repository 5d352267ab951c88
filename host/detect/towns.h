// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// Towns: by a postcode, a label, a verb of living or care, a public office's name, the shape of
// their names ("Saint-Martin-sur-le-Pre"), or our list with something that leads to it.
#ifndef PARAVENT_DETECT_TOWNS_H_
#define PARAVENT_DETECT_TOWNS_H_

#include <cstddef>
#include <optional>

#include "detect/place_words.h"
#include "detect/places.h"

namespace paravent::detect {

// The town that starts at `at`, a word of letters.
std::optional<Place> TownAt(const PlaceWords& words, std::size_t at);

// The same in a text in which somebody was found: there less needs to lead to a known town ("Wallis :
// S. Kulikovi").
std::optional<Place> TownBesidePeople(const PlaceWords& words, std::size_t at);

// The town after the five digits at `at`: "29200 BREST", "56320 meslan".
std::optional<Place> TownAfterPostcode(const PlaceWords& words, std::size_t at);

}  // namespace paravent::detect

#endif  // PARAVENT_DETECT_TOWNS_H_
