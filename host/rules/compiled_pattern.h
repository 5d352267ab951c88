// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// One pattern of a rule as the engine keeps it: its regexes over folded bytes, each compiled when
// first needed. For rules/matcher only.
#ifndef PARAVENT_RULES_COMPILED_PATTERN_H_
#define PARAVENT_RULES_COMPILED_PATTERN_H_

#include <re2/re2.h>

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "rules/rule.h"

namespace paravent::rules {

// No lead is longer than this, in folded bytes.
inline constexpr std::size_t kMaxLeadBytes = 256;

class CompiledPattern {
 public:
  // Refuses what the engine could not look for: `where` is the pattern's file and pointer.
  static base::Result<CompiledPattern> From(const Pattern& pattern, const std::string& where);

  // What the automaton looks for: the pattern's regex, without its lead.
  const std::string& looked_for() const { return looked_for_; }
  bool has_lead() const { return !lead_.empty(); }
  // The lead with the byte before it, up to the end of the text.
  const RE2& lead() const { return Kept(compiled_lead_, lead_); }
  // The whole pattern with the byte on either side; group 1 is the span.
  const RE2& whole() const { return Kept(compiled_whole_, whole_); }
  // File and pointer of the regex.
  const std::string& where() const { return where_; }

 private:
  static const RE2& Kept(std::unique_ptr<RE2>& compiled, const std::string& regex);

  std::string looked_for_;
  std::string lead_;
  std::string whole_;
  std::string where_;
  mutable std::unique_ptr<RE2> compiled_lead_;
  mutable std::unique_ptr<RE2> compiled_whole_;
};

// One regex that matches when any of `regexes` does, between `prefix` and `suffix`; null when there
// are none.
base::Result<std::unique_ptr<RE2>> Join(const std::vector<std::string>& regexes,
                                        const std::string& prefix, const std::string& suffix,
                                        const std::string& where);

}  // namespace paravent::rules

#endif  // PARAVENT_RULES_COMPILED_PATTERN_H_
