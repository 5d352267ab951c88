// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// How grave a finding is in the company of the others.
#ifndef PARAVENT_DETECT_SEVERITY_H_
#define PARAVENT_DETECT_SEVERITY_H_

#include <string_view>
#include <vector>

#include "detect/finding.h"

namespace paravent::detect {

// Raises each finding whose rule names company ("raised") that is present anywhere in the text, a
// town beside a person, or a word that stands on the same line: a date beside "hospitalise". Spans
// are of `folded`. O(n log n).
void RaiseInCompany(std::string_view folded, std::vector<Finding>& findings);

}  // namespace paravent::detect

#endif  // PARAVENT_DETECT_SEVERITY_H_
