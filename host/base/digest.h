// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// The two digests of the house: CRC-32 ties a verdict to its text, SHA-256 names a set of rules or
// a policy. Neither is ever computed over a person's text and then kept.
#ifndef PARAVENT_BASE_DIGEST_H_
#define PARAVENT_BASE_DIGEST_H_

#include <cstdint>
#include <string>
#include <string_view>

namespace paravent::base {

// CRC-32 as in zlib and IEEE 802.3 (reflected, 0xEDB88320). Linear.
std::uint32_t Crc32(std::string_view bytes);

// SHA-256 (FIPS 180-4) in lower-case hexadecimal. Linear.
std::string Sha256Hex(std::string_view bytes);

}  // namespace paravent::base

#endif  // PARAVENT_BASE_DIGEST_H_
