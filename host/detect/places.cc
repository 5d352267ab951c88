// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "detect/places.h"

#include <optional>

#include "detect/establishments.h"
#include "detect/place_words.h"
#include "detect/rooms.h"
#include "detect/streets.h"
#include "detect/towns.h"

namespace paravent::detect {
namespace {

constexpr std::size_t kPostcodeDigits = 5;

std::optional<Place> PlaceAt(const PlaceWords& place_words, WardList& ward, std::size_t at) {
  const text::Word& word = place_words.words()[at];
  if (word.shape == text::WordShape::kNumber) {
    return word.size() == kPostcodeDigits ? TownAfterPostcode(place_words, at)
           : word.line_start              ? ward.RoomAt(at)
                                          : RoomOfSomebody(place_words, at);
  }
  if (!word.IsLetters() || place_words.Taken(at)) {
    return std::nullopt;
  }
  // Most words of a text are in small letters, and nothing begins with them.
  const bool capital = place_words.Capital(at);
  const bool head = word.classes.Has(text::WordClass::kHospitalHead);
  if (head || capital) {
    if (auto establishment = EstablishmentAt(place_words, at)) {
      return establishment;
    }
  }
  if (head) {
    if (auto room = RoomAt(place_words, at)) {
      return room;
    }
  }
  if (capital || MayOpenStreet(place_words.words().Key(at))) {
    if (auto street = StreetAt(place_words, at)) {
      return street;
    }
  }
  return TownAt(place_words, at);
}

std::optional<Place> PlaceBesidePeople(const PlaceWords& place_words, std::size_t at) {
  if (!place_words.words()[at].IsLetters() || place_words.Taken(at)) {
    return std::nullopt;
  }
  if (auto establishment = EstablishmentBesidePeople(place_words, at)) {
    return establishment;
  }
  return TownBesidePeople(place_words, at);
}

}  // namespace

std::vector<Place> FindPlaces(const text::Words& words, const std::vector<bool>& taken) {
  PlaceWords place_words(words, taken);
  WardList ward(place_words);
  std::vector<Place> places;
  for (std::size_t at = 0; at < words.size();) {
    const auto place = PlaceAt(place_words, ward, at);
    if (place) {
      places.push_back(*place);
      place_words.Take(place->first, place->end, place->kind == PlaceKind::kStreet);
    }
    at = place ? place->end : at + 1;
  }
  return places;
}

std::vector<Place> FindPlacesBesidePeople(const text::Words& words,
                                          const std::vector<bool>& taken) {
  const PlaceWords place_words(words, taken);
  std::vector<Place> places;
  for (std::size_t at = 0; at < words.size();) {
    const auto place = PlaceBesidePeople(place_words, at);
    if (place) {
      places.push_back(*place);
    }
    at = place ? place->end : at + 1;
  }
  return places;
}

}  // namespace paravent::detect
