// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// Where a candidate name stands in its line, its row or its table.
#ifndef PARAVENT_DETECT_PEOPLE_LAYOUT_H_
#define PARAVENT_DETECT_PEOPLE_LAYOUT_H_

#include <cstddef>

#include "detect/people_candidates.h"
#include "text/words.h"

namespace paravent::detect {

// The words [at, end) are one half of a name, a given name if `given`, whose other half stands in
// the next cell or on the next line: "LAVAUD | Huguette".
bool OtherHalfInNextCell(const text::Words& words, std::size_t at, std::size_t end, bool given);

// First in its line, or behind a bullet, a slash or a semicolon: where a roster puts its people.
bool OpensRow(const text::Words& words, std::size_t at);

// What stands at `end` is a sign or a number behind which the words of a row go on.
bool ClosesHead(const text::Words& words, std::size_t end);

// Both: how a roster lists its people.
bool HeadsRow(const text::Words& words, const Candidate& candidate);

// First in its line or behind a comma, in lower case, with words after it: "cherif annule".
bool OpensClause(const text::Words& words, const Candidate& candidate);

}  // namespace paravent::detect

#endif  // PARAVENT_DETECT_PEOPLE_LAYOUT_H_
