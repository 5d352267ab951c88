// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// People and places of a text, as findings: the finders that work on words and the lexicon.
#ifndef PARAVENT_DETECT_ENTITIES_H_
#define PARAVENT_DETECT_ENTITIES_H_

#include <vector>

#include "detect/finding.h"
#include "rules/rulebook.h"
#include "text/fold.h"

namespace paravent::detect {

// Appends people and places to `findings`, which holds what patterns found (any order); `known` are
// people named earlier in the conversation. Returns whom the text names surely besides. Does nothing
// when the book has no rule with such a finder.
std::vector<KnownPerson> FindEntities(const rules::RuleBook& book, const text::Folded& text,
                                      const std::vector<KnownPerson>& known,
                                      std::vector<Finding>& findings, Trace* trace);

}  // namespace paravent::detect

#endif  // PARAVENT_DETECT_ENTITIES_H_
