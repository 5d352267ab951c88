// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

#include <array>

#include "checks/compact.h"
#include "checks/digits.h"
#include "checks/table.h"

namespace paravent::checks {

namespace {

// Overseas departements share 97 and 98; 99 is never one.
bool DepartementIsGiven(std::string_view two) noexcept {
  if (two == "2A" || two == "2B") {
    return true;
  }
  return AllDigits(two) && two != "00" && two != "96" && two != "99";
}

}  // namespace

bool Rpps(std::string_view candidate) noexcept {
  const Compact compact(candidate);
  std::string_view digits = compact.Text();
  // National form: type of identifier 8, then the number.
  if (digits.size() == 12 && digits[0] == '8') {
    digits.remove_prefix(1);
  }
  if (digits.size() != 11 || !AllDigits(digits)) {
    return false;
  }
  // 10 in use, 99 for tests.
  return (digits.starts_with("10") || digits.starts_with("99")) && LuhnHolds(digits);
}

bool Adeli(std::string_view candidate) noexcept {
  const Compact compact(candidate);
  std::string_view text = compact.Text();
  // National form: type of identifier 0, then the number.
  if (text.size() == 10 && text[0] == '0') {
    text.remove_prefix(1);
  }
  return text.size() == 9 && DepartementIsGiven(text.substr(0, 2)) && AllDigits(text.substr(5));
}

bool Finess(std::string_view candidate) noexcept {
  const Compact compact(candidate);
  const std::string_view text = compact.Text();
  if (text.size() != 9 || !AllDigits(text.substr(2)) || AllSame(text) ||
      !(DepartementIsGiven(text.substr(0, 2)))) {
    return false;
  }
  // Corsica: the letter counts by its rank, unlike in the NIR.
  const std::array<char, 9> number{text[0], text[1] == 'A' ? '1' : text[1] == 'B' ? '2' : text[1],
                                   text[2], text[3],
                                   text[4], text[5],
                                   text[6], text[7],
                                   text[8]};
  return LuhnHolds({number.data(), number.size()});
}

bool FrAm(std::string_view candidate) noexcept {
  const Compact compact(candidate);
  const std::string_view text = compact.Text();
  return text.size() == 9 && DepartementIsGiven(text.substr(0, 2)) && AllDigits(text.substr(2)) &&
         !AllSame(text);
}

}  // namespace paravent::checks
