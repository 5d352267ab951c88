// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "detect/context.h"

#include <algorithm>

namespace paravent::detect {
namespace {

std::string Lowered(std::string_view text) {
  std::string lowered(text);
  std::transform(lowered.begin(), lowered.end(), lowered.begin(), text::ToLower);
  return lowered;
}

bool IsWholeWord(std::string_view text, std::size_t at, std::size_t size) {
  const bool free_before =
      at == 0 || !text::IsWordByte(text[at - 1]) || !text::IsWordByte(text[at]);
  const std::size_t end = at + size;
  const bool free_after =
      end == text.size() || !text::IsWordByte(text[end]) || !text::IsWordByte(text[end - 1]);
  return free_before && free_after;
}

}  // namespace

std::optional<std::size_t> LabelBefore(std::string_view text, text::Span span,
                                       const std::vector<std::string>& labels) {
  if (labels.empty()) {
    return std::nullopt;
  }
  std::size_t from = span.start;
  // One byte more than the window, so that a word cut by its edge is seen to be cut.
  const std::size_t limit = span.start - std::min(span.start, kLabelWindow + 1);
  for (int lines = 0; from > limit; --from) {
    lines += text[from - 1] == '\n' ? 1 : 0;
    if (lines > kLabelLines) {
      break;
    }
  }
  const std::string window = Lowered(text.substr(from, span.start - from));
  std::optional<std::size_t> nearest;
  for (const std::string& label : labels) {
    for (std::size_t at = window.rfind(label); at != std::string::npos;
         at = at == 0 ? std::string::npos : window.rfind(label, at - 1)) {
      const std::size_t distance = window.size() - at - label.size();
      if (nearest && distance >= *nearest) {
        break;
      }
      if (IsWholeWord(window, at, label.size())) {
        nearest = distance;
        break;
      }
    }
  }
  return nearest;
}

std::optional<std::size_t> LabelAfter(std::string_view text, text::Span span,
                                      const std::vector<std::string>& labels) {
  if (labels.empty()) {
    return std::nullopt;
  }
  const std::string window = Lowered(text.substr(span.end, kLabelWindow + 1));
  std::optional<std::size_t> nearest;
  for (const std::string& label : labels) {
    const std::size_t at = window.find(label);
    if (at != std::string::npos && IsWholeWord(window, at, label.size()) &&
        (!nearest || at < *nearest)) {
      nearest = at;
    }
  }
  return nearest;
}

}  // namespace paravent::detect
