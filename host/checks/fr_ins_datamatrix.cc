// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

#include "checks/compact.h"
#include "checks/digits.h"
#include "checks/table.h"

namespace paravent::checks {

// Payload of the INS Datamatrix: a 26-character header, then blocks S1 (matricule) S2 (OID) S3
// (given names) S4 (birth name) S5 (sex) S6 (birth date) S7 (place). The group separators between
// blocks are often lost on the way through a keyboard reader.
bool FrInsDatamatrix(std::string_view candidate) noexcept {
  constexpr std::string_view kMatricule = "S1";
  constexpr std::string_view kOid = "S21.2.250.1.213.1.4.";
  if (!candidate.starts_with("IS01")) {
    return false;
  }
  const std::size_t matricule = candidate.find(kMatricule);
  if (matricule == std::string_view::npos || candidate.size() < matricule + 17) {
    return false;
  }
  return AllDigits(candidate.substr(matricule + 2, 1)) &&
         candidate.find(kOid, matricule + 17) != std::string_view::npos;
}

}  // namespace paravent::checks
