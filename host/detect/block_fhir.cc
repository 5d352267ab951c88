// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <optional>

#include "detect/block_formats.h"

namespace paravent::detect {
namespace {

struct Key {
  std::string_view key;
  std::string_view type;
};

// What a reference to a patient begins with; the number follows.
constexpr std::string_view kPatientReference = "Patient/";

// Members whose strings identify.
constexpr std::array kKeys = std::to_array<Key>({{"family", "PERSON"},
                                                 {"given", "PERSON"},
                                                 {"birthDate", "DOB"},
                                                 {"deceasedDateTime", "DATE"},
                                                 {"start", "DATE"},
                                                 {"line", "ADDRESS"},
                                                 {"city", "CITY"},
                                                 {"postalCode", "POSTCODE"},
                                                 {"display", ""}});
// Members inside which "value" is an identifier or a telephone.
constexpr std::array kContainers = std::to_array<Key>({{"identifier", "IPP"},
                                                       {"telecom", "PHONE"},
                                                       {"name", ""},
                                                       {"address", ""},
                                                       {"code", "-"},
                                                       {"system", "-"},
                                                       {"type", "-"}});

// The string that opens at the quote `at`, without its quotes.
std::optional<text::Span> StringAt(std::string_view text, std::size_t at) {
  for (std::size_t end = at + 1; end < text.size(); ++end) {
    if (text[end] == '\\') {
      ++end;
    } else if (text[end] == '"') {
      return text::Span{at + 1, end};
    }
  }
  return std::nullopt;
}

bool IsIdentifier(std::string_view value) {
  return value.size() >= 4 && value.size() <= 40 && std::ranges::any_of(value, text::IsDigit) &&
         value.find('@') == std::string_view::npos && value.find(' ') == std::string_view::npos;
}

}  // namespace

void ReadFhir(std::string_view text, std::vector<Field>& fields) {
  if (text.find("\"resourceType\"") == std::string_view::npos) {
    return;
  }
  std::string_view member;
  std::string_view container;
  for (std::size_t at = text.find('"'); at < text.size();) {
    const auto quoted = StringAt(text, at);
    if (!quoted) {
      return;
    }
    const std::string_view words = text.substr(quoted->start, quoted->size());
    std::size_t next = quoted->end + 1;
    while (next < text.size() && (text[next] == ' ' || text[next] == '\n')) {
      ++next;
    }
    if (next < text.size() && text[next] == ':') {
      member = words;
      const auto found = std::ranges::find(kContainers, words, &Key::key);
      if (found != kContainers.end() && found->type != "-") {
        container = found->type;
      }
    } else if (member == "reference" && words.starts_with(kPatientReference)) {
      Append(text, "IPP", {quoted->start + kPatientReference.size(), quoted->end}, fields);
    } else if (member == "value") {
      const bool phone = container == "PHONE" && words.find('@') == std::string_view::npos;
      if (phone || (container == "IPP" && IsIdentifier(words))) {
        Append(text, container, *quoted, fields);
      }
    } else {
      const auto found = std::ranges::find(kKeys, member, &Key::key);
      if (found != kKeys.end() && !found->type.empty()) {
        Append(text, found->type, *quoted, fields);
      }
    }
    at = text.find('"', quoted->end + 1);
  }
}

}  // namespace paravent::detect
