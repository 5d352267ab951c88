// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <string>

#include "detect/block_formats.h"

namespace paravent::detect {
namespace {

struct Element {
  std::string_view name;
  std::string_view type;
  std::string_view attribute;  // empty: the text between the tags
};

constexpr std::array kElements = std::to_array<Element>({
    {"given", "PERSON", ""},
    {"family", "PERSON", ""},
    {"given", "PERSON", "value"},
    {"family", "PERSON", "value"},
    {"birthTime", "DOB", "value"},
    {"birthDate", "DOB", "value"},
    {"streetAddressLine", "ADDRESS", ""},
    {"streetName", "ADDRESS", ""},
    {"houseNumber", "ADDRESS", ""},
    {"line", "ADDRESS", "value"},
    {"city", "CITY", ""},
    {"postalCode", "POSTCODE", ""},
    {"telecom", "PHONE", "value"},
    {"id", "IPP", "extension"},
    {"nom", "PERSON", ""},
    {"prenom", "PERSON", ""},
    {"nomNaissance", "PERSON", ""},
    {"dateNaissance", "DOB", ""},
});

// Bytes of a tag and its content that are looked at.
constexpr std::size_t kLongest = 512;

// The value of `attribute` inside a tag.
text::Span AttributeIn(std::string_view text, text::Span tag, std::string_view attribute) {
  const std::string opening = " " + std::string(attribute) + "=\"";
  const std::size_t at = text.find(opening, tag.start);
  if (at >= tag.end) {
    return {tag.end, tag.end};
  }
  const std::size_t start = at + opening.size();
  return {start, std::min(text.find('"', start), tag.end)};
}

// Of "tel:+33..." the number alone; nothing of "mailto:...", which has a rule of its own.
text::Span WithoutScheme(std::string_view text, text::Span value) {
  const std::string_view words = text.substr(value.start, value.size());
  if (words.starts_with("mailto:")) {
    return {value.end, value.end};
  }
  return words.starts_with("tel:") ? text::Span{value.start + 4, value.end} : value;
}

}  // namespace

void ReadXml(std::string_view text, std::vector<Field>& fields) {
  constexpr std::array<std::string_view, 5> kSigns{"<ClinicalDocument", "<recordTarget",
                                                   "<patientRole", "<birthTime", "<Patient"};
  if (text.find('<') == std::string_view::npos ||
      std::ranges::none_of(kSigns, [&](std::string_view sign) {
        return text.find(sign) != std::string_view::npos;
      })) {
    return;
  }
  const std::string_view whole = text;
  for (std::size_t at = whole.find('<'); at < whole.size(); at = whole.find('<', at + 1)) {
    text = UpTo(whole, at, kLongest);
    const text::Span tag{at + 1, std::min(text.find('>', at), text.size())};
    std::size_t name_end = tag.start;
    while (name_end < tag.end && text::IsWordByte(text[name_end])) {
      ++name_end;
    }
    const std::string_view name = text.substr(tag.start, name_end - tag.start);
    for (const Element& element : kElements) {
      if (element.name != name) {
        continue;
      }
      const text::Span value = element.attribute.empty()
                                   ? text::Span{std::min(tag.end + 1, text.size()),
                                                std::min(text.find('<', tag.end), text.size())}
                                   : WithoutScheme(text, AttributeIn(text, tag, element.attribute));
      if (value.start < value.end) {
        Append(text, element.type, value, fields);
      }
    }
  }
}

}  // namespace paravent::detect
