// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// From what the automaton proposes to what a rule believes: boundaries, exclusions, check digit,
// labels. Offsets are of the folded text.
#ifndef PARAVENT_DETECT_PATTERNS_H_
#define PARAVENT_DETECT_PATTERNS_H_

#include <vector>

#include "detect/finding.h"
#include "rules/rulebook.h"
#include "text/fold.h"

namespace paravent::detect {

// Appends what the rules' patterns find, overlaps included. Sets `degraded` as
// rules::Matcher::Propose does.
void FindPatterns(const rules::RuleBook& book, const text::Folded& text,
                  std::vector<Finding>& findings, bool& degraded, Trace* trace);

}  // namespace paravent::detect

#endif  // PARAVENT_DETECT_PATTERNS_H_
