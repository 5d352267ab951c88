// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// Redaction that looks at its own result. Detection weighs what stands around a name; once its
// neighbours are gone, a word that was ordinary may look like a name, or the other way round. So
// the redacted text is examined as it will be examined before it leaves, and what is found there is
// taken out of the original too.
#ifndef PARAVENT_REDACT_UNTIL_QUIET_H_
#define PARAVENT_REDACT_UNTIL_QUIET_H_

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "detect/finding.h"
#include "redact/redact.h"

namespace paravent::redact {

using Operators = std::vector<std::optional<rules::Operator>>;

// How a text is examined.
using Detect = std::function<detect::Detection(std::string_view text)>;

// What is to go: for each finding of a detection of `text` (the original, or a redacted form of it)
// the operator, or nothing when it stays.
using Want = std::function<Operators(std::string_view text, const detect::Detection& detection)>;

struct Quiet {
  detect::Detection detection;        // with what was found in the redacted text, in its own place
  std::vector<Redaction> redactions;  // one for each finding
  // The redacted text and what is still found in it: nothing that `want` wants, but for stretches
  // that no operator of theirs could hide.
  std::string text;
  detect::Detection left;
};

// Redacts `text`, of which `detection` is known, until nothing that is wanted is found in the
// result: one more examination when the first result is quiet, as nearly always, and kRounds at
// most; none when nothing is wanted.
Quiet RedactUntilQuiet(std::string_view text, detect::Detection detection, const Detect& detect,
                       const Want& want, Conversation& conversation, std::chrono::sys_days today);

}  // namespace paravent::redact

#endif  // PARAVENT_REDACT_UNTIL_QUIET_H_
