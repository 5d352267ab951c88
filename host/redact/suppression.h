// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// Which counts of a table have to be hidden so that no small one can be worked out.
#ifndef PARAVENT_REDACT_SUPPRESSION_H_
#define PARAVENT_REDACT_SUPPRESSION_H_

#include <cstddef>
#include <cstdint>
#include <vector>

namespace paravent::redact {

// The inside of a table of counts, row by row, of equal lengths.
using Counts = std::vector<std::vector<std::uint64_t>>;

// Hides every count below `threshold`, and as many others (the smallest first) as it takes: with
// what is left, and all totals of rows and columns, nobody can say of a hidden small count that it
// is below `threshold`. Decided exactly, by the largest flow through the hidden cells.
//
// Every row and every column must have a total of `threshold` at least. Then totals never need to
// hide, two tables over one column tell the same of it, and what one table hides cannot be taken
// from the totals of another.
std::vector<std::vector<bool>> Hidden(const Counts& counts, std::uint64_t threshold);

}  // namespace paravent::redact

#endif  // PARAVENT_REDACT_SUPPRESSION_H_
