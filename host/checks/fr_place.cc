// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

#include <array>

#include "checks/compact.h"
#include "checks/digits.h"
#include "checks/table.h"

namespace paravent::checks {

// Postcode: departement (20 stands for both halves of Corsica, 97 and 98 for overseas).
bool FrPostcode(std::string_view candidate) noexcept {
  const Compact compact(candidate);
  const std::string_view digits = compact.Digits(5);
  if (digits.empty()) {
    return false;
  }
  const int departement = Int(digits.substr(0, 2));
  return departement >= 1 && departement <= 98 && departement != 96 && digits.substr(2) != "999";
}

// INSEE code of a commune or of a country (99).
bool FrInseeCode(std::string_view candidate) noexcept {
  const Compact compact(candidate);
  const std::string_view text = compact.Text();
  if (text.size() != 5 || !AllDigits(text.substr(2))) {
    return false;
  }
  const std::string_view departement = text.substr(0, 2);
  return departement == "2A" || departement == "2B" ||
         (AllDigits(departement) && departement != "00" && text.substr(2) != "000");
}

// A French number of ten digits, with or without its country code, that is not a public line
// (0800 to 0809, 0810 to 0899 are services).
bool FrPhone(std::string_view candidate) noexcept {
  std::array<char, 16> digits{};
  std::size_t size = 0;
  for (char c : candidate) {
    if (IsDigit(c)) {
      if (size == digits.size()) {
        return false;
      }
      digits[size++] = c;
    } else if (std::string_view(" .,-_/()+\n\r\t|").find(c) == std::string_view::npos) {
      return false;
    }
  }
  std::string_view number(digits.data(), size);
  // Metropolitan France 33, Guadeloupe 590, Reunion and Mayotte 262, Guyane 594, Martinique 596,
  // Saint-Pierre 508.
  for (std::string_view code : {"0033", "00262", "00590", "00594", "00596", "00508", "33", "262",
                                "590", "594", "596", "508"}) {
    if (!number.starts_with(code)) {
      continue;
    }
    const std::string_view rest = number.substr(code.size());
    if (rest.size() == 9 && rest[0] != '0') {
      return rest[0] != '8';
    }
    if (rest.size() == 10 && rest[0] == '0') {
      number = rest;
      break;
    }
  }
  return number.size() == 10 && number[0] == '0' && number[1] != '0' && number[1] != '8' &&
         !AllSame(number.substr(2));
}

}  // namespace paravent::checks
