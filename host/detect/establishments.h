// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// Care establishments, by the noun that opens their name ("CHU de Rennes", "EHPAD Les Glycines") or
// by our list ("HEGP", "opere a Bichat"), and rooms and beds.
#ifndef PARAVENT_DETECT_ESTABLISHMENTS_H_
#define PARAVENT_DETECT_ESTABLISHMENTS_H_

#include <cstddef>
#include <optional>

#include "detect/place_words.h"
#include "detect/places.h"

namespace paravent::detect {

// The establishment that starts at `at`, a word of letters.
std::optional<Place> EstablishmentAt(const PlaceWords& words, std::size_t at);

// A known establishment to which nothing leads, in a text in which somebody was found: "OHB Garches
// prevenu". One that bears a person's or an ordinary name needs more.
std::optional<Place> EstablishmentBesidePeople(const PlaceWords& words, std::size_t at);

}  // namespace paravent::detect

#endif  // PARAVENT_DETECT_ESTABLISHMENTS_H_
