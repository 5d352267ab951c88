// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// Tables pasted as text: a header row that names a column "nom" or "patient" says of every cell
// below it that a person stands there.
#ifndef PARAVENT_DETECT_PEOPLE_COLUMNS_H_
#define PARAVENT_DETECT_PEOPLE_COLUMNS_H_

#include <cstddef>
#include <unordered_map>

#include "detect/finding.h"
#include "text/words.h"

namespace paravent::detect {

// The first words of cells in columns of names, with the role that the column's head gives.
// Separators: | ; tab, and the comma when the head has two of them. Linear.
std::unordered_map<std::size_t, Role> CellsOfNames(const text::Words& words);

}  // namespace paravent::detect

#endif  // PARAVENT_DETECT_PEOPLE_COLUMNS_H_
