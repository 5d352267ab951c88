// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// Scores as a table for people and as JSON for programs.
#ifndef PARAVENT_TESTS_CORPUS_REPORT_H_
#define PARAVENT_TESTS_CORPUS_REPORT_H_

#include <ostream>
#include <string_view>

#include "score.h"

namespace paravent::corpus {

// Three tables (per type, style and split) and the totals. A type that is silent by design has no
// expected mark and shows a dash.
void PrintTables(const Scores& scores, std::ostream& out);

// {"total":{...},"types":{...},"styles":{...},"splits":{...}}: counts, and rates between 0 and 1,
// null where there is nothing to count.
void PrintJson(const Scores& scores, std::ostream& out);

// Missed marks, spurious findings and alarms of `type` ("all" for every one), one per line with the
// words around.
void PrintFailures(const Scores& scores, std::string_view type, std::ostream& out);

}  // namespace paravent::corpus

#endif  // PARAVENT_TESTS_CORPUS_REPORT_H_
