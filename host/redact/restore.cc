// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "redact/restore.h"

#include <map>
#include <string>

namespace paravent::redact {

std::vector<Edit> Restore(std::string_view text, const Conversation& conversation) {
  std::vector<text::Span> places;
  std::map<std::string_view, std::size_t> counts;
  for (std::size_t open = text.find('['); open != text.npos; open = text.find('[', open + 1)) {
    const std::size_t close = text.find(']', open);
    if (close == text.npos) {
      break;
    }
    const std::string_view token = text.substr(open, close + 1 - open);
    if (!conversation.WordsOf(token, 0, 0).empty()) {
      places.push_back({open, close + 1});
      ++counts[token];
    }
  }
  std::map<std::string_view, std::size_t> seen;
  std::vector<Edit> edits;
  for (const text::Span& place : places) {
    const std::string_view token = text.substr(place.start, place.size());
    edits.push_back(
        {place, std::string(conversation.WordsOf(token, seen[token]++, counts[token]))});
  }
  return edits;
}

}  // namespace paravent::redact
