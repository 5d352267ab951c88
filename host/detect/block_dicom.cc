// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <optional>

#include "detect/block_formats.h"

namespace paravent::detect {
namespace {

// An attribute by its tag, as dcmdump and the JSON model write it, and by its keyword, as gdcmdump
// and Python prompts do.
struct Attribute {
  std::string_view tag;  // "ggggeeee", lower case
  std::string_view keyword;
  std::string_view type;
};

constexpr std::array kAttributes = std::to_array<Attribute>({
    {"00080018", "SOPInstanceUID", "DICOM_UID"},
    {"00080020", "StudyDate", "DATE"},
    {"00080050", "AccessionNumber", "ACCESSION"},
    {"00080080", "InstitutionName", "HOSPITAL"},
    {"00080081", "InstitutionAddress", "ADDRESS"},
    {"00080090", "ReferringPhysicianName", "PRO_NAME"},
    {"00081048", "PhysiciansOfRecord", "PRO_NAME"},
    {"00081050", "PerformingPhysicianName", "PRO_NAME"},
    {"00081060", "NameOfPhysiciansReadingStudy", "PRO_NAME"},
    {"00081070", "OperatorsName", "PRO_NAME"},
    {"00100010", "PatientName", "PERSON"},
    {"00100020", "PatientID", "IPP"},
    {"00100030", "PatientBirthDate", "DOB"},
    {"00101000", "OtherPatientIDs", "IPP"},
    {"00101001", "OtherPatientNames", "PERSON"},
    {"00101005", "PatientBirthName", "PERSON"},
    {"00101040", "PatientAddress", "ADDRESS"},
    {"00101060", "PatientMotherBirthName", "PERSON"},
    {"00102154", "PatientTelephoneNumbers", "PHONE"},
    {"0020000d", "StudyInstanceUID", "DICOM_UID"},
    {"0020000e", "SeriesInstanceUID", "DICOM_UID"},
    {"00380010", "AdmissionID", "NDA"},
});

constexpr std::size_t kTagDigits = 8;

// The tag that starts at `at`, as "(gggg,eeee)", "(gggg, eeee)", "gggg,eeee" or "ggggeeee", and
// where it ends; none when something else stands there.
struct Tag {
  std::array<char, kTagDigits> digits;
  std::size_t end;
};

std::optional<Tag> TagAt(std::string_view text, std::size_t at) {
  Tag tag{};
  std::size_t count = 0;
  const bool bracket = at < text.size() && text[at] == '(';
  at += bracket ? 1 : 0;
  for (; count < kTagDigits && at < text.size(); ++at) {
    const char c = text::ToLower(text[at]);
    if (text::IsDigit(c) || (c >= 'a' && c <= 'f')) {
      tag.digits[count++] = c;
    } else if (count != kTagDigits / 2 || (c != ',' && c != ' ')) {
      return std::nullopt;
    }
  }
  tag.end = at + (bracket && at < text.size() && text[at] == ')' ? 1 : 0);
  const bool whole = tag.end >= text.size() || !text::IsWordByte(text[tag.end]);
  return count == kTagDigits && whole ? std::optional(tag) : std::nullopt;
}

bool IsQuote(char c) { return c == '"' || c == '\''; }

// What stands between the quote at `open` and the next one of its kind.
text::Span Quoted(std::string_view text, std::size_t open, std::size_t limit) {
  return {open + 1, std::min(text.find(text[open], open + 1), limit)};
}

// The value of the JSON model: {"vr":"PN","Value":[{"Alphabetic":"..."}]}.
std::optional<text::Span> JsonValue(std::string_view text, std::size_t start) {
  constexpr std::size_t kNear = 20;  // {"vr":"PN", stands between
  const std::size_t value = text.find("\"Value\"", start);
  if (value == std::string_view::npos || value > start + kNear) {
    return std::nullopt;
  }
  std::size_t from = value + std::string_view("\"Value\"").size();
  const std::size_t name = text.find("\"Alphabetic\"", from);
  if (name < from + 6) {
    from = name + std::string_view("\"Alphabetic\"").size();
  }
  const std::size_t open = text.find('"', from);
  return open == std::string_view::npos ? std::nullopt
                                        : std::optional(Quoted(text, open, text.size()));
}

// What follows on the line: between brackets or quotes, or after the last of "VR name :".
text::Span ValueAfter(std::string_view text, std::size_t start) {
  const text::Span line = LineAt(text, start);
  const std::size_t open = text.find('[', start);
  if (open < line.end) {
    return {open + 1, std::min(text.find(']', open), line.end)};
  }
  const std::size_t colon = text.find_first_of(":=", start);
  std::size_t at = colon < line.end ? colon + 1 : start;
  while (at < line.end && (text[at] == ' ' || text[at] == '\t')) {
    ++at;
  }
  // "(0010,0010) PN TESTARD^JEAN # 12, 1 PatientName"
  const bool representation = colon >= line.end && at + 2 < line.end && text::IsUpper(text[at]) &&
                              text::IsUpper(text[at + 1]) && text[at + 2] == ' ';
  at += representation ? 3 : 0;
  if (at < line.end && IsQuote(text[at])) {
    return Quoted(text, at, line.end);
  }
  return {at, std::min(text.find('#', at), line.end)};
}

void AppendValue(std::string_view whole, std::string_view type, std::size_t after,
                 std::vector<Field>& fields) {
  constexpr std::size_t kLongest = 256;
  const std::string_view text = UpTo(whole, after, kLongest);
  const bool json = after < text.size() && IsQuote(text[after]);
  const auto value = json ? JsonValue(text, after + 1) : std::optional(ValueAfter(text, after));
  if (value) {
    Append(text, type, *value, fields);
  }
}

}  // namespace

void ReadDicomDump(std::string_view text, std::vector<Field>& fields) {
  for (std::size_t at = text.find("00"); at < text.size(); at = text.find("00", at + 1)) {
    if (at > 0 && text::IsWordByte(text[at - 1])) {
      continue;
    }
    const bool bracket = at > 0 && text[at - 1] == '(';
    const auto tag = TagAt(text, bracket ? at - 1 : at);
    if (!tag) {
      continue;
    }
    const std::string_view digits(tag->digits.data(), kTagDigits);
    const auto found = std::ranges::find(kAttributes, digits, &Attribute::tag);
    if (found != kAttributes.end()) {
      AppendValue(text, found->type, tag->end, fields);
    }
  }
  if (text.find("Patient") == std::string_view::npos) {
    return;
  }
  for (const Attribute& attribute : kAttributes) {
    for (std::size_t at = text.find(attribute.keyword); at < text.size();
         at = text.find(attribute.keyword, at + 1)) {
      const std::size_t end = at + attribute.keyword.size();
      const bool whole = (at == 0 || !text::IsWordByte(text[at - 1])) && end < text.size() &&
                         (text[end] == ':' || text[end] == '=' || text[end] == ' ');
      if (whole && text.find_first_of(":=", end) < end + 3) {
        AppendValue(text, attribute.type, end, fields);
      }
    }
  }
}

}  // namespace paravent::detect
