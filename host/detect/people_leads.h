// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// Words of sentences that lead to a name: verbs and nouns of care, relatives, professions, rows of
// a handover.
#ifndef PARAVENT_DETECT_PEOPLE_LEADS_H_
#define PARAVENT_DETECT_PEOPLE_LEADS_H_

#include <cstddef>
#include <optional>
#include <string_view>

#include "detect/people_frames.h"

namespace paravent::detect {

// "je vous adresse X", "opere par X", "vu ce jour X"; `index` at least 1, as below.
std::optional<Frame> LeadFrame(const text::Words& words, std::size_t index);

// "son mari Paul", "ma patiente, Clara", "l'infirmiere Sylvie".
std::optional<Frame> PersonNounFrame(const text::Words& words, std::size_t index);

// "ch 12", "lit 3", "box A", "12 -": the rows of a handover.
std::optional<Frame> RowFrame(const text::Words& words, std::size_t index);

// Whether `key` is one of the words that may lead to a name: "concernant", "rappeler". Cheap.
bool LeadsToPerson(std::string_view key);

}  // namespace paravent::detect

#endif  // PARAVENT_DETECT_PEOPLE_LEADS_H_
