// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// A person named once surely, in this text or earlier in its conversation, is known from then on:
// every other place where a part of the name stands, in any case, reversed, by initials, or with
// one slip of the hand, is the same person.
#ifndef PARAVENT_DETECT_PROPAGATE_H_
#define PARAVENT_DETECT_PROPAGATE_H_

#include <cstdint>
#include <vector>

#include "detect/people.h"
#include "text/words.h"

namespace paravent::detect {

// Adds to `mentions` (by position, as FindPeople returns them) the later and earlier mentions of
// the people that are named surely, here or in `known`, and keeps the order. Nothing to do, and no
// cost, when nobody is. Returns for each mention the number of its person: from 1 on, those of
// `known` first, 0 for a stranger.
std::vector<std::uint32_t> Propagate(const text::Words& words, const Surroundings& around,
                                     const std::vector<KnownPerson>& known, bool explain,
                                     std::vector<Mention>& mentions);

}  // namespace paravent::detect

#endif  // PARAVENT_DETECT_PROPAGATE_H_
