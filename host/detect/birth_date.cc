// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "detect/birth_date.h"

#include <algorithm>
#include <array>
#include <string>

namespace paravent::detect {
namespace {

constexpr std::size_t kWidestGap = 24;
// Notes are rarely older than this; people mostly are.
constexpr int kLastOldYear = 2009;

// Words that may stand between a name and a birth date.
constexpr std::array<std::string_view, 18> kCivilWords = {
    "m",      "f",     "h",   "mr",   "sexe", "homme", "femme", "masculin", "feminin",
    "garcon", "fille", "age", "agee", "ans",  "mois",  "a",     "male",     "female"};

// What stands between a name and a date.
struct Gap {
  bool fits = true;    // nothing but punctuation, a sex, an age
  bool civil = false;  // it opens a bracket, or names a sex or an age
};

Gap ReadGap(std::string_view gap) {
  Gap result;
  int lines = 0;
  for (std::size_t at = 0; at < gap.size();) {
    if (!text::IsWordByte(gap[at])) {
      lines += gap[at] == '\n' ? 1 : 0;
      result.civil = result.civil || gap[at] == '(';
      result.fits = result.fits && lines <= 1 && gap[at] != '.' && gap[at] != '"';
      ++at;
      continue;
    }
    std::size_t end = at;
    std::string word;
    while (end < gap.size() && text::IsWordByte(gap[end])) {
      word += text::ToLower(gap[end++]);
    }
    const bool age = word.size() <= 3 && std::ranges::all_of(word, text::IsDigit);
    result.fits = result.fits && (age || std::ranges::find(kCivilWords, word) != kCivilWords.end());
    result.civil = true;
    at = end;
  }
  return result;
}

// The year that a date ends or begins with; 0 for none. Two digits from 27 on are of the last
// century.
int YearOf(std::string_view date) {
  const auto figures = [&](std::size_t from, std::size_t count) {
    int value = 0;
    for (const char c : date.substr(from, count)) {
      if (!text::IsDigit(c)) {
        return -1;
      }
      value = value * 10 + (c - '0');
    }
    return value;
  };
  if (date.size() < 6) {
    return 0;
  }
  for (const int year : {figures(date.size() - 4, 4), figures(0, 4)}) {
    if (year >= 1900) {
      return year;
    }
  }
  const int short_year = figures(date.size() - 2, 2);
  if (short_year < 0) {
    return 0;
  }
  return short_year >= 27 ? 1900 + short_year : 2000 + short_year;
}

bool FollowsAsBirthDate(std::string_view folded, text::Span name, text::Span date) {
  if (date.start - name.end > kWidestGap) {
    return false;
  }
  const Gap gap = ReadGap(folded.substr(name.end, date.start - name.end));
  const int year = YearOf(folded.substr(date.start, date.size()));
  return gap.fits && year != 0 && (year <= kLastOldYear || gap.civil);
}

}  // namespace

void RecogniseBirthDates(const rules::RuleBook& book, std::string_view folded,
                         std::vector<Finding>& findings, Trace* trace) {
  const rules::Rule* birth = book.Find("dob");
  if (birth == nullptr) {
    return;
  }
  const Finding* name = nullptr;  // the latest one, with nothing but an age found since
  for (Finding& finding : findings) {
    if (finding.rule->type == "PERSON") {
      name = &finding;
      continue;
    }
    if (name == nullptr || finding.rule->type == "AGE") {
      continue;
    }
    if (finding.rule->type == "DATE" && FollowsAsBirthDate(folded, name->span, finding.span)) {
      finding.rule = birth;
      finding.severity = birth->severity;
      if (trace != nullptr) {
        trace->push_back({finding.span, birth->id, true, "a full date right after a name"});
      }
    }
    name = nullptr;
  }
}

}  // namespace paravent::detect
