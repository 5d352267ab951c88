// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "redact/departement.h"

#include <algorithm>
#include <iterator>

#include "redact/name.h"
#include "text/fold.h"

namespace paravent::redact {
namespace {

struct Town {
  std::string_view name;
  std::string_view departement;
};
constexpr Town kTowns[] = {
#include "redact/departement_towns.inc"
};
static_assert(std::ranges::is_sorted(kTowns, {}, &Town::name));

}  // namespace

std::string DepartementOf(std::string_view postcode) {
  std::string digits;
  std::ranges::copy_if(postcode, std::back_inserter(digits), text::IsDigit);
  if (digits.size() != 5) {
    return {};
  }
  if (digits.starts_with("97") || digits.starts_with("98")) {
    return digits.substr(0, 3);
  }
  if (digits.starts_with("20")) {
    return digits[2] < '2' ? "2A" : "2B";
  }
  return digits.substr(0, 2);
}

std::string_view DepartementOfTown(std::string_view town) {
  std::string key;
  for (const std::string& word : KeyWords(town)) {
    if (text::IsDigit(word.front())) {
      break;  // « Lyon 3e »
    }
    key.append(key.empty() ? "" : " ")
        .append(word == "st"    ? "saint"
                : word == "ste" ? "sainte"
                                : word);
  }
  const auto found = std::ranges::lower_bound(kTowns, key, {}, &Town::name);
  return found != std::end(kTowns) && found->name == key ? found->departement : std::string_view();
}

}  // namespace paravent::redact
