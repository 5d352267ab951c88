// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// Short lists of words that are asked of nearly every word of a text: most are refused by their
// first two letters and length alone, in two loads.
#ifndef PARAVENT_DETECT_KEY_FILTER_H_
#define PARAVENT_DETECT_KEY_FILTER_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <type_traits>

namespace paravent::detect {

class KeyFilter {
 public:
  // The lengths that each first and each second letter is seen with; from 31 on they count as one.
  template <typename Entry, std::size_t N, typename KeyOf>
  constexpr KeyFilter(const std::array<Entry, N>& entries, KeyOf key_of) {
    for (const Entry& entry : entries) {
      const std::string_view key = key_of(entry);
      lengths_[static_cast<unsigned char>(key[0])] |= Bit(key.size());
      if (key.size() > 1) {
        seconds_[static_cast<unsigned char>(key[1])] |= Bit(key.size());
      }
    }
  }
  template <std::size_t N>
  explicit constexpr KeyFilter(const std::array<std::string_view, N>& keys)
      : KeyFilter(keys, [](std::string_view key) { return key; }) {}

  // False: `key` is none of them. True: it may be.
  constexpr bool MayHold(std::string_view key) const {
    return !key.empty() && MayHold(key[0], key.size()) &&
           (key.size() == 1 ||
            (seconds_[static_cast<unsigned char>(key[1])] & Bit(key.size())) != 0);
  }
  constexpr bool MayHold(char first, std::size_t size) const {
    return (lengths_[static_cast<unsigned char>(first)] & Bit(size)) != 0;
  }

 private:
  static constexpr std::uint32_t Bit(std::size_t size) {
    return std::uint32_t{1} << (size < 31 ? size : 31);
  }

  std::array<std::uint32_t, 256> lengths_{};
  std::array<std::uint32_t, 256> seconds_{};
};

// Whether `key` is one of `Keys`, an array of string_views with static storage.
template <const auto& Keys>
bool IsOneOf(std::string_view key) {
  static constexpr KeyFilter kFilter(Keys);
  if (!kFilter.MayHold(key)) {
    return false;
  }
  for (const std::string_view one : Keys) {
    if (one == key) {
      return true;
    }
  }
  return false;
}

// The entry of `Entries` (an array of structs with a member `key`) that has `key`, or null.
template <const auto& Entries>
const auto* EntryOf(std::string_view key) {
  static constexpr KeyFilter kFilter(Entries, [](const auto& entry) { return entry.key; });
  using Entry = typename std::remove_cvref_t<decltype(Entries)>::value_type;
  const Entry* none = nullptr;
  if (!kFilter.MayHold(key)) {
    return none;
  }
  for (const Entry& entry : Entries) {
    if (entry.key == key) {
      return &entry;
    }
  }
  return none;
}

}  // namespace paravent::detect

#endif  // PARAVENT_DETECT_KEY_FILTER_H_
