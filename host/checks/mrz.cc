// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

#include <array>

#include "checks/digits.h"
#include "checks/table.h"

namespace paravent::checks {

namespace {

// The characters of a machine-readable zone without its line breaks and stray spaces, upper-cased.
class Zone {
 public:
  explicit Zone(std::string_view candidate) noexcept {
    for (char c : candidate) {
      const char upper = ToUpper(c);
      if (upper == ' ' || upper == '\n' || upper == '\r' || upper == '\t') {
        continue;
      }
      if ((!IsDigit(upper) && !IsUpper(upper) && upper != '<') || size_ == buffer_.size()) {
        size_ = 0;
        return;
      }
      buffer_[size_++] = upper;
    }
  }
  std::string_view Text() const noexcept { return {buffer_.data(), size_}; }

 private:
  std::array<char, 90> buffer_{};
  std::size_t size_ = 0;
};

// Weights 7, 3, 1 over the concatenation of the parts, mod 10; the filler counts 0.
class Key {
 public:
  Key& Add(std::string_view part) noexcept {
    static constexpr std::array<int, 3> kWeights{7, 3, 1};
    for (char c : part) {
      sum_ += (c == '<' ? 0 : Base36(c)) * kWeights[position_++ % 3];
    }
    return *this;
  }
  bool Is(char printed) const noexcept {
    return IsDigit(printed) ? Digit(printed) == sum_ % 10 : printed == '<' && sum_ % 10 == 0;
  }

 private:
  int sum_ = 0;
  std::size_t position_ = 0;
};

bool FieldHolds(std::string_view line, std::size_t start, std::size_t length) noexcept {
  return Key().Add(line.substr(start, length)).Is(line[start + length]);
}

// Second line of a passport (TD3): number, birth, expiry, optional data, composite key.
bool PassportLineHolds(std::string_view line) noexcept {
  return FieldHolds(line, 0, 9) && FieldHolds(line, 13, 6) && FieldHolds(line, 21, 6) &&
         FieldHolds(line, 28, 14) &&
         Key()
             .Add(line.substr(0, 10))
             .Add(line.substr(13, 7))
             .Add(line.substr(21, 22))
             .Is(line[43]);
}

// Second line of a TD2 card.
bool Td2LineHolds(std::string_view line) noexcept {
  return FieldHolds(line, 0, 9) && FieldHolds(line, 13, 6) && FieldHolds(line, 21, 6) &&
         Key()
             .Add(line.substr(0, 10))
             .Add(line.substr(13, 7))
             .Add(line.substr(21, 14))
             .Is(line[35]);
}

// Second line of the French identity card of 1995: number and key, given names, birth and key,
// sex; the last key covers both lines and needs the first.
bool OldFrenchLineHolds(std::string_view line) noexcept {
  return FieldHolds(line, 0, 12) && FieldHolds(line, 27, 6);
}

// Second line of a TD1 card: birth, expiry.
bool Td1LineHolds(std::string_view line) noexcept {
  return FieldHolds(line, 0, 6) && FieldHolds(line, 8, 6);
}

bool Td1Holds(std::string_view first, std::string_view second) noexcept {
  return FieldHolds(first, 5, 9) && Td1LineHolds(second) &&
         Key()
             .Add(first.substr(5, 25))
             .Add(second.substr(0, 7))
             .Add(second.substr(8, 7))
             .Add(second.substr(18, 11))
             .Is(second[29]);
}

bool OldFrenchHolds(std::string_view first, std::string_view second) noexcept {
  return OldFrenchLineHolds(second) && Key().Add(first).Add(second.substr(0, 35)).Is(second[35]);
}

}  // namespace

bool Mrz(std::string_view candidate) noexcept {
  const Zone zone(candidate);
  const std::string_view text = zone.Text();
  switch (text.size()) {
    case 30:
      return Td1LineHolds(text);
    case 36:
      return Td2LineHolds(text) || OldFrenchLineHolds(text);
    case 44:
      return PassportLineHolds(text);
    case 60:
    case 90:
      return Td1Holds(text.substr(0, 30), text.substr(30, 30));
    case 72:
      return Td2LineHolds(text.substr(36)) || OldFrenchHolds(text.substr(0, 36), text.substr(36));
    case 88:
      return PassportLineHolds(text.substr(44));
    default:
      return false;
  }
}

}  // namespace paravent::checks
