// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// The words around a stretch of folded text.
#ifndef PARAVENT_DETECT_CONTEXT_H_
#define PARAVENT_DETECT_CONTEXT_H_

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "text/fold.h"

namespace paravent::detect {

// How far before a value its label may stand, in folded bytes, and over how many line ends.
inline constexpr std::size_t kLabelWindow = 48;
inline constexpr int kLabelLines = 1;

// Distance in bytes from the end of the nearest of `labels` (whole words, lower case) to the start
// of `span`, or nothing when none stands in the window before it.
std::optional<std::size_t> LabelBefore(std::string_view text, text::Span span,
                                       const std::vector<std::string>& labels);

// The same for labels that follow the value.
std::optional<std::size_t> LabelAfter(std::string_view text, text::Span span,
                                      const std::vector<std::string>& labels);

}  // namespace paravent::detect

#endif  // PARAVENT_DETECT_CONTEXT_H_
