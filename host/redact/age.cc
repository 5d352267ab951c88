// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "redact/age.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <span>

#include "text/fold.h"

namespace paravent::redact {
namespace {

constexpr unsigned kAdult = 18;
constexpr unsigned kTopCode = 90;
constexpr unsigned kOldest = 120;
constexpr unsigned kBandYears = 5;
constexpr unsigned kNewbornDays = 28;
constexpr unsigned kInfantMonths = 24;
constexpr unsigned kYearMonths = 12;

struct Band {
  unsigned from;
  unsigned to;
};
constexpr std::array<Band, 3> kDayBands = {{{0, 2}, {3, 7}, {8, 27}}};
constexpr std::array<Band, 5> kMonthBands = {{{1, 2}, {3, 5}, {6, 11}, {12, 17}, {18, 23}}};

enum class Unit : std::uint8_t { kDays, kMonths, kYears };

struct Words {
  std::string_view days;
  std::string_view months;
  std::string_view years;
  std::string_view top;
};
constexpr Words kFrench = {" jours", " mois", " ans", "90 ans ou plus"};
constexpr Words kEnglish = {" days", " months", " years", "90 or over"};

std::string Written(Band band, std::string_view unit) {
  std::string text = std::to_string(band.from);
  if (band.to != band.from) {
    text += "\u2013" + std::to_string(band.to);
  }
  return text.append(unit);
}

std::string BandAmong(std::span<const Band> bands, unsigned age, std::string_view unit) {
  const auto found = std::ranges::find_if(bands, [&](Band band) { return age <= band.to; });
  return Written(*found, unit);
}

std::string YearBand(unsigned years, Doses doses, const Words& words) {
  if (years >= kTopCode) {
    return std::string(words.top);
  }
  if (years >= kAdult) {
    const unsigned from = years - years % kBandYears;
    return Written({std::max(from, kAdult), from + kBandYears - 1}, words.years);
  }
  // Below two years the months would tell more than the band may.
  if (doses == Doses::kAsked || years < 2) {
    return Written({years, years}, years < 2 && &words == &kFrench ? " an" : words.years);
  }
  return Written({years - years % 2, years - years % 2 + 1}, words.years);
}

std::string MonthBand(unsigned months, const Words& words) {
  if (months < kInfantMonths) {
    return BandAmong(kMonthBands, months, words.months);
  }
  const unsigned from = months - months % kYearMonths;
  return Written({from, from + kYearMonths - 1}, words.months);
}

std::string DayBand(unsigned days, const Words& words) {
  constexpr unsigned kYearDays = 365;
  return days < kNewbornDays ? BandAmong(kDayBands, days, words.days)
                             : MonthBand(days * kYearMonths / kYearDays, words);
}

struct Age {
  unsigned count;
  Unit unit;
};

// The first number of a folded value and its unit; years when it names none.
std::optional<Age> ReadAge(std::string_view folded) {
  const std::size_t digits = folded.find_first_of("0123456789");
  if (digits == folded.npos) {
    return std::nullopt;
  }
  Age age{0, Unit::kYears};
  std::size_t at = digits;
  for (; at < folded.size() && text::IsDigit(folded[at]); ++at) {
    if (at - digits == 3) {
      return std::nullopt;
    }
    age.count = age.count * 10 + static_cast<unsigned>(folded[at] - '0');
  }
  std::string unit;
  for (; at < folded.size() && !text::IsDigit(folded[at]); ++at) {
    if (text::IsLetter(folded[at])) {
      unit += text::ToLower(folded[at]);
    }
  }
  if (unit.starts_with("mois") || unit.starts_with("month")) {
    age.unit = Unit::kMonths;
  } else if (unit.starts_with('j') || unit.starts_with("day")) {
    age.unit = Unit::kDays;
  } else if (unit.starts_with("sem") || unit.starts_with("week")) {
    constexpr unsigned kWeekDays = 7;
    age = {age.count * kWeekDays, Unit::kDays};
  }
  return age;
}

const Words& LanguageOf(std::string_view folded) {
  for (const std::string_view word : {"year", "month", "week", "day", "y/o", "yo"}) {
    if (folded.find(word) != folded.npos) {
      return kEnglish;
    }
  }
  return kFrench;
}

}  // namespace

std::string AgeBand(std::string_view value, Doses doses) {
  const text::Folded folded = text::Fold(value);
  const auto age = ReadAge(folded.bytes());
  if (!age) {
    return std::string(value);
  }
  const Words& words = LanguageOf(folded.bytes());
  switch (age->unit) {
    case Unit::kDays:
      return DayBand(age->count, words);
    case Unit::kMonths:
      return MonthBand(age->count, words);
    case Unit::kYears:
      break;
  }
  return YearBand(age->count, doses, words);
}

std::string AgeBandOn(std::chrono::sys_days birth, std::chrono::sys_days day, Doses doses) {
  using std::chrono::year_month_day;
  const year_month_day born(birth);
  const year_month_day on(day);
  const int months = (static_cast<int>(on.year()) - static_cast<int>(born.year())) * 12 +
                     static_cast<int>(static_cast<unsigned>(on.month())) -
                     static_cast<int>(static_cast<unsigned>(born.month())) -
                     (on.day() < born.day() ? 1 : 0);
  const auto days = (day - birth).count();
  if (days < 0 || months / static_cast<int>(kYearMonths) > static_cast<int>(kOldest)) {
    return {};
  }
  if (days < static_cast<int>(kNewbornDays)) {
    return DayBand(static_cast<unsigned>(days), kFrench);
  }
  const auto whole = static_cast<unsigned>(std::max(months, 1));
  return whole < kInfantMonths ? MonthBand(whole, kFrench)
                               : YearBand(whole / kYearMonths, doses, kFrench);
}

}  // namespace paravent::redact
