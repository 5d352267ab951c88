// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// Numbers that carry a birth date, against the birth dates beside them.
#ifndef PARAVENT_DETECT_CONSISTENCY_H_
#define PARAVENT_DETECT_CONSISTENCY_H_

#include <string_view>
#include <vector>

#include "detect/finding.h"

namespace paravent::detect {

// Raises the score of a French social-security number and of a birth date that agree on year and
// month. Never lowers one: a child may carry a parent's number. Spans are of `folded`.
void RaiseWhenConsistent(std::vector<Finding>& findings, std::string_view folded);

}  // namespace paravent::detect

#endif  // PARAVENT_DETECT_CONSISTENCY_H_
