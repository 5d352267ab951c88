// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "detect/block_formats.h"

namespace paravent::detect {
namespace {

struct Property {
  std::string_view name;
  std::string_view type;
};

constexpr std::array kProperties = std::to_array<Property>({{"N", "PERSON"},
                                                            {"FN", "PERSON"},
                                                            {"NICKNAME", "PERSON"},
                                                            {"TEL", "PHONE"},
                                                            {"EMAIL", "EMAIL"},
                                                            {"BDAY", "DOB"},
                                                            {"ADR", "ADDRESS"}});

}  // namespace

void ReadVcard(std::string_view text, std::vector<Field>& fields) {
  std::size_t start = text.find("BEGIN:VCARD");
  if (start == std::string_view::npos) {
    return;
  }
  const std::size_t last = std::min(text.rfind("END:VCARD"), text.size());
  while (start < last) {
    const text::Span line = LineAt(text, start);
    const std::size_t colon = text.find(':', start);
    start = line.end + 1;
    if (colon >= line.end) {
      continue;
    }
    const std::size_t name_end = std::min(text.find(';', line.start), colon);
    const std::string_view name = text.substr(line.start, name_end - line.start);
    const auto found = std::ranges::find(kProperties, name, &Property::name);
    if (found == kProperties.end()) {
      continue;
    }
    // Empty components at either end are no part of the value.
    text::Span value{colon + 1, line.end};
    while (value.start < value.end && text[value.start] == ';') {
      ++value.start;
    }
    while (value.end > value.start && (text[value.end - 1] == ';' || text[value.end - 1] == ' ')) {
      --value.end;
    }
    Append(text, found->type, value, fields);
  }
}

}  // namespace paravent::detect
