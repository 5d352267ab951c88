// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// People and places of a text, as findings: the finders that work on words and the lexicon.
#ifndef PARAVENT_DETECT_ENTITIES_H_
#define PARAVENT_DETECT_ENTITIES_H_

#include <vector>

#include "detect/finding.h"
#include "detect/people.h"
#include "rules/rulebook.h"
#include "text/fold.h"
#include "text/words.h"

namespace paravent::detect {

// What patterns found, and the places of the text, which are appended to `findings`: what the
// search for people starts from. Nothing starts in `own`, what redaction wrote (by start).
Surroundings LookAround(const rules::RuleBook& book, const text::Words& words,
                        const std::vector<text::Span>& own, std::vector<Finding>& findings,
                        Trace* trace);

// Appends people and places to `findings`, which holds what patterns found (any order); `own` as
// above, `known` are people named earlier in the conversation. Does nothing when the book has no
// rule with such a finder.
void FindEntities(const rules::RuleBook& book, const text::Folded& text,
                  const std::vector<text::Span>& own, const std::vector<KnownPerson>& known,
                  std::vector<Finding>& findings, Trace* trace);

}  // namespace paravent::detect

#endif  // PARAVENT_DETECT_ENTITIES_H_
