// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// Ages made coarser, in the bands that clinicians' cut-offs fall between.
#ifndef PARAVENT_REDACT_AGE_H_
#define PARAVENT_REDACT_AGE_H_

#include <chrono>
#include <string>
#include <string_view>

namespace paravent::redact {

// Whether a dose may hang on an age: then a child's year is kept.
enum class Doses : bool { kNone, kAsked };

// The band of an age as people write it, in its own unit: « 67 ans » -> « 65–69 ans », « 18 ans »
// -> « 18–19 ans », « 7 ans » -> « 6–7 ans » (« 7 ans » where doses are asked), « 7 mois » -> «
// 6–11 mois », « 5 jours » -> « 3–7 jours », « 97 ans » -> « 90 ans ou plus ». Months never become
// years. The value itself for what is not an age.
std::string AgeBand(std::string_view value, Doses doses);

// The band of the age on `day` of somebody born on `birth`; empty when that is no age.
std::string AgeBandOn(std::chrono::sys_days birth, std::chrono::sys_days day, Doses doses);

}  // namespace paravent::redact

#endif  // PARAVENT_REDACT_AGE_H_
