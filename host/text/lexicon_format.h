// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// The bytes of lexicon.bin, shared by its builder and its reader. Little-endian:
//
//   LexiconHeader
//   LexiconSlot[capacity + kLexiconOverflow]   open addressing, linear probing, no wrap
//   sources                                    UTF-8 lines "name \t entries \t licence \t origin"
//
// A slot holds half of the key's 64-bit hash and its classes; the other half picks the slot. Keys
// are not stored: a word that is in no list is taken for another with probability below 1e-9 (one
// 32-bit fingerprint per probe), and the builder refuses a lexicon in which two keys collide.
#ifndef PARAVENT_TEXT_LEXICON_FORMAT_H_
#define PARAVENT_TEXT_LEXICON_FORMAT_H_

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace paravent::text {

inline constexpr char kLexiconMagic[8] = {'P', 'V', 'L', 'E', 'X', 'I', 'C', '\n'};
inline constexpr std::uint32_t kLexiconVersion = 1;
inline constexpr std::uint32_t kLexiconOverflow = 64;

struct LexiconHeader {
  char magic[8];
  std::uint32_t version;
  std::uint32_t capacity;  // slots a hash can point at; kLexiconOverflow more follow
  std::uint32_t entries;
  std::uint32_t sources_size;  // bytes after the slots
};
static_assert(sizeof(LexiconHeader) == 24);

struct LexiconSlot {
  std::uint32_t fingerprint;
  std::uint32_t classes;  // 0: the slot is empty
};

// Multiply-fold hash over 8-byte words, as in wyhash: a few nanoseconds for a word.
inline std::uint64_t LexiconHash(std::string_view key) {
  constexpr std::uint64_t kFirst = 0xa0761d6478bd642fULL;
  constexpr std::uint64_t kSecond = 0xe7037ed1a0b428dbULL;
  const auto mix = [](std::uint64_t a, std::uint64_t b) {
    __extension__ using Wide = unsigned __int128;
    const Wide product = static_cast<Wide>(a) * b;
    return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
  };
  const auto load = [](const char* from, std::size_t count) {
    std::uint64_t value = 0;
    std::memcpy(&value, from, count);
    return value;
  };
  const char* at = key.data();
  std::size_t left = key.size();
  std::uint64_t state = kFirst ^ key.size();
  for (; left > 8; left -= 8, at += 8) {
    state = mix(load(at, 8) ^ kSecond, state);
  }
  std::uint64_t tail = 0;
  if (key.size() >= 8) {
    tail = load(at + left - 8, 8);  // overlaps what was mixed already: one load, no loop
  } else if (left >= 4) {
    tail = load(at, 4) | load(at + left - 4, 4) << 32;
  } else if (left > 0) {
    tail = static_cast<std::uint64_t>(static_cast<unsigned char>(at[0])) << 16 |
           static_cast<std::uint64_t>(static_cast<unsigned char>(at[left / 2])) << 8 |
           static_cast<unsigned char>(at[left - 1]);
  }
  return mix(kFirst ^ tail, mix(kSecond ^ state, kFirst));
}

inline std::uint32_t LexiconHome(std::uint64_t hash, std::uint32_t capacity) {
  return static_cast<std::uint32_t>(((hash >> 32) * capacity) >> 32);
}

inline std::uint32_t LexiconFingerprint(std::uint64_t hash) {
  return static_cast<std::uint32_t>(hash);
}

}  // namespace paravent::text

#endif  // PARAVENT_TEXT_LEXICON_FORMAT_H_
