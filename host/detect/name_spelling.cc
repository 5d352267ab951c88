// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "detect/name_spelling.h"

#include <algorithm>

namespace paravent::detect {
namespace {

constexpr signed char kTrigramWeights[kTrigrams] = {
#include "detect/name_spelling.inc"
};

}  // namespace

std::size_t SpelledAsName(std::string_view key) {
  int sum = 0;
  VisitTrigrams(key, [&](std::size_t trigram) { sum += kTrigramWeights[trigram]; });
  const int odds = sum + (static_cast<int>(kSpellings) / 2) * kSpellingScale;
  return static_cast<std::size_t>(
      std::clamp(odds / kSpellingScale, 0, static_cast<int>(kSpellings) - 1));
}

}  // namespace paravent::detect
