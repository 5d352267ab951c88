// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// Ages made coarser.
#ifndef PARAVENT_REDACT_AGE_H_
#define PARAVENT_REDACT_AGE_H_

#include <string>
#include <string_view>

namespace paravent::redact {

// Five-year band of an adult's age in years, as the fact sheet gives it; the value itself for a
// child, whose doses depend on it, and for what is not an age in years.
std::string AgeBand(std::string_view value);

}  // namespace paravent::redact

#endif  // PARAVENT_REDACT_AGE_H_
