// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

#include "checks/compact.h"

#include "checks/digits.h"

namespace paravent::checks {

Compact::Compact(std::string_view candidate) noexcept {
  constexpr std::string_view kSeparators = " .-_/\n\r\t|";
  for (char c : candidate) {
    // find() rather than a C string search: an embedded NUL is not a separator.
    if (kSeparators.find(c) != std::string_view::npos) {
      continue;
    }
    const char upper = ToUpper(c);
    if ((!IsDigit(upper) && !IsUpper(upper)) || size_ == kCapacity) {
      size_ = 0;
      return;
    }
    buffer_[size_++] = upper;
  }
}

std::string_view Compact::Digits(std::size_t length) const noexcept {
  const std::string_view text = Text();
  return text.size() == length && AllDigits(text) ? text : std::string_view{};
}

}  // namespace paravent::checks
