// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "redact/age.h"

#include "text/fold.h"

namespace paravent::redact {
namespace {

constexpr unsigned kAdult = 18;
constexpr unsigned kTopCode = 90;
constexpr unsigned kBandYears = 5;

}  // namespace

std::string AgeBand(std::string_view value) {
  const std::size_t digits = value.find_first_of("0123456789");
  if (digits == std::string_view::npos) {
    return std::string(value);
  }
  std::size_t end = digits;
  unsigned age = 0;
  while (end < value.size() && text::IsDigit(value[end]) && end - digits < 3) {
    age = age * 10 + static_cast<unsigned>(value[end] - '0');
    ++end;
  }
  const bool years = value.find("mois") == value.npos && value.find("jour") == value.npos &&
                     value.find("semaine") == value.npos;
  if (!years || age < kAdult) {
    return std::string(value);
  }
  if (age >= kTopCode) {
    return "90 ans ou plus";
  }
  const unsigned from = age - age % kBandYears;
  return std::to_string(from) + "\u2013" + std::to_string(from + kBandYears - 1) + " ans";
}

}  // namespace paravent::redact
