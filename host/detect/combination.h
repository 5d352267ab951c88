// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// Details that are harmless one by one: an age, a town, a rare disease, a date. Together they
// single a person out. Each kind of detail has a weight; the sum decides.
#ifndef PARAVENT_DETECT_COMBINATION_H_
#define PARAVENT_DETECT_COMBINATION_H_

#include <optional>
#include <string_view>
#include <vector>

#include "detect/finding.h"

namespace paravent::detect {

// The combination of `findings` of one text, or of one conversation; nothing below 5 points. From 5
// on it is moderate, from 7 high, from 9 critical. `folded` is the text in folded form, read only
// for words that tell the sex. Every type counts once, exact dates up to three times.
std::optional<Combination> Combine(const std::vector<Finding>& findings, std::string_view folded);

}  // namespace paravent::detect

#endif  // PARAVENT_DETECT_COMBINATION_H_
