// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// Addresses that no pattern of digits shows: without a number ("vit a la ferme Bordaxuria", "quai
// de Valmy"), with the number behind ("lotissement Les Genets n 22") or in words ("trente-deux rue
// Jean-Mace"). Numbered ones are patterns of rules.
#ifndef PARAVENT_DETECT_STREETS_H_
#define PARAVENT_DETECT_STREETS_H_

#include <cstddef>
#include <optional>
#include <string_view>

#include "detect/place_words.h"
#include "detect/places.h"

namespace paravent::detect {

// False: no address opens with `key` in small letters. Cheap.
bool MayOpenStreet(std::string_view key);

// The street that starts at `at`, a word of letters.
std::optional<Place> StreetAt(const PlaceWords& words, std::size_t at);

}  // namespace paravent::detect

#endif  // PARAVENT_DETECT_STREETS_H_
