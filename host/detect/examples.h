// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// Rules carry their own examples; this proves them.
#ifndef PARAVENT_DETECT_EXAMPLES_H_
#define PARAVENT_DETECT_EXAMPLES_H_

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "rules/rulebook.h"
#include "text/fold.h"

namespace paravent::detect {

// "a [[b]] c" -> text "a b c" and the span of b. Refuses marks that do not pair.
struct Marked {
  std::string text;
  std::vector<text::Span> spans;  // bytes of `text`
};
base::Result<Marked> ParseMarked(std::string_view marked);

// The outcome of proving a book.
struct ExampleReport {
  std::size_t proved = 0;
  std::vector<base::Error> failures;  // an example that its rule, or the book, contradicts
  std::vector<base::Error> gaps;      // todo examples that still fail, as they were announced to
  std::vector<base::Error> closed;    // todo examples that now hold: move them to match or miss
};

// Runs every example through the whole book: a `match` must be found, as its rule's type, with
// exactly its spans; a `miss` must be found neither by its rule nor, above low severity, by any
// other.
ExampleReport CheckExamples(const rules::RuleBook& book);

}  // namespace paravent::detect

#endif  // PARAVENT_DETECT_EXAMPLES_H_
