// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include <windows.h>

// After windows.h, whose types it uses.
#include <bcrypt.h>

#include <array>
#include <cstdlib>

#include "base/digest.h"

namespace paravent::base {
namespace {

constexpr std::size_t kDigestBytes = 32;

}  // namespace

std::string Sha256Hex(std::string_view bytes) {
  std::array<UCHAR, kDigestBytes> digest{};
  auto* data = reinterpret_cast<UCHAR*>(const_cast<char*>(bytes.data()));  // only read
  BCRYPT_ALG_HANDLE algorithm = nullptr;
  // Windows always has it; without it nothing could be told apart.
  if (BCryptOpenAlgorithmProvider(&algorithm, BCRYPT_SHA256_ALGORITHM, nullptr, 0) != 0 ||
      BCryptHash(algorithm, nullptr, 0, data, static_cast<ULONG>(bytes.size()), digest.data(),
                 digest.size()) != 0) {
    std::abort();
  }
  BCryptCloseAlgorithmProvider(algorithm, 0);
  constexpr std::string_view kHex = "0123456789abcdef";
  std::string hex;
  for (const UCHAR byte : digest) {
    hex += {kHex[byte >> 4U], kHex[byte & 15U]};
  }
  return hex;
}

}  // namespace paravent::base
