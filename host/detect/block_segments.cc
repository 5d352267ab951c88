// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "detect/block_formats.h"

namespace paravent::detect {
namespace {

// What stands in one field of a segment.
struct Slot {
  std::string_view segment;
  int field;  // as numbered by the standard: the first after the name is 1
  std::string_view type;
  bool first_component;  // only up to the first ^ of each repetition, otherwise the whole field
};

constexpr std::array kSlots = std::to_array<Slot>({
    {"PID", 2, "IPP", true},        {"PID", 3, "IPP", true},        {"PID", 4, "IPP", true},
    {"PID", 5, "PERSON", false},    {"PID", 6, "PERSON", false},    {"PID", 7, "DOB", true},
    {"PID", 9, "PERSON", false},    {"PID", 11, "ADDRESS", false},  {"PID", 13, "PHONE", false},
    {"PID", 14, "PHONE", false},    {"PID", 18, "NDA", true},       {"PID", 19, "FR_NIR", true},
    {"PID", 23, "CITY", true},      {"NK1", 2, "PERSON", false},    {"NK1", 4, "ADDRESS", false},
    {"NK1", 5, "PHONE", false},     {"NK1", 6, "PHONE", false},     {"PV1", 7, "PRO_NAME", false},
    {"PV1", 8, "PRO_NAME", false},  {"PV1", 9, "PRO_NAME", false},  {"PV1", 17, "PRO_NAME", false},
    {"PV1", 3, "HOSPITAL", false},  {"PV1", 19, "NDA", true},       {"MRG", 1, "IPP", true},
    {"MRG", 7, "PERSON", false},    {"GT1", 3, "PERSON", false},    {"GT1", 5, "ADDRESS", false},
    {"GT1", 6, "PHONE", false},     {"GT1", 8, "DOB", true},        {"IN1", 16, "PERSON", false},
    {"IN1", 18, "DOB", true},       {"IN1", 19, "ADDRESS", false},  {"IN1", 36, "FR_AMC_ADH", true},
    {"ORC", 2, "EPRESC", true},     {"ORC", 3, "LAB_SAMPLE", true}, {"ORC", 12, "PRO_NAME", false},
    {"OBR", 2, "EPRESC", true},     {"OBR", 3, "LAB_SAMPLE", true}, {"OBR", 10, "PRO_NAME", false},
    {"OBR", 16, "PRO_NAME", false}, {"OBR", 18, "ACCESSION", true}, {"SPM", 2, "LAB_SAMPLE", true},
});

// Calls use(field number, span) for each field of a segment after its name.
template <typename Use>
void EachField(std::string_view text, text::Span segment, Use use) {
  std::size_t start = text.find('|', segment.start);
  for (int number = 1; start < segment.end; ++number) {
    const std::size_t end = std::min(text.find('|', start + 1), segment.end);
    use(number, text::Span{start + 1, end});
    start = end;
  }
}

// Calls use(span) for the first component of each repetition of a field.
template <typename Use>
void EachFirstComponent(std::string_view text, text::Span field, Use use) {
  for (std::size_t start = field.start; start < field.end;) {
    const std::size_t end = std::min(text.find('~', start), field.end);
    use(text::Span{start, std::min(text.find('^', start), end)});
    start = end + 1;
  }
}

bool AllDigits(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, text::IsDigit);
}

// "|1|" or "|0001|" after the P of HPRIM sante.
bool IsPatientRank(std::string_view text, std::size_t bar) {
  std::size_t at = bar + 1;
  while (at < text.size() && text::IsDigit(text[at]) && at - bar <= 4) {
    ++at;
  }
  return at > bar + 1 && at < text.size() && text[at] == '|';
}

// Eight digits from the year on, or a date with slashes.
bool IsBirthDate(std::string_view value) {
  if (value.size() == 8) {
    return AllDigits(value) && (value.starts_with("19") || value.starts_with("20"));
  }
  return value.size() == 10 && value[2] == '/' && value[5] == '/' && AllDigits(value.substr(6));
}

// The patient of HPRIM sante: laboratories disagree on the rank of the fields, not on their order
// nor on their looks: numbers, name, birth date, sex, address, telephone.
void ReadPatient(std::string_view text, text::Span segment, std::vector<Field>& fields) {
  bool born = false;
  EachField(text, segment, [&](int number, text::Span span) {
    span = Trimmed(text, span);
    const std::string_view value = text.substr(span.start, span.size());
    if (number == 1 || value.size() < 2) {
      return;
    }
    const bool digits = AllDigits(value);
    if (!born && IsBirthDate(value)) {
      born = true;
      Append(text, "DOB", span, fields);
    } else if (born && digits && value.size() >= 9) {
      Append(text, "PHONE", span, fields);
    } else if (born && value.find('^') != std::string_view::npos) {
      Append(text, "ADDRESS", span, fields);
    } else if (!born && std::ranges::any_of(value, text::IsDigit)) {
      EachFirstComponent(text, span, [&](text::Span id) { Append(text, "IPP", id, fields); });
    } else if (!born) {
      Append(text, "PERSON", span, fields);
    }
  });
}

}  // namespace

void ReadSegments(std::string_view text, std::vector<Field>& fields) {
  for (std::size_t bar = text.find('|'); bar != std::string_view::npos;
       bar = text.find('|', bar + 1)) {
    // A segment begins with its name: at the start of a line, or after blanks or a quote where
    // line ends were lost.
    std::size_t start = bar;
    while (start > 0 && bar - start < 3 && text::IsWordByte(text[start - 1])) {
      --start;
    }
    const bool begins = start == 0 || !text::IsWordByte(text[start - 1]);
    const std::string_view name = text.substr(start, bar - start);
    const bool alone = start == 0 || text[start - 1] != '|';
    if (!begins || !alone) {
      continue;
    }
    text::Span segment = LineAt(text, start);
    if (name == "P") {
      if (IsPatientRank(text, bar)) {
        ReadPatient(text, segment, fields);
        bar = segment.end - 1;
      }
      continue;
    }
    if (name.size() != 3 || std::ranges::find(kSlots, name, &Slot::segment) == kSlots.end()) {
      continue;
    }
    EachField(text, segment, [&](int number, text::Span span) {
      for (const Slot& slot : kSlots) {
        if (slot.segment != name || slot.field != number) {
          continue;
        }
        if (slot.first_component) {
          EachFirstComponent(text, span,
                             [&](text::Span part) { Append(text, slot.type, part, fields); });
        } else {
          Append(text, slot.type, span, fields);
        }
      }
    });
    bar = segment.end == 0 ? bar : std::max(bar, segment.end - 1);
  }
}

}  // namespace paravent::detect
