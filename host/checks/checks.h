// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

// Check digits and structures of the numbers that identify people, by name.
//
// A check answers one question: can this text be a number of that kind? It looks at the length,
// the parts with a meaning (months, departements, ranges), the calendar and the check digit.
//
//   if (CheckFn check = FindCheck("fr_nir"); check && check("1 84 12 76 451 089 46")) ...
//
// A candidate is the matched text in folded form: ASCII, accents removed, Unicode spaces, dashes
// and digits already mapped to ' ', '-' and 0-9. Each check skips separators itself (space . - _ /
// newline tab |); any other foreign byte makes the answer false. Checks never allocate, never
// throw, read each byte once or twice and may be called from any thread.
#ifndef PARAVENT_CHECKS_CHECKS_H_
#define PARAVENT_CHECKS_CHECKS_H_

#include <span>
#include <string_view>

namespace paravent::checks {

// True when `candidate` can be a number of the kind that the check stands for.
using CheckFn = bool (*)(std::string_view candidate) noexcept;

struct NamedCheck {
  std::string_view name;  // snake_case, as written in rule files; static storage
  CheckFn check;
};

// The check of that name, or nullptr when there is none. Logarithmic in the number of checks.
CheckFn FindCheck(std::string_view name) noexcept;

// All checks, sorted by name; static storage.
std::span<const NamedCheck> AllChecks() noexcept;

}  // namespace paravent::checks

#endif  // PARAVENT_CHECKS_CHECKS_H_
