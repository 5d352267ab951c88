// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// findings -> what to put in their places. Pure but for the conversation's memory.
#ifndef PARAVENT_REDACT_REDACT_H_
#define PARAVENT_REDACT_REDACT_H_

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "detect/finding.h"
#include "redact/conversation.h"

namespace paravent::redact {

// One change of a text: the bytes [span.start, span.end) become `replacement`.
struct Edit {
  text::Span span;
  std::string replacement;
};

// One way to take a finding out.
struct Choice {
  rules::Operator op;
  std::string replacement;
};

// All ways to take one finding out, the wanted one first; empty for a finding that stays.
struct Redaction {
  std::vector<Choice> choices;
  std::string token;         // the pseudonym alone, without a title; empty when none is offered
  std::uint32_t person = 0;  // of the conversation; 0 = not a person
  bool origin = false;       // its day is J0

  // What the wanted operator puts in its place; empty for a finding that stays.
  std::string_view replacement() const {
    return choices.empty() ? std::string_view() : choices.front().replacement;
  }
};

// The redactions of the `findings` of `text`, one for each. `wanted` says for each which operator
// is preferred, or nothing when it stays; a rule that offers no text for it falls back to
// suppressing. Begins a text in `conversation`, and keeps there the words that each offered token
// stands for. `today` is the day of a text that names none itself.
std::vector<Redaction> Redact(std::string_view text, const std::vector<detect::Finding>& findings,
                              const std::vector<std::optional<rules::Operator>>& wanted,
                              Conversation& conversation, std::chrono::sys_days today);

// The edits of the findings that do not stay, with the wanted operators.
std::vector<Edit> EditsOf(const std::vector<detect::Finding>& findings,
                          const std::vector<Redaction>& redactions);

// Applies `edits`, sorted by start and not overlapping, to `text`. Linear.
std::string Apply(std::string_view text, const std::vector<Edit>& edits);

}  // namespace paravent::redact

#endif  // PARAVENT_REDACT_REDACT_H_
