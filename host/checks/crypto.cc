// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

#include <array>

#include "checks/digits.h"
#include "checks/table.h"

namespace paravent::checks {

// Bitcoin address of the segregated-witness kind: bech32 or bech32m over "bc1".
bool BitcoinBech32(std::string_view candidate) noexcept {
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

}  // namespace paravent::checks
