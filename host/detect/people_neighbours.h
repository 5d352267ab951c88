// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// The words and signs around a name, by kind.
#ifndef PARAVENT_DETECT_PEOPLE_NEIGHBOURS_H_
#define PARAVENT_DETECT_PEOPLE_NEIGHBOURS_H_

#include <cstddef>

#include "text/words.h"

namespace paravent::detect {

// How many kinds of neighbours there are; the numbers are those of the weights' file.
inline constexpr std::size_t kNeighbours = 48;

// The kind of the word or sign at `index`, 0 where a line or the text ends before it.
std::size_t NeighbourAt(const text::Words& words, std::size_t index);

// The kind of the word or sign right before `index`, 0 at the start of a line.
std::size_t NeighbourBefore(const text::Words& words, std::size_t index);

// The nearest word of letters before `index`, or from `index` on, at most two signs away; past the
// end of the text when there is none.
std::size_t WordBefore(const text::Words& words, std::size_t index);
std::size_t WordFrom(const text::Words& words, std::size_t index);

}  // namespace paravent::detect

#endif  // PARAVENT_DETECT_PEOPLE_NEIGHBOURS_H_
