// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

#include "checks/compact.h"
#include "checks/digits.h"
#include "checks/table.h"

namespace paravent::checks {

namespace {

bool SirenHolds(std::string_view digits) noexcept {
  return digits.size() == 9 && AllDigits(digits) && !AllSame(digits) && LuhnHolds(digits);
}

}  // namespace

bool Siren(std::string_view candidate) noexcept {
  const Compact compact(candidate);
  return SirenHolds(compact.Text());
}

bool Siret(std::string_view candidate) noexcept {
  constexpr std::string_view kLaPoste = "356000000";
  const Compact compact(candidate);
  const std::string_view digits = compact.Digits(14);
  if (digits.empty() || !SirenHolds(digits.substr(0, 9))) {
    return false;
  }
  if (LuhnHolds(digits)) {
    return true;
  }
  // The offices of La Poste outnumber its Luhn keys: theirs is a plain sum.
  int sum = 0;
  for (char c : digits) {
    sum += Digit(c);
  }
  return digits.starts_with(kLaPoste) && sum % 5 == 0;
}

bool TvaFr(std::string_view candidate) noexcept {
  const Compact compact(candidate);
  const std::string_view text = compact.Text();
  if (text.size() != 13 || !text.starts_with("FR") || !AllDigits(text.substr(2))) {
    return false;
  }
  const std::string_view siren = text.substr(4);
  return SirenHolds(siren) && Int(text.substr(2, 2)) == (12 + 3 * (Int(siren) % 97)) % 97;
}

}  // namespace paravent::checks
