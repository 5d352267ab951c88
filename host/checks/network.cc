// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

#include <array>

#include "checks/digits.h"
#include "checks/table.h"

namespace paravent::checks {

namespace {

constexpr bool IsHex(char c) noexcept {
  const char upper = ToUpper(c);
  return IsDigit(c) || (upper >= 'A' && upper <= 'F');
}

// 0 to 255 without a leading zero; -1 otherwise.
int Octet(std::string_view text) noexcept {
  if (text.empty() || text.size() > 3 || !AllDigits(text) || (text.size() > 1 && text[0] == '0')) {
    return -1;
  }
  return Int(text) <= 255 ? Int(text) : -1;
}

// Calls `use` with each part between `mark`s; false as soon as one is refused.
template <typename Use>
bool EachPart(std::string_view text, char mark, Use use) noexcept {
  while (true) {
    const std::size_t end = text.find(mark);
    if (!use(text.substr(0, end))) {
      return false;
    }
    if (end == std::string_view::npos) {
      return true;
    }
    text.remove_prefix(end + 1);
  }
}

}  // namespace

// Four octets, the first not 0: versions such as 4.2.1.0 pass, so rules ask for more context.
bool Ipv4(std::string_view candidate) noexcept {
  std::array<int, 4> octets{};
  std::size_t count = 0;
  const bool parted = EachPart(candidate, '.', [&](std::string_view part) {
    const int octet = Octet(part);
    if (octet < 0 || count == octets.size()) {
      return false;
    }
    octets[count++] = octet;
    return true;
  });
  return parted && count == octets.size() && octets[0] != 0;
}

// Eight groups of hexadecimal digits, or fewer around one "::".
bool Ipv6(std::string_view candidate) noexcept {
  std::size_t groups = 0;
  std::size_t empty = 0;
  const bool parted = EachPart(candidate, ':', [&](std::string_view part) {
    for (char c : part) {
      if (!IsHex(c)) {
        return false;
      }
    }
    empty += part.empty() ? 1U : 0U;
    groups += part.empty() ? 0U : 1U;
    return part.size() <= 4;
  });
  const std::size_t gap = candidate.find("::");
  if (!parted ||
      (gap != std::string_view::npos && candidate.find("::", gap + 1) != std::string_view::npos)) {
    return false;
  }
  return gap == std::string_view::npos ? groups == 8 && empty == 0 : groups >= 2 && groups <= 7;
}

// Six pairs of hexadecimal digits, neither all zero nor the broadcast address.
bool Mac(std::string_view candidate) noexcept {
  std::size_t digits = 0;
  bool zero = true;
  bool full = true;
  for (char c : candidate) {
    if (c == ':' || c == '-' || c == '.') {
      continue;
    }
    if (!IsHex(c)) {
      return false;
    }
    ++digits;
    zero = zero && c == '0';
    full = full && ToUpper(c) == 'F';
  }
  return digits == 12 && !zero && !full;
}

bool Uuid(std::string_view candidate) noexcept {
  constexpr std::string_view kShape = "hhhhhhhh-hhhh-hhhh-hhhh-hhhhhhhhhhhh";
  if (candidate.size() != kShape.size()) {
    return false;
  }
  for (std::size_t i = 0; i < kShape.size(); ++i) {
    if (kShape[i] == '-' ? candidate[i] != '-' : !IsHex(candidate[i])) {
      return false;
    }
  }
  return !AllSame(candidate.substr(0, 8)) || !AllSame(candidate.substr(24));
}

// A dotted number of an instance: not one of the roots that name standards, code systems and
// national authorities.
bool DicomUid(std::string_view candidate) noexcept {
  constexpr std::array<std::string_view, 4> kPublicRoots{"1.2.840.10008.", "2.16.840.1.113883.",
                                                         "1.2.250.1.213.", "1.2.250.1.71."};
  for (std::string_view root : kPublicRoots) {
    if (candidate.starts_with(root) || candidate == root.substr(0, root.size() - 1)) {
      return false;
    }
  }
  std::size_t arcs = 0;
  const bool parted = EachPart(candidate, '.', [&](std::string_view part) {
    ++arcs;
    return !part.empty() && AllDigits(part) && (part.size() == 1 || part[0] != '0');
  });
  return parted && arcs >= 6 && candidate.size() <= 64;
}

// Latitude and longitude in degrees with decimals, separated by a comma, semicolon or space.
bool GpsDecimal(std::string_view candidate) noexcept {
  constexpr std::array<int, 2> kLimits{90, 180};
  std::array<int, 2> degrees{};
  std::size_t count = 0;
  std::size_t i = 0;
  while (i < candidate.size()) {
    const char c = candidate[i];
    if (c == ' ' || c == ',' || c == ';' || c == '+' || c == '-') {
      ++i;
      continue;
    }
    const std::size_t start = i;
    while (i < candidate.size() && IsDigit(candidate[i])) {
      ++i;
    }
    if (i == start || i - start > 3 || count == degrees.size() || i == candidate.size() ||
        (candidate[i] != '.' && candidate[i] != ',')) {
      return false;
    }
    degrees[count++] = Int(candidate.substr(start, i - start));
    const std::size_t decimals = ++i;
    while (i < candidate.size() && IsDigit(candidate[i])) {
      ++i;
    }
    if (i - decimals < 3) {
      return false;
    }
  }
  return count == degrees.size() && degrees[0] < kLimits[0] && degrees[1] < kLimits[1];
}

}  // namespace paravent::checks
