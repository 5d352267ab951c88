// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "base/utf.h"

#include <cstring>

namespace paravent::base {
namespace {

constexpr char32_t kReplacement = 0xFFFD;
constexpr Decoded kIllFormed{kReplacement, 1, false};

unsigned char ByteAt(std::string_view text, std::size_t at) {
  return static_cast<unsigned char>(text[at]);
}

bool IsContinuation(unsigned char byte) { return (byte & 0xC0) == 0x80; }

std::size_t UnitsOf(OffsetUnit unit, std::size_t bytes) {
  switch (unit) {
    case OffsetUnit::kByte:
      return bytes;
    case OffsetUnit::kUtf16:
      return bytes == 4 ? 2 : 1;
    case OffsetUnit::kCodepoint:
      return 1;
  }
  return bytes;
}

// Number of leading ASCII bytes from `at`, in steps of eight: most text is ASCII.
std::size_t AsciiRun(std::string_view text, std::size_t at) {
  const std::size_t start = at;
  while (at + 8 <= text.size()) {
    std::uint64_t word = 0;
    std::memcpy(&word, text.data() + at, sizeof word);
    if ((word & 0x8080808080808080ULL) != 0) {
      break;
    }
    at += 8;
  }
  while (at < text.size() && ByteAt(text, at) < 0x80) {
    ++at;
  }
  return at - start;
}

}  // namespace

Decoded DecodeUtf8(std::string_view text, std::size_t at) {
  const unsigned char lead = ByteAt(text, at);
  if (lead < 0x80) {
    return {lead, 1, true};
  }
  const std::uint8_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || at + length > text.size()) {
    return kIllFormed;
  }
  char32_t code_point = lead & (0xFFU >> (length + 1U));
  for (std::size_t i = 1; i < length; ++i) {
    const unsigned char next = ByteAt(text, at + i);
    if (!IsContinuation(next)) {
      return kIllFormed;
    }
    code_point = (code_point << 6U) | (next & 0x3FU);
  }
  const bool overlong =
      (length == 3 && code_point < 0x800) || (length == 4 && code_point < 0x10000);
  const bool surrogate = code_point >= 0xD800 && code_point <= 0xDFFF;
  if (overlong || surrogate || code_point > 0x10FFFF) {
    return kIllFormed;
  }
  return {code_point, length, true};
}

void AppendUtf8(char32_t code_point, std::string& out) {
  const auto tail = [&](unsigned shift) {
    out += static_cast<char>(0x80U | ((code_point >> shift) & 0x3FU));
  };
  if (code_point < 0x80) {
    out += static_cast<char>(code_point);
  } else if (code_point < 0x800) {
    out += static_cast<char>(0xC0U | (code_point >> 6U));
    tail(0);
  } else if (code_point < 0x10000) {
    out += static_cast<char>(0xE0U | (code_point >> 12U));
    tail(6);
    tail(0);
  } else {
    out += static_cast<char>(0xF0U | (code_point >> 18U));
    tail(12);
    tail(6);
    tail(0);
  }
}

bool IsValidUtf8(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    at += AsciiRun(text, at);
    if (at == text.size()) {
      return true;
    }
    const Decoded decoded = DecodeUtf8(text, at);
    if (!decoded.valid) {
      return false;
    }
    at += decoded.length;
  }
  return true;
}

std::string ToValidUtf8(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const Decoded decoded = DecodeUtf8(text, at);
    AppendUtf8(decoded.code_point, out);
    at += decoded.length;
  }
  return out;
}

std::size_t LengthIn(OffsetUnit unit, std::string_view text) {
  const std::size_t end[] = {text.size()};
  return ConvertOffsets(text, end, unit).front();
}

std::vector<std::size_t> ConvertOffsets(std::string_view text, std::span<const std::size_t> sorted,
                                        OffsetUnit unit) {
  std::vector<std::size_t> converted(sorted.begin(), sorted.end());
  if (unit == OffsetUnit::kByte) {
    return converted;
  }
  std::size_t at = 0;
  std::size_t units = 0;
  for (std::size_t& offset : converted) {
    while (at < offset) {
      const std::size_t ascii = AsciiRun(text.substr(0, offset), at);
      at += ascii;
      units += ascii;
      if (at >= offset) {
        break;
      }
      const Decoded decoded = DecodeUtf8(text, at);
      if (at + decoded.length > offset) {
        break;
      }
      at += decoded.length;
      units += UnitsOf(unit, decoded.length);
    }
    offset = units;
  }
  return converted;
}

}  // namespace paravent::base
