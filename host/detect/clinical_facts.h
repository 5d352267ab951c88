// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// What a clinician asks about is never part of a name or a place: "TCHATCHOUANG TA 17/10", "a
// Glasgow 15", "41 ng/L. Mme Guillaume".
#ifndef PARAVENT_DETECT_CLINICAL_FACTS_H_
#define PARAVENT_DETECT_CLINICAL_FACTS_H_

#include <string_view>
#include <vector>

#include "detect/finding.h"
#include "text/lexicon.h"

namespace paravent::detect {

// Shortens the findings of names, places and addresses to what stands before the first clinical fact in them:
// a number with its unit, a score or lab value, a blood pressure, a drug, a side, a negation; those
// that hold nothing else go. Linear in the findings.
void SpareClinicalFacts(std::string_view folded, const text::Lexicon& lexicon,
                        std::vector<Finding>& findings);

}  // namespace paravent::detect

#endif  // PARAVENT_DETECT_CLINICAL_FACTS_H_
