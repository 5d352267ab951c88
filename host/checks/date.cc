// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

#include <array>

#include "checks/calendar.h"
#include "checks/compact.h"
#include "checks/digits.h"
#include "checks/table.h"

namespace paravent::checks {

namespace {

constexpr int kFirstYear = 1900;
constexpr int kLastYear = 2099;

struct Month {
  std::string_view start;  // enough lower-case letters to tell it from the others
  int number;
};

// French and English beginnings, longest first where one begins another.
constexpr std::array kMonths = std::to_array<Month>({{"jan", 1},
                                                     {"fev", 2},
                                                     {"feb", 2},
                                                     {"mar", 3},
                                                     {"avr", 4},
                                                     {"apr", 4},
                                                     {"mai", 5},
                                                     {"may", 5},
                                                     {"juin", 6},
                                                     {"jun", 6},
                                                     {"juil", 7},
                                                     {"jul", 7},
                                                     {"aou", 8},
                                                     {"aug", 8},
                                                     {"sep", 9},
                                                     {"oct", 10},
                                                     {"nov", 11},
                                                     {"dec", 12}});

constexpr bool IsLetter(char c) noexcept { return IsUpper(ToUpper(c)); }

int MonthNamed(std::string_view word) noexcept {
  for (const Month& month : kMonths) {
    if (word.size() < month.start.size()) {
      continue;
    }
    bool same = true;
    for (std::size_t i = 0; i < month.start.size(); ++i) {
      same = same && ToUpper(word[i]) == ToUpper(month.start[i]);
    }
    if (same) {
      return month.number;
    }
  }
  return 0;
}

// Up to three parts of a date: runs of digits or a month in letters. "1er" counts as 1.
class Parts {
 public:
  struct Part {
    int value = 0;
    std::size_t digits = 0;  // 0 for a month in letters
  };

  explicit Parts(std::string_view text) noexcept {
    std::size_t i = 0;
    while (i < text.size()) {
      std::size_t end = i;
      if (IsDigit(text[i])) {
        while (end < text.size() && IsDigit(text[end])) {
          ++end;
        }
        Add(text.substr(i, end - i));
      } else if (IsLetter(text[i])) {
        while (end < text.size() && IsLetter(text[end])) {
          ++end;
        }
        AddWord(text.substr(i, end - i));
      } else if (std::string_view(" ./-,_\n\r\t|").find(text[i]) != std::string_view::npos) {
        end = i + 1;
      } else {
        bad_ = true;
        return;
      }
      i = end;
    }
  }

  // A run of eight or six digits is cut at the given widths.
  bool Split(std::size_t first, std::size_t second) noexcept {
    if (size_ != 1 || bad_) {
      return size_ == 3 && !bad_;
    }
    if (first + second >= run_.size()) {
      return false;
    }
    const std::string_view run = run_;
    size_ = 0;
    Add(run.substr(0, first));
    Add(run.substr(first, second));
    Add(run.substr(first + second));
    return size_ == 3;
  }

  std::size_t Count() const noexcept { return bad_ ? 0 : size_; }
  std::size_t RunLength() const noexcept { return run_.size(); }
  const Part& operator[](std::size_t i) const noexcept { return parts_[i]; }

 private:
  void Add(std::string_view digits) noexcept {
    if (size_ == parts_.size() || digits.size() > 8) {
      bad_ = true;
      return;
    }
    run_ = digits;
    parts_[size_++] = {Int(digits), digits.size()};
  }

  void AddWord(std::string_view word) noexcept {
    const bool ordinal = word == "er" || word == "ER" || word == "st" || word == "nd" ||
                         word == "rd" || word == "th" || word == "eme" || word == "e";
    if (ordinal && size_ > 0 && parts_[size_ - 1].digits > 0) {
      return;
    }
    const int month = MonthNamed(word);
    if (month == 0 || size_ == parts_.size()) {
      bad_ = true;
      return;
    }
    parts_[size_++] = {month, 0};
  }

  std::array<Part, 3> parts_{};
  std::size_t size_ = 0;
  std::string_view run_;
  bool bad_ = false;
};

bool DayHolds(const Parts::Part& year, const Parts::Part& month, const Parts::Part& day) noexcept {
  if (day.digits == 0 || day.digits > 2 || month.digits > 2 || year.digits == 0) {
    return false;
  }
  if (year.digits == 2) {
    return DayExistsInSomeCentury(year.value, month.value, day.value);
  }
  return year.digits == 4 && year.value >= kFirstYear && year.value <= kLastYear &&
         DayExists(year.value, month.value, day.value);
}

}  // namespace

// 14/08/1955, 14.08.55, 14 aout 1955, 1er mars 1962, 14AUG1955, 14081955.
bool DateDmy(std::string_view candidate) noexcept {
  Parts parts(candidate);
  return parts.Split(2, 2) && DayHolds(parts[2], parts[1], parts[0]);
}

// 1955-08-14, 19550814, 550814, 1955-08-14T07:30:00Z.
bool DateYmd(std::string_view candidate) noexcept {
  constexpr std::size_t kDateOfTime = 10;  // bytes before the T of ISO 8601
  const bool timed = candidate.size() > kDateOfTime && candidate[kDateOfTime] == 'T';
  Parts parts(candidate.substr(0, timed ? kDateOfTime : candidate.npos));
  const std::size_t year_digits = parts.RunLength() == 6 ? 2 : 4;
  return parts.Split(year_digits, 2) && DayHolds(parts[0], parts[1], parts[2]);
}

// 08/14/1955, August 14, 1955.
bool DateMdy(std::string_view candidate) noexcept {
  Parts parts(candidate);
  return parts.Split(2, 2) && DayHolds(parts[2], parts[0], parts[1]);
}

// Any of the three orders.
bool DateAny(std::string_view candidate) noexcept {
  return DateDmy(candidate) || DateYmd(candidate) || DateMdy(candidate);
}

// 14/08, 14 aout, August 14: a day and a month; any leap year will do.
bool DateDm(std::string_view candidate) noexcept {
  const Parts parts(candidate);
  if (parts.Count() != 2) {
    return false;
  }
  const bool month_first = parts[0].digits == 0;
  const Parts::Part& day = parts[month_first ? 1 : 0];
  const Parts::Part& month = parts[month_first ? 0 : 1];
  return day.digits >= 1 && day.digits <= 2 && month.digits <= 2 &&
         DayExists(2000, month.value, day.value);
}

// 08/1955, aout 1955: a month and a year.
bool DateMy(std::string_view candidate) noexcept {
  const Parts parts(candidate);
  return parts.Count() == 2 && parts[0].digits <= 2 && parts[0].value >= 1 &&
         parts[0].value <= 12 && parts[1].digits == 4 && parts[1].value >= kFirstYear &&
         parts[1].value <= kLastYear;
}

}  // namespace paravent::checks
