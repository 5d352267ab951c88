// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "detect/block_formats.h"

namespace paravent::detect {
namespace {

// The header fields of a message, as mail programs write them in French and English.
struct Header {
  std::string_view name;
  bool names_people;
};

constexpr std::array kHeaders = std::to_array<Header>({{"de", true},
                                                       {"from", true},
                                                       {"expediteur", true},
                                                       {"a", true},
                                                       {"to", true},
                                                       {"destinataire", true},
                                                       {"cc", true},
                                                       {"cci", true},
                                                       {"bcc", true},
                                                       {"reply-to", true},
                                                       {"repondre a", true},
                                                       {"objet", false},
                                                       {"subject", false},
                                                       {"date", false},
                                                       {"envoye", false},
                                                       {"sent", false},
                                                       {"envoye le", false},
                                                       {"importance", false},
                                                       {"mime-version", false}});

constexpr std::size_t kLongestHeader = 400;  // bytes of a line that are looked at

// The header that `line` starts with, and where its colon stands; null for prose.
const Header* HeaderOf(std::string_view line, std::size_t& colon) {
  colon = line.find(':');
  if (colon == std::string_view::npos || colon == 0 || colon > 14) {
    return nullptr;
  }
  std::string_view name = line.substr(0, colon);
  while (!name.empty() && (name.back() == ' ' || name.back() == '\t')) {
    name.remove_suffix(1);
  }
  while (!name.empty() && (name.front() == ' ' || name.front() == '>')) {
    name.remove_prefix(1);
  }
  const auto found = std::ranges::find_if(
      kHeaders, [&](const Header& header) { return SameWord(header.name, name); });
  return found == kHeaders.end() ? nullptr : &*found;
}

// Two to four words, no digit, none that names a service.
bool IsDisplayName(std::string_view name) {
  constexpr std::array<std::string_view, 14> kServices = {
      "secretariat", "service",   "cabinet", "laboratoire", "labo",    "hopital", "clinique",
      "chu",         "pharmacie", "centre",  "support",     "contact", "equipe",  "noreply"};
  std::size_t words = 0;
  for (std::size_t at = 0; at < name.size();) {
    if (!text::IsWordByte(name[at])) {
      ++at;
      continue;
    }
    std::size_t end = at;
    while (end < name.size() && text::IsWordByte(name[end])) {
      ++end;
    }
    const std::string_view word = name.substr(at, end - at);
    if (std::ranges::any_of(word, text::IsDigit) ||
        std::ranges::any_of(kServices, [&](std::string_view s) { return SameWord(s, word); })) {
      return false;
    }
    ++words;
    at = end;
  }
  return words >= 2 && words <= 4;
}

// The display names of "Name <address>; Name [mailto:address], ..."; a comma inside a name in
// quotes or before the address is part of it: "Doe, Jane <...>".
void AppendNames(std::string_view text, text::Span value, std::vector<Field>& fields) {
  std::size_t start = value.start;
  while (start < value.end) {
    std::size_t end = start;
    while (end < value.end && text[end] != ';' && text[end] != '<' && text[end] != '[') {
      ++end;
    }
    text::Span name = Trimmed(text, {start, end});
    while (name.start < name.end && (text[name.start] == '"' || text[name.start] == ',' ||
                                     text[name.start] == ' ' || text[name.start] == '\'')) {
      ++name.start;
    }
    while (name.end > name.start &&
           (text[name.end - 1] == '"' || text[name.end - 1] == '\'' || text[name.end - 1] == ' ')) {
      --name.end;
    }
    const std::string_view words = text.substr(name.start, name.size());
    if (words.find('@') == std::string_view::npos && IsDisplayName(words)) {
      const bool carer = words.starts_with("Dr ") || words.starts_with("Dr. ") ||
                         words.starts_with("Pr ") || words.starts_with("Docteur ");
      Append(text, carer ? "PRO_NAME" : "PERSON", name, fields);
    }
    // Past the address.
    const char closing = end < value.end && text[end] == '<'   ? '>'
                         : end < value.end && text[end] == '[' ? ']'
                                                               : ';';
    start = std::min(text.find(closing, end), value.end);
    start = start < value.end ? start + 1 : value.end;
  }
}

}  // namespace

void ReadMailHeaders(std::string_view text, std::vector<Field>& fields) {
  constexpr std::size_t kNeeded = 3;  // headers in a row
  std::array<text::Span, 8> people{};
  std::size_t headers = 0;
  std::size_t named = 0;
  for (std::size_t start = 0; start < text.size();) {
    const text::Span line = LineAt(text, start);
    std::size_t colon = 0;
    const std::string_view words = text.substr(line.start, std::min(line.size(), kLongestHeader));
    const Header* header = HeaderOf(words, colon);
    if (header == nullptr) {
      headers = 0;
      named = 0;
    } else {
      ++headers;
      if (header->names_people && named < people.size()) {
        people[named++] = {line.start + colon + 1, line.start + words.size()};
      }
      if (headers >= kNeeded) {
        for (std::size_t i = 0; i < named; ++i) {
          AppendNames(text, people[i], fields);
        }
        named = 0;
      }
    }
    start = line.end + 1;
  }
}

}  // namespace paravent::detect
