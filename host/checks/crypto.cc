// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

#include <array>
#include <string>

#include "base/digest.h"
#include "checks/digits.h"
#include "checks/table.h"

namespace paravent::checks {
namespace {

// The older kind, from 1 or 3 on: 25 bytes in base 58, the last four of which begin the SHA-256 of
// the SHA-256 of the others.
bool Base58(std::string_view candidate) {
  constexpr std::string_view kAlphabet =
      "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
  constexpr std::size_t kBytes = 25;
  constexpr std::size_t kKey = 4;
  if (candidate.size() < 26 || candidate.size() > 35) {
    return false;
  }
  std::array<std::uint8_t, kBytes> bytes{};
  for (const char c : candidate) {
    std::size_t carry = kAlphabet.find(c);
    if (carry == std::string_view::npos) {
      return false;
    }
    for (std::size_t i = kBytes; i-- > 0;) {
      carry += kAlphabet.size() * bytes[i];
      bytes[i] = static_cast<std::uint8_t>(carry & 0xff);
      carry >>= 8;
    }
    if (carry != 0) {
      return false;
    }
  }
  const auto to_bytes = [](std::string_view hex) {
    const auto value = [](char c) { return c <= '9' ? c - '0' : c - 'a' + 10; };
    std::string raw;
    for (std::size_t i = 0; i + 1 < hex.size(); i += 2) {
      raw += static_cast<char>(value(hex[i]) * 16 + value(hex[i + 1]));
    }
    return raw;
  };
  const std::string all(bytes.begin(), bytes.end());
  const std::string once = to_bytes(base::Sha256Hex(all.substr(0, kBytes - kKey)));
  return to_bytes(base::Sha256Hex(once)).substr(0, kKey) == all.substr(kBytes - kKey);
}

// The segregated-witness kind: bech32 or bech32m over "bc1".
bool Bech32(std::string_view candidate) {
  constexpr std::string_view kAlphabet = "QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L";
  constexpr std::array<std::uint32_t, 5> kGenerator{0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd,
                                                    0x2a1462b3};
  constexpr std::uint32_t kBech32 = 1;
  constexpr std::uint32_t kBech32m = 0x2bc830a3;
  constexpr std::array<std::uint32_t, 5> kPrefix{3, 3, 0, 2, 3};  // "bc" expanded

  if (candidate.size() < 14 || candidate.size() > 90 || ToUpper(candidate[0]) != 'B' ||
      ToUpper(candidate[1]) != 'C' || candidate[2] != '1') {
    return false;
  }
  std::uint32_t sum = 1;
  const auto take = [&](std::uint32_t value) {
    const std::uint32_t top = sum >> 25;
    sum = ((sum & 0x1ffffff) << 5) ^ value;
    for (std::size_t i = 0; i < kGenerator.size(); ++i) {
      sum ^= ((top >> i) & 1) != 0 ? kGenerator[i] : 0;
    }
  };
  for (std::uint32_t value : kPrefix) {
    take(value);
  }
  for (char c : candidate.substr(3)) {
    const std::size_t value = kAlphabet.find(ToUpper(c));
    if (value == std::string_view::npos) {
      return false;
    }
    take(static_cast<std::uint32_t>(value));
  }
  return sum == kBech32 || sum == kBech32m;
}

}  // namespace

// A Bitcoin address.
bool Bitcoin(std::string_view candidate) noexcept {
  return !candidate.empty() && (candidate[0] == '1' || candidate[0] == '3') ? Base58(candidate)
                                                                            : Bech32(candidate);
}

}  // namespace paravent::checks
