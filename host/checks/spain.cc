// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

#include <array>

#include "checks/compact.h"
#include "checks/digits.h"
#include "checks/table.h"

namespace paravent::checks {

namespace {

char LetterFor(int number) noexcept {
  constexpr std::string_view kLetters = "TRWAGMYFPDXBNJZSQVHLCKE";
  return kLetters[static_cast<std::size_t>(number % 23)];
}

}  // namespace

bool EsNif(std::string_view candidate) noexcept {
  const Compact compact(candidate);
  const std::string_view text = compact.Text();
  return HasShape(text, "99999999A") && text[8] == LetterFor(Int(text.substr(0, 8)));
}

// Foreigners: X, Y, Z stand for 0, 1, 2.
bool EsNie(std::string_view candidate) noexcept {
  const Compact compact(candidate);
  const std::string_view text = compact.Text();
  return HasShape(text, "A9999999A") && text[0] >= 'X' &&
         text[8] == LetterFor((text[0] - 'X') * 10'000'000 + Int(text.substr(1, 7)));
}

}  // namespace paravent::checks
