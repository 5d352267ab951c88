// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// UTF-8 as the host holds it, and the offsets that others count in. Inside the host every offset
// is a UTF-8 byte; the protocol speaks UTF-16 code units, the command line code points by default.
#ifndef PARAVENT_BASE_UTF_H_
#define PARAVENT_BASE_UTF_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace paravent::base {

// What a caller counts text in.
enum class OffsetUnit { kByte, kUtf16, kCodepoint };

// One decoded character. An ill-formed byte decodes as U+FFFD with length 1, so that any bytes can
// be walked; `valid` tells the two apart.
struct Decoded {
  char32_t code_point;
  std::uint8_t length;  // bytes, 1 to 4
  bool valid;
};

// Decodes the character that starts at byte `at` (< text.size()). Constant cost.
Decoded DecodeUtf8(std::string_view text, std::size_t at);

// Appends `code_point` (a scalar value) as UTF-8.
void AppendUtf8(char32_t code_point, std::string& out);

// Whether `text` is well-formed UTF-8 (no surrogates, no overlong forms). Linear.
bool IsValidUtf8(std::string_view text);

// `text` with each ill-formed byte replaced by U+FFFD.
std::string ToValidUtf8(std::string_view text);

// Length of `text` in `unit`. Linear.
std::size_t LengthIn(OffsetUnit unit, std::string_view text);

// Converts byte offsets, sorted ascending and each at most text.size(), to `unit`, in one pass over
// the text. An offset inside a character counts as that character's start.
std::vector<std::size_t> ConvertOffsets(std::string_view text, std::span<const std::size_t> sorted,
                                        OffsetUnit unit);

}  // namespace paravent::base

#endif  // PARAVENT_BASE_UTF_H_
