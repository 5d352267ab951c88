// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// The log: off by default, a rotating file when an administrator asks for one. A line is an event's
// name, fixed at compile time, and numbers. There is no way to write a string that came from
// outside, so no text of a person can get into it.
#ifndef PARAVENT_BASE_LOG_H_
#define PARAVENT_BASE_LOG_H_

#include <cstdint>
#include <filesystem>
#include <initializer_list>
#include <string_view>

#include "base/result.h"

namespace paravent::base {

// A name that only the source code can give: a constant expression.
class Literal {
 public:
  template <std::size_t N>
  consteval Literal(const char (&text)[N]) : text_(text, N - 1) {}  // NOLINT: implicit on purpose
  std::string_view text() const { return text_; }

 private:
  std::string_view text_;
};

struct Count {
  Literal name;
  std::int64_t value;
};

// Opens the log: at most three files of 1 MiB. Before this call, and when it fails, Log does
// nothing. Call once, at start-up.
Result<void> OpenLog(const std::filesystem::path& file);

// Writes one line, "<time> <event> <name>=<count> ...". Never fails, never blocks a verdict for
// long: a full disk loses the line, not the check.
void Log(Literal event, std::initializer_list<Count> counts = {});

}  // namespace paravent::base

#endif  // PARAVENT_BASE_LOG_H_
