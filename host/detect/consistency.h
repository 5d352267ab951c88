// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// Numbers that carry a sex, a birth month and a birth place, against what the text says beside
// them.
#ifndef PARAVENT_DETECT_CONSISTENCY_H_
#define PARAVENT_DETECT_CONSISTENCY_H_

#include <string_view>
#include <vector>

#include "detect/finding.h"
#include "rules/rulebook.h"

namespace paravent::detect {

// Raises the score of a French social-security number that agrees with a birth date, a postcode or
// INSEE code, or the words for a sex near it, and of that date. A date that agrees was a birth date
// all along and becomes one. Never lowers a score: a child may carry a parent's number. Findings by
// start, spans of `folded`. Linear.
void RaiseWhenConsistent(const rules::RuleBook& book, std::string_view folded,
                         std::vector<Finding>& findings, Trace* trace);

}  // namespace paravent::detect

#endif  // PARAVENT_DETECT_CONSISTENCY_H_
