// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// A full date right after a patient's name is a birth date, though nothing says so:
// "DURAND Paul, 14/08/1955", "Paul Durand (M, 02/05/2020)".
#ifndef PARAVENT_DETECT_BIRTH_DATE_H_
#define PARAVENT_DETECT_BIRTH_DATE_H_

#include <string_view>
#include <vector>

#include "detect/finding.h"
#include "rules/rulebook.h"

namespace paravent::detect {

// Turns such dates among `findings` (by start, never overlapping; offsets of `folded`) into birth
// dates. Between name and date there may stand punctuation, a sex, an age, one line end. A recent
// date counts only inside brackets or after a sex or an age: otherwise it is the day of the visit.
// Linear.
void RecogniseBirthDates(const rules::RuleBook& book, std::string_view folded,
                         std::vector<Finding>& findings, Trace* trace);

}  // namespace paravent::detect

#endif  // PARAVENT_DETECT_BIRTH_DATE_H_
