// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// Pasted records: HL7 v2, HPRIM, FHIR, CDA, vCard, DICOM dumps, tables with a header. Where a field
// stands says what it is; clinical values are left alone. Offsets are of the folded text.
#ifndef PARAVENT_DETECT_BLOCKS_H_
#define PARAVENT_DETECT_BLOCKS_H_

#include <vector>

#include "detect/finding.h"
#include "rules/rulebook.h"
#include "text/fold.h"

namespace paravent::detect {

// Appends the identifying fields of every record in `text`, overlaps with other findings included.
// A field is given the first rule of its type in `book`; types that the book lacks are left out. A
// record is a record: what names a patient in it is critical. Linear, and a handful of searches on
// a text without records.
void FindBlocks(const rules::RuleBook& book, const text::Folded& text,
                std::vector<Finding>& findings, Trace* trace);

}  // namespace paravent::detect

#endif  // PARAVENT_DETECT_BLOCKS_H_
