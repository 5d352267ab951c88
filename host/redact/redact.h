// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// findings -> what to put in their places. Pure but for the vault's memory.
#ifndef PARAVENT_REDACT_REDACT_H_
#define PARAVENT_REDACT_REDACT_H_

#include <string>
#include <string_view>
#include <vector>

#include "detect/finding.h"
#include "redact/vault.h"

namespace paravent::redact {

// One change of a text: the bytes [span.start, span.end) become `replacement`.
struct Edit {
  text::Span span;
  std::string replacement;
};

// The operator that is used for a finding when `wanted` is asked for: a rule that offers no text
// for it falls back to suppressing, which every rule offers.
rules::Operator Offered(const rules::Rule& rule, rules::Operator wanted);

// What stands in place of `finding` in `text` under `op` (as Offered). Pseudonyms are numbered by
// `vault` within `conversation`: one value, however spelt, has one token. A person's title stays in
// front of the token; an age becomes its band.
std::string Replacement(std::string_view text, const detect::Finding& finding, rules::Operator op,
                        std::string_view conversation, Vault& vault);

// Applies `edits`, sorted by start and not overlapping, to `text`. Linear.
std::string Apply(std::string_view text, const std::vector<Edit>& edits);

}  // namespace paravent::redact

#endif  // PARAVENT_REDACT_REDACT_H_
