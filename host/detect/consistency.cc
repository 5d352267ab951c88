// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "detect/consistency.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <string>

namespace paravent::detect {
namespace {

constexpr double kDateAgrees = 0.2;
constexpr double kPlaceAgrees = 0.1;  // one departement in a hundred agrees by chance
constexpr double kSexAgrees = 0.05;   // half of all people do
constexpr double kHighest = 0.99;
// How far from the number, in bytes, a word that tells the sex is looked for.
constexpr std::size_t kSexWindow = 96;
// How many findings on either side of the number are near it.
constexpr std::size_t kNeighbours = 32;

struct BirthMonth {
  int year;  // two digits
  int month;

  bool operator==(const BirthMonth&) const = default;
};

int TwoDigits(std::string_view digits, std::size_t at) {
  return (digits[at] - '0') * 10 + (digits[at + 1] - '0');
}

std::optional<BirthMonth> OfNumber(std::string_view value) {
  std::string digits;
  for (const char c : value) {
    if (text::IsDigit(c)) {
      digits += c;
    }
  }
  if (digits.size() < 5) {
    return std::nullopt;
  }
  return BirthMonth{TwoDigits(digits, 1), TwoDigits(digits, 3)};
}

// Of a date in figures, day first or year first; a month in letters is left alone.
std::optional<BirthMonth> OfDate(std::string_view value) {
  std::array<std::string_view, 3> parts;
  std::size_t count = 0;
  for (std::size_t at = 0; at < value.size();) {
    if (!text::IsDigit(value[at])) {
      ++at;
      continue;
    }
    std::size_t end = at;
    while (end < value.size() && text::IsDigit(value[end])) {
      ++end;
    }
    if (count == parts.size()) {
      return std::nullopt;
    }
    parts[count++] = value.substr(at, end - at);
    at = end;
  }
  if (count == 1 && parts[0].size() == 8) {
    return BirthMonth{TwoDigits(parts[0], 6), TwoDigits(parts[0], 2)};
  }
  if (count != parts.size()) {
    return std::nullopt;
  }
  const std::string_view year = parts[0].size() == 4 ? parts[0] : parts[2];
  if (year.size() < 2 || parts[1].size() > 2) {
    return std::nullopt;
  }
  const int month = parts[1].size() == 2 ? TwoDigits(parts[1], 0) : parts[1][0] - '0';
  return BirthMonth{TwoDigits(year, year.size() - 2), month};
}

bool IsSocialSecurityNumber(const Finding& finding) {
  return finding.rule->type == "FR_NIR" || finding.rule->type == "FR_INS";
}

// The digits and letters of a number, or of a place's code.
std::string Compacted(std::string_view value) {
  std::string compact;
  std::ranges::copy_if(value, std::back_inserter(compact), text::IsWordByte);
  return compact;
}

// Whether a place's code (postcode or INSEE code) begins with the birth place in the number.
// Corsica is 20 in postcodes, 2A or 2B in the number.
bool SamePlace(std::string_view number, std::string_view code) {
  const std::string compact = Compacted(number);
  if (compact.size() < 13 || code.size() != 5) {
    return false;
  }
  const std::string_view department = std::string_view(compact).substr(5, 2);
  return code.starts_with(department) ||
         (department[0] == '2' && !text::IsDigit(department[1]) && code.starts_with("20"));
}

constexpr auto kMaleWords = std::to_array<std::string_view>(
    {"m", "mr", "monsieur", "homme", "masculin", "garcon", "ne", "h"});
constexpr auto kFemaleWords = std::to_array<std::string_view>(
    {"f", "mme", "mlle", "madame", "femme", "feminin", "fille", "nee"});

// Whether the words around `number` tell the sex that its first digit tells, and not both.
bool SameSex(std::string_view folded, text::Span number) {
  const std::size_t from = number.start - std::min(number.start, kSexWindow);
  const std::string_view around = folded.substr(from, number.end + kSexWindow - from);
  bool male = false;
  bool female = false;
  for (std::size_t at = 0; at < around.size();) {
    std::string word;
    for (; at < around.size() && text::IsWordByte(around[at]); ++at) {
      word += text::ToLower(around[at]);
    }
    male = male || std::ranges::find(kMaleWords, word) != kMaleWords.end();
    female = female || std::ranges::find(kFemaleWords, word) != kFemaleWords.end();
    ++at;
  }
  return male != female && folded[number.start] == (male ? '1' : '2');
}

void Raise(Finding& finding, double by) { finding.score = std::min(kHighest, finding.score + by); }

}  // namespace

void RaiseWhenConsistent(const rules::RuleBook& book, std::string_view folded,
                         std::vector<Finding>& findings, Trace* trace) {
  const auto value = [&](const Finding& finding) {
    return folded.substr(finding.span.start, finding.span.size());
  };
  const rules::Rule* birth = book.Find("dob");
  for (std::size_t i = 0; i < findings.size(); ++i) {
    Finding& number = findings[i];
    if (!IsSocialSecurityNumber(number)) {
      continue;
    }
    const auto of_number = OfNumber(value(number));
    const std::size_t end = std::min(findings.size(), i + kNeighbours + 1);
    for (std::size_t j = i - std::min(i, kNeighbours); j < end; ++j) {
      Finding& other = findings[j];
      const std::string& type = other.rule->type;
      if ((type == "POSTCODE" || type == "INSEE_CODE") && SamePlace(value(number), value(other))) {
        Raise(number, kPlaceAgrees);
      }
      if ((type != "DOB" && type != "DATE") || !of_number || OfDate(value(other)) != of_number) {
        continue;
      }
      Raise(number, kDateAgrees);
      Raise(other, kDateAgrees);
      if (type == "DATE" && birth != nullptr) {
        other.rule = birth;
        other.severity = birth->severity;
        if (trace != nullptr) {
          trace->push_back({other.span, birth->id, true, "agrees with the number beside it"});
        }
      }
    }
    if (SameSex(folded, number.span)) {
      Raise(number, kSexAgrees);
    }
  }
}

}  // namespace paravent::detect
