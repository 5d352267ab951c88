// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

#include "checks/compact.h"
#include "checks/digits.h"
#include "checks/table.h"

namespace paravent::checks {

bool Ean13(std::string_view candidate) noexcept {
  const Compact compact(candidate);
  const std::string_view digits = compact.Digits(13);
  return !digits.empty() && !AllSame(digits) && Gs1Holds(digits);
}

// French drug codes are EAN-13 beginning with 3400; they look like a NIR without its key.
bool Cip13(std::string_view candidate) noexcept {
  const Compact compact(candidate);
  const std::string_view digits = compact.Digits(13);
  return digits.starts_with("3400") && Gs1Holds(digits);
}

bool Gtin14(std::string_view candidate) noexcept {
  const Compact compact(candidate);
  const std::string_view digits = compact.Digits(14);
  return !digits.empty() && !AllSame(digits) && Gs1Holds(digits);
}

}  // namespace paravent::checks
