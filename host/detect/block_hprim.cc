// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "detect/block_formats.h"

namespace paravent::detect {
namespace {

// The header is recognised by two lines in a row: CP VILLE, birth date. Around them:
//   patient code, NOM, PRENOM, address, address, CP VILLE, birth date, NIR, reference, date ...
constexpr std::size_t kLinesBefore = 6;

bool IsPostcodeAndTown(std::string_view line) {
  return line.size() > 7 && std::ranges::all_of(line.substr(0, 5), text::IsDigit) &&
         line[5] == ' ' && text::IsUpper(line[6]) &&
         std::ranges::none_of(line.substr(6), text::IsDigit);
}

bool IsDate(std::string_view line) {
  if (line.size() != 10) {
    return false;
  }
  for (std::size_t i = 0; i < line.size(); ++i) {
    const bool mark = i == 2 || i == 5;
    if (mark ? line[i] != '/' && line[i] != '.' && line[i] != '-' : !text::IsDigit(line[i])) {
      return false;
    }
  }
  return true;
}

// One to three words, no digit: what a name line holds.
bool IsName(std::string_view line) {
  return !line.empty() && line.size() <= 40 && text::IsUpper(line[0]) &&
         std::ranges::none_of(line, text::IsDigit) && std::ranges::count(line, ' ') <= 3;
}

// A number of a patient or a sample: one word with digits.
bool IsNumber(std::string_view line) {
  return line.size() >= 4 && line.size() <= 16 && std::ranges::any_of(line, text::IsDigit) &&
         line.find(' ') == std::string_view::npos;
}

// Thirteen or fifteen digits: what the line after the birth date holds.
bool IsNir(std::string_view line) {
  const auto digits = std::ranges::count_if(line, text::IsDigit);
  return (digits == 13 || digits == 15) && std::ranges::none_of(line, text::IsLower);
}

}  // namespace

void ReadHprimHeader(std::string_view text, std::vector<Field>& fields) {
  std::array<text::Span, kLinesBefore> before{};  // the latest lines, oldest first
  for (std::size_t start = 0; start <= text.size();) {
    const text::Span line = LineAt(text, start);
    const text::Span trimmed = Trimmed(text, line);
    const auto words = [&](text::Span span) { return text.substr(span.start, span.size()); };
    const auto next_line = [&](text::Span span) {
      return Trimmed(text, LineAt(text, std::min(span.end + 1, text.size())));
    };
    if (IsDate(words(trimmed)) && IsPostcodeAndTown(words(before.back()))) {
      const text::Span number = next_line(line);
      const bool whole = IsName(words(before[1])) && IsName(words(before[2]));
      // Some laboratories leave out the first lines and the second of the address.
      const bool brief = !whole && IsName(words(before[3])) && IsNir(words(number));
      if (whole) {
        if (IsNumber(words(before[0]))) {
          Append(text, "IPP", before[0], fields);
        }
        Append(text, "PERSON", before[1], fields);
        Append(text, "PERSON", before[2], fields);
        Append(text, "ADDRESS", before[3], fields);
        Append(text, "ADDRESS", before[4], fields);
      } else if (brief) {
        Append(text, "PERSON", before[3], fields);
        Append(text, "ADDRESS", before[4], fields);
      }
      if (whole || brief) {
        Append(text, "POSTCODE", {before[5].start, before[5].start + 5}, fields);
        Append(text, "CITY", {before[5].start + 6, before[5].end}, fields);
        Append(text, "DOB", trimmed, fields);
        const text::Span reference = next_line(LineAt(text, std::min(line.end + 1, text.size())));
        if (IsNumber(words(reference))) {
          Append(text, "LAB_SAMPLE", reference, fields);
        }
      }
    }
    std::rotate(before.begin(), before.begin() + 1, before.end());
    before.back() = trimmed;
    start = line.end + 1;
  }
}

}  // namespace paravent::detect
