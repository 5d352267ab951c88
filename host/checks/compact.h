// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

// The significant characters of a candidate, in a fixed buffer.
#ifndef PARAVENT_CHECKS_COMPACT_H_
#define PARAVENT_CHECKS_COMPACT_H_

#include <array>
#include <cstddef>
#include <string_view>

namespace paravent::checks {

// Upper-cased letters and digits of `candidate` without its separators (space . - _ / newline tab
// |). Empty when the candidate holds any other byte or more than kCapacity significant ones, so a
// check that asks for a length refuses both without a special case. Views returned live as long as
// the object.
class Compact {
 public:
  static constexpr std::size_t kCapacity = 48;

  explicit Compact(std::string_view candidate) noexcept;

  std::string_view Text() const noexcept { return {buffer_.data(), size_}; }
  // Text() when it is `length` digits and nothing else, otherwise empty.
  std::string_view Digits(std::size_t length) const noexcept;

 private:
  std::array<char, kCapacity> buffer_{};
  std::size_t size_ = 0;
};

}  // namespace paravent::checks

#endif  // PARAVENT_CHECKS_COMPACT_H_
