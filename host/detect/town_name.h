// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// Where a name that may be a town's ends, and what the name itself says: a known town, a shape
// ("Saint-Martin-sur-le-Pre", "Plouzork"), a capital and nothing more.
#ifndef PARAVENT_DETECT_TOWN_NAME_H_
#define PARAVENT_DETECT_TOWN_NAME_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "detect/place_words.h"

namespace paravent::detect {

struct TownName {
  enum class Kind : std::uint8_t { kKnown, kShaped, kSaint, kUnknown };

  Kind kind;
  std::size_t end;  // words: [at, end)
};

// The name that starts at `at`, whatever leads to it. Cheap where no town begins.
std::optional<TownName> TownNameAt(const PlaceWords& words, std::size_t at);

// "Plouzork", "Hagenheim", "Bazincourt": begins or ends as towns do and few words else.
bool SoundsLikeATown(std::string_view key);

}  // namespace paravent::detect

#endif  // PARAVENT_DETECT_TOWN_NAME_H_
