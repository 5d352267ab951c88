// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// Details that are harmless one by one and single a person out together: an exact age, a small
// town, a rare disease, a public role. Weights come with the rules ("combination"); the thresholds
// are those of the fact sheet: 5 is worth a hint, 7 a warning, 9 a block.
#ifndef PARAVENT_DETECT_COMBINATION_H_
#define PARAVENT_DETECT_COMBINATION_H_

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "detect/finding.h"

namespace paravent::detect {

// The details of one text, or of all texts of one conversation. A value type.
class Details {
 public:
  // Remembered values of one rule are bounded, so that a conversation's memory is.
  static constexpr std::size_t kValues = 64;

  // Takes in the findings that have a share; `utf8` is the text they point into. Returns whether
  // any detail was new.
  bool Add(std::string_view utf8, const std::vector<Finding>& findings);

  // Takes in all of `other`.
  void Merge(const Details& other);

  // Their joint weight, when it reaches the first threshold.
  std::optional<Combination> Weigh() const;

 private:
  std::map<const rules::Rule*, std::set<std::string>> values_;
};

// Raises the findings that a combination is made of to its severity, but for those that carry the
// clinical question, so that what singles the person out is offered for generalisation.
void RaiseForCombination(const Combination& combination, std::vector<Finding>& findings);

}  // namespace paravent::detect

#endif  // PARAVENT_DETECT_COMBINATION_H_
