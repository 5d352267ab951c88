// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// Dates as people write them.
#ifndef PARAVENT_REDACT_CALENDAR_H_
#define PARAVENT_REDACT_CALENDAR_H_

#include <chrono>
#include <optional>
#include <string_view>

namespace paravent::redact {

// The day that `value` names, day before month: 14/08/1955, 14.08.55, 1955-08-14, 14 août 1955,
// 1er mars 1962, 14AUG1955, 19550814. Two digits of a year mean the last hundred years. Nothing for
// a day without a year, or one that does not exist.
std::optional<std::chrono::sys_days> ParseDay(std::string_view value);

}  // namespace paravent::redact

#endif  // PARAVENT_REDACT_CALENDAR_H_
