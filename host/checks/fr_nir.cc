// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

#include <algorithm>
#include <array>

#include "checks/compact.h"
#include "checks/digits.h"
#include "checks/table.h"

namespace paravent::checks {

namespace {

// Sex, year, month, departement, commune, order: 13 characters, a letter only in 2A and 2B.
constexpr std::size_t kBody = 13;

// Month of birth; 20 to 42 and 50 to 99 stand for incomplete civil status, 00 for unknown.
bool MonthIsGiven(int month) noexcept {
  return month <= 12 || (month >= 20 && month <= 42) || month >= 50;
}

bool PlaceIsGiven(std::string_view place) noexcept {
  const std::string_view departement = place.substr(0, 2);
  if (departement == "2A" || departement == "2B") {
    return AllDigits(place.substr(2)) && Int(place.substr(2)) >= 1 && Int(place.substr(2)) <= 990;
  }
  if (!AllDigits(place) || departement == "00") {
    return false;
  }
  if (departement == "97" || departement == "98") {
    const int commune = Int(place.substr(3));
    return commune >= 1 && commune <= 90;
  }
  const int commune = Int(place.substr(2));
  return commune >= 1 && commune <= 990;
}

bool BodyIsPlausible(std::string_view body) noexcept {
  const char sex = body[0];
  if (sex < '1' || sex > '8' || !AllDigits(body.substr(1, 4)) || !AllDigits(body.substr(10, 3))) {
    return false;
  }
  // 5 to 8 are numbers given while the civil status is being established: the parts after the
  // year follow the caisse, not the calendar.
  if (sex >= '5') {
    return AllDigits(body);
  }
  return MonthIsGiven(Int(body.substr(3, 2))) && PlaceIsGiven(body.substr(5, 5)) &&
         body.substr(10, 3) != "000";
}

// Corsica counts as 19 (2A) and 18 (2B) in the key.
int KeyOf(std::string_view body) noexcept {
  std::uint64_t number = 0;
  for (std::size_t i = 0; i < kBody; ++i) {
    const char c = body[i];
    const std::uint64_t digit = c == 'A' ? 9 : c == 'B' ? 8 : static_cast<std::uint64_t>(Digit(c));
    number = number * 10 + (i == 5 && !IsDigit(body[6]) ? 1 : digit);
  }
  return 97 - static_cast<int>(number % 97);
}

// The characters of a NIR. Besides the usual separators it may say where its key begins (", cle
// :"), and the letters O, I and L may stand for digits: slips of the keyboard or of text
// recognition, which only reach this check when a pattern let them through beside a label.
class Nir {
 public:
  explicit Nir(std::string_view candidate) noexcept {
    constexpr std::string_view kSeparators = " .-_/\n\r\t|,;:()=";
    for (std::size_t i = 0; i < candidate.size(); ++i) {
      const char c = ToUpper(candidate[i]);
      if (const std::size_t skipped = KeyWords(candidate.substr(i)); skipped > 0) {
        i += skipped - 1;
      } else if (kSeparators.find(c) == std::string_view::npos) {
        if ((!IsDigit(c) && !IsUpper(c)) || size_ == buffer_.size()) {
          size_ = 0;
          return;
        }
        buffer_[size_++] = c == 'O' ? '0' : c == 'I' || c == 'L' ? '1' : c;
      }
    }
  }
  std::string_view Text() const noexcept { return {buffer_.data(), size_}; }

 private:
  // Length of the words that announce the key, when `text` begins with them.
  static std::size_t KeyWords(std::string_view text) noexcept {
    for (std::string_view words : {"CLEF DE CONTROLE", "CLE DE CONTROLE", "CLEF", "CLE"}) {
      if (text.size() >= words.size() &&
          std::ranges::equal(text.substr(0, words.size()), words, {}, ToUpper)) {
        return words.size();
      }
    }
    return 0;
  }

  std::array<char, kBody + 2> buffer_{};
  std::size_t size_ = 0;
};

}  // namespace

bool FrNir(std::string_view candidate) noexcept {
  const Nir nir(candidate);
  const std::string_view text = nir.Text();
  if (text.size() != kBody + 2 || !BodyIsPlausible(text) || !AllDigits(text.substr(kBody))) {
    return false;
  }
  return Int(text.substr(kBody)) == KeyOf(text);
}

bool FrNirBody(std::string_view candidate) noexcept {
  const Nir nir(candidate);
  const std::string_view text = nir.Text();
  return text.size() == kBody && BodyIsPlausible(text);
}

bool FrNirLayout(std::string_view candidate) noexcept {
  const Nir nir(candidate);
  const std::string_view text = nir.Text();
  return text.size() == kBody + 2 && BodyIsPlausible(text) && AllDigits(text.substr(kBody));
}

// With or without its key: for numbers that a label announces.
bool FrNirShape(std::string_view candidate) noexcept {
  return FrNirBody(candidate) || FrNirLayout(candidate);
}

bool FrNnp(std::string_view candidate) noexcept {
  const Compact compact(candidate);
  const std::string_view digits = compact.Digits(kBody);
  return !digits.empty() && digits[0] >= '5' && digits[0] <= '8' && digits[1] <= '2';
}

}  // namespace paravent::checks
