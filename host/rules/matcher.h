// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// The engine under the rules. Automata over the beginnings of all patterns (rules/starts.h) run
// once over the text and say which patterns may start where; each of those patterns' own regex then
// gives the exact span. RE2 decides, so time is linear in the text whatever the text is.
#ifndef PARAVENT_RULES_MATCHER_H_
#define PARAVENT_RULES_MATCHER_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "rules/rule.h"
#include "text/fold.h"

namespace paravent::rules {

// No match of a pattern is longer than this, in folded bytes.
inline constexpr std::size_t kMaxSpanBytes = 768;

struct Proposal {
  std::uint32_t rule;     // index into RuleBook::rules()
  std::uint32_t pattern;  // index into that rule's patterns
  text::Span span;        // in Folded::bytes()
};

class Matcher {
 public:
  struct Limits {
    std::size_t automaton_bytes = 8U << 20;  // each automaton over the beginnings of patterns
  };

  // Compiles the patterns of `rules`, which it copies. A bad pattern is an error that names file
  // and pointer. Cost: some 100 microseconds a pattern; each pattern's own regex is compiled
  // when first needed.
  static base::Result<Matcher> Compile(const std::vector<Rule>& rules, Limits limits);

  // Compiles every pattern's own regex now and refuses one that is over budget, unbounded in
  // captures, matches the empty string, or could only be looked for at every word. For `rules check`; the host compiles lazily.
  base::Result<void> CompileAll() const;

  // Appends every place where a pattern matches, by start, each once. `degraded` is set when the
  // automaton's budget does not let it work: the answer is then still complete, found pattern by
  // pattern, but slow.
  void Propose(const text::Folded& text, std::vector<Proposal>& out, bool& degraded) const;

  // Whether one of `rule`'s exclusions speaks against a value: `before` and `after` are the folded
  // text on either side, as much of it as the exclusions may look at. `rule` is one of those that
  // this matcher was compiled from.
  bool Excludes(const Rule& rule, std::string_view before, std::string_view value,
                std::string_view after) const;

  Matcher(Matcher&&) noexcept;
  Matcher& operator=(Matcher&&) noexcept;
  ~Matcher();

 private:
  struct State;
  explicit Matcher(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace paravent::rules

#endif  // PARAVENT_RULES_MATCHER_H_
