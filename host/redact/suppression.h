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

// A table of counts with its margins: the last row and the last column are totals.
using Counts = std::vector<std::vector<std::uint64_t>>;

// Hides every count below `threshold`, totals included, and as many others (the smallest first) as
// it takes: with what is left and the sums, nobody can say of a hidden small count that it is below
// `threshold`. Decided exactly, by the largest flow through the hidden cells. `counts` has at least
// two rows and two columns, of equal lengths, and its margins are right.
std::vector<std::vector<bool>> Hidden(const Counts& counts, std::uint64_t threshold);

// The same for one list of counts, its total last.
std::vector<bool> Hidden(const std::vector<std::uint64_t>& counts, std::uint64_t threshold);

}  // namespace paravent::redact

#endif  // PARAVENT_REDACT_SUPPRESSION_H_
