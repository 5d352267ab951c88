// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// Any bytes: folding keeps a map that is in order, in range and covers the whole text.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "text/fold.h"

namespace {

void Require(bool condition) {
  if (!condition) {
    std::abort();
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using paravent::text::Span;
  const std::string_view utf8(reinterpret_cast<const char*>(data), size);
  const paravent::text::Folded folded = paravent::text::Fold(utf8);
  const std::size_t length = folded.bytes().size();
  std::size_t previous = 0;
  for (std::size_t i = 0; i < length; ++i) {
    const Span origin = folded.ToOriginal({i, i + 1});
    Require(origin.start < origin.end && origin.end <= size);
    Require(origin.start >= previous);
    Require(folded.FromOriginal(origin.start) <= length);
    previous = origin.start;
  }
  if (length > 0) {
    Require(folded.ToOriginal({0, length}).end == size);
  }
  return 0;
}
