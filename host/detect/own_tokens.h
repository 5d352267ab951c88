// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// What redaction wrote is never found again: [PATIENT_1], [NIR], « une commune ».
#ifndef PARAVENT_DETECT_OWN_TOKENS_H_
#define PARAVENT_DETECT_OWN_TOKENS_H_

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "detect/finding.h"
#include "rules/rulebook.h"
#include "text/fold.h"

namespace paravent::detect {

class OwnTokens {
 public:
  // Learns the replacement texts of the rules of `book`.
  explicit OwnTokens(const rules::RuleBook& book);

  // The bracketed labels in `folded`, with or without a number, in any case, by start. Linear.
  std::vector<text::Span> Find(std::string_view folded) const;

  // Takes out the candidates that hold nothing but what redaction wrote: one of `tokens` (as Find),
  // a title beside it, or a coarser word that stands there alone.
  void Drop(std::string_view folded, const std::vector<text::Span>& tokens,
            const text::Lexicon& lexicon, std::vector<Finding>& candidates) const;

 private:
  // Whether one of the coarser words stands there, and reaches to the end of the span.
  bool IsCoarse(std::string_view folded, text::Span span) const;
  bool IsOwn(std::string_view folded, text::Span span, const std::vector<text::Span>& tokens,
             const text::Lexicon& lexicon) const;

  std::set<std::string, std::less<>> labels_;  // letters of bracketed labels, lower case
  std::set<std::string, std::less<>> words_;   // coarser words, folded lower case
};

}  // namespace paravent::detect

#endif  // PARAVENT_DETECT_OWN_TOKENS_H_
