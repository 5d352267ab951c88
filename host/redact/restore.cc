// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "redact/restore.h"

#include <map>
#include <string>

#include "redact/tokens.h"

namespace paravent::redact {

std::vector<Edit> Restore(std::string_view text, const Conversation& conversation) {
  std::vector<TokenPlace> places = FindTokens(text, conversation.Kinds());
  std::erase_if(places, [&](const TokenPlace& place) { return !conversation.Knows(place.token); });
  std::map<std::string_view, std::size_t> counts;
  for (const TokenPlace& place : places) {
    ++counts[place.token];
  }
  std::map<std::string_view, std::size_t> seen;
  std::vector<Edit> edits;
  for (const TokenPlace& place : places) {
    const std::size_t nth = seen[place.token]++;
    edits.push_back(
        {place.span, std::string(conversation.WordsOf(place.token, nth, counts[place.token]))});
  }
  return edits;
}

}  // namespace paravent::redact
