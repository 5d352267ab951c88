// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// Several findings over one stretch of text become one.
#ifndef PARAVENT_DETECT_OVERLAP_H_
#define PARAVENT_DETECT_OVERLAP_H_

#include <vector>

#include "detect/finding.h"

namespace paravent::detect {

// Keeps, of findings that overlap, the surest, longest and gravest one; returns them by start.
// O(n log n). `trace` hears of those that lost.
std::vector<Finding> ResolveOverlaps(std::vector<Finding> findings, Trace* trace);

}  // namespace paravent::detect

#endif  // PARAVENT_DETECT_OVERLAP_H_
