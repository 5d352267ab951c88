// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// Which bytes of a folded text are letters, digits and blanks, 64 at a time as bits of a word:
// where words begin is then a shift and an "and not", and a whole text is looked over at memory
// speed.
#ifndef PARAVENT_TEXT_BYTE_KINDS_H_
#define PARAVENT_TEXT_BYTE_KINDS_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "text/fold.h"

namespace paravent::text {

// Bit i stands for byte i of a block of 64.
struct ByteKinds {
  static constexpr std::size_t kBlock = 64;

  std::uint64_t letters;  // of any script
  std::uint64_t digits;
  std::uint64_t blanks;  // ' '
};

namespace internal {

// One bit for each of 64 bytes that are 0 or 1.
inline std::uint64_t Gather(const std::array<std::uint8_t, ByteKinds::kBlock>& flags) {
  std::uint64_t bits = 0;
  for (std::size_t i = 0; i < flags.size(); i += 8) {
    std::uint64_t eight = 0;
    std::memcpy(&eight, flags.data() + i, sizeof eight);
    // The product moves the lowest bit of byte k to bit 56 + k.
    bits |= ((eight * 0x0102040810204080ULL) >> 56U) << i;
  }
  return bits;
}

}  // namespace internal

// The kinds of the up to 64 bytes from `at` on; past the end there is none of them. The
// loop is written for the compiler to turn into vector instructions.
inline ByteKinds KindsAt(std::string_view folded, std::size_t at) {
  std::array<std::uint8_t, ByteKinds::kBlock> block{};
  const std::string_view part = folded.substr(at, ByteKinds::kBlock);
  std::memcpy(block.data(), part.data(), part.size());
  std::array<std::uint8_t, ByteKinds::kBlock> letters;
  std::array<std::uint8_t, ByteKinds::kBlock> digits;
  std::array<std::uint8_t, ByteKinds::kBlock> blanks;
  for (std::size_t i = 0; i < block.size(); ++i) {
    const std::uint8_t byte = block[i];
    const bool latin = static_cast<std::uint8_t>((byte | 0x20U) - 'a') < 26;
    const bool foreign = byte == static_cast<std::uint8_t>(kForeignLetter);
    letters[i] = static_cast<std::uint8_t>(latin | foreign);
    digits[i] = static_cast<std::uint8_t>(static_cast<std::uint8_t>(byte - '0') < 10);
    blanks[i] = static_cast<std::uint8_t>(byte == ' ');
  }
  return {internal::Gather(letters), internal::Gather(digits), internal::Gather(blanks)};
}

}  // namespace paravent::text

#endif  // PARAVENT_TEXT_BYTE_KINDS_H_
