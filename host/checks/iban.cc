// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

#include <array>

#include "checks/compact.h"
#include "checks/digits.h"
#include "checks/table.h"

namespace paravent::checks {

namespace {

struct Country {
  std::string_view code;
  std::size_t length;
};

// Total length of an IBAN by country.
constexpr std::array kCountries = std::to_array<Country>(
    {{"AD", 24}, {"AE", 23}, {"AL", 28}, {"AT", 20}, {"AZ", 28}, {"BA", 20}, {"BE", 16}, {"BF", 28},
     {"BG", 22}, {"BH", 22}, {"BI", 27}, {"BJ", 28}, {"BR", 29}, {"BY", 28}, {"CF", 27}, {"CG", 27},
     {"CH", 21}, {"CI", 28}, {"CM", 27}, {"CR", 22}, {"CV", 25}, {"CY", 28}, {"CZ", 24}, {"DE", 22},
     {"DJ", 27}, {"DK", 18}, {"DO", 28}, {"DZ", 26}, {"EE", 20}, {"EG", 29}, {"ES", 24}, {"FI", 18},
     {"FK", 18}, {"FO", 18}, {"FR", 27}, {"GA", 27}, {"GB", 22}, {"GE", 22}, {"GI", 23}, {"GL", 18},
     {"GQ", 27}, {"GR", 27}, {"GT", 28}, {"GW", 25}, {"HN", 28}, {"HR", 21}, {"HU", 28}, {"IE", 22},
     {"IL", 23}, {"IQ", 23}, {"IR", 26}, {"IS", 26}, {"IT", 27}, {"JO", 30}, {"KM", 27}, {"KW", 30},
     {"KZ", 20}, {"LB", 28}, {"LC", 32}, {"LI", 21}, {"LT", 20}, {"LU", 20}, {"LV", 21}, {"LY", 25},
     {"MA", 28}, {"MC", 27}, {"MD", 24}, {"ME", 22}, {"MG", 27}, {"MK", 19}, {"ML", 28}, {"MN", 20},
     {"MR", 27}, {"MT", 31}, {"MU", 30}, {"MZ", 25}, {"NE", 28}, {"NI", 28}, {"NL", 18}, {"NO", 15},
     {"OM", 23}, {"PK", 24}, {"PL", 28}, {"PS", 29}, {"PT", 25}, {"QA", 29}, {"RO", 24}, {"RS", 22},
     {"RU", 33}, {"SA", 24}, {"SC", 31}, {"SD", 18}, {"SE", 24}, {"SI", 19}, {"SK", 24}, {"SM", 27},
     {"SN", 28}, {"SO", 23}, {"ST", 25}, {"SV", 28}, {"TD", 27}, {"TG", 28}, {"TL", 23}, {"TN", 24},
     {"TR", 26}, {"UA", 29}, {"VA", 22}, {"VG", 24}, {"XK", 20}, {"YE", 30}});

std::size_t LengthFor(std::string_view code) noexcept {
  for (const Country& country : kCountries) {
    if (country.code == code) {
      return country.length;
    }
  }
  return 0;
}

// Letters of an account count as in the table printed on RIB forms: two runs of nine from 1, and
// a last one from 2 (S).
int RibValue(char c) noexcept {
  if (IsDigit(c)) {
    return Digit(c);
  }
  return c <= 'I' ? c - 'A' + 1 : c <= 'R' ? c - 'J' + 1 : c - 'S' + 2;
}

bool RibHolds(std::string_view rib) noexcept {
  if (rib.size() != 23 || !AllDigits(rib.substr(0, 10)) || !AllDigits(rib.substr(21))) {
    return false;
  }
  std::uint64_t account = 0;
  for (char c : rib.substr(10, 11)) {
    account = account * 10 + static_cast<std::uint64_t>(RibValue(c));
  }
  const std::uint64_t sum =
      89 * Number(rib.substr(0, 5)) + 15 * Number(rib.substr(5, 5)) + 3 * account;
  return Number(rib.substr(21)) == 97 - sum % 97;
}

}  // namespace

bool Iban(std::string_view candidate) noexcept {
  const Compact compact(candidate);
  const std::string_view text = compact.Text();
  if (text.size() < 15 || !AllUpper(text.substr(0, 2)) || !AllDigits(text.substr(2, 2)) ||
      text.size() != LengthFor(text.substr(0, 2))) {
    return false;
  }
  std::array<char, 4> head{text[0], text[1], text[2], text[3]};
  int remainder = Mod97(text.substr(4));
  for (char c : head) {
    remainder = IsDigit(c) ? (remainder * 10 + Digit(c)) % 97 : (remainder * 100 + Base36(c)) % 97;
  }
  if (remainder != 1) {
    return false;
  }
  const bool french = text.starts_with("FR") || text.starts_with("MC");
  return !french || RibHolds(text.substr(4));
}

bool Rib(std::string_view candidate) noexcept {
  const Compact compact(candidate);
  return RibHolds(compact.Text()) && Number(compact.Text().substr(0, 5)) != 0;
}

}  // namespace paravent::checks
