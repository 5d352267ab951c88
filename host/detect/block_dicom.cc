// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "detect/block_formats.h"

namespace paravent::detect {
namespace {

struct Tag {
  std::string_view number;
  std::string_view type;
};

constexpr std::array kTags = std::to_array<Tag>({
    {"0008,0018", "DICOM_UID"}, {"0008,0050", "ACCESSION"}, {"0008,0080", "HOSPITAL"},
    {"0008,0081", "ADDRESS"},   {"0008,0090", "PRO_NAME"},  {"0008,1048", "PRO_NAME"},
    {"0008,1050", "PRO_NAME"},  {"0008,1060", "PRO_NAME"},  {"0008,1070", "PRO_NAME"},
    {"0010,0010", "PERSON"},    {"0010,0020", "IPP"},       {"0010,0030", "DOB"},
    {"0010,1000", "IPP"},       {"0010,1001", "PERSON"},    {"0010,1005", "PERSON"},
    {"0010,1040", "ADDRESS"},   {"0010,1060", "PERSON"},    {"0010,2154", "PHONE"},
    {"0020,000d", "DICOM_UID"}, {"0020,000e", "DICOM_UID"}, {"0038,0010", "NDA"},
});

constexpr std::size_t kTagSize = 11;  // "(gggg,eeee)"

// What follows the tag on its line: between brackets, or after the last of "VR name :".
text::Span ValueAfter(std::string_view text, std::size_t start) {
  const text::Span line = LineAt(text, start);
  const std::size_t open = text.find('[', start);
  if (open < line.end) {
    return {open + 1, std::min(text.find(']', open), line.end)};
  }
  const std::size_t colon = text.find(':', start);
  if (colon < line.end) {
    return {colon + 1, std::min(text.find('#', colon), line.end)};
  }
  // "(0010,0010) PN TESTARD^JEAN # 12, 1 PatientName"
  std::size_t at = start;
  while (at < line.end && text[at] == ' ') {
    ++at;
  }
  const bool representation = at + 2 < line.end && text::IsUpper(text[at]) &&
                              text::IsUpper(text[at + 1]) && text[at + 2] == ' ';
  return {representation ? at + 3 : at, std::min(text.find('#', at), line.end)};
}

}  // namespace

void ReadDicomDump(std::string_view text, std::vector<Field>& fields) {
  for (std::size_t at = text.find("(00"); at < text.size(); at = text.find("(00", at + 1)) {
    if (at + kTagSize > text.size() || text[at + kTagSize - 1] != ')') {
      continue;
    }
    const std::string_view number = text.substr(at + 1, kTagSize - 2);
    for (const Tag& tag : kTags) {
      if (SameWord(tag.number, number)) {
        Append(text, tag.type, ValueAfter(text, at + kTagSize), fields);
      }
    }
  }
}

}  // namespace paravent::detect
