// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

#include "checks/compact.h"
#include "checks/digits.h"
#include "checks/table.h"

namespace paravent::checks {

namespace {

bool PlateLetter(char c) noexcept { return IsUpper(c) && c != 'I' && c != 'O' && c != 'U'; }

}  // namespace

// Two letters, three digits, two letters, since 2009.
bool PlateSiv(std::string_view candidate) noexcept {
  const Compact compact(candidate);
  const std::string_view text = compact.Text();
  if (text.size() != 7 || !AllDigits(text.substr(2, 3)) || text.substr(2, 3) == "000") {
    return false;
  }
  const std::string_view tail = text.substr(5);
  return PlateLetter(text[0]) && PlateLetter(text[1]) && PlateLetter(tail[0]) &&
         PlateLetter(tail[1]) && text.substr(0, 2) != "SS" && tail != "SS";
}

// One to four digits, one to three letters, departement, until 2009.
bool PlateFni(std::string_view candidate) noexcept {
  const Compact compact(candidate);
  const std::string_view text = compact.Text();
  const std::size_t letters = text.find_first_not_of("0123456789");
  if (letters == std::string_view::npos || letters == 0 || letters > 4) {
    return false;
  }
  std::size_t end = letters;
  while (end < text.size() && IsUpper(text[end])) {
    ++end;
  }
  const std::string_view departement = text.substr(end);
  if (end - letters > 3) {
    return false;
  }
  if (departement == "2A" || departement == "2B") {
    return true;
  }
  return AllDigits(departement) && ((departement.size() == 2 && Int(departement) >= 1 &&
                                     Int(departement) <= 95 && Int(departement) != 20) ||
                                    (departement.size() == 3 && departement.starts_with("97")));
}

}  // namespace paravent::checks
