// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// Any bytes through the whole of detection, redaction and the verdict: findings are in order, in
// range, never overlap, and what the automaton of beginnings proposes is what the patterns find one
// by one.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "detect/detector.h"
#include "policy/policy.h"
#include "rules/rulebook.h"

namespace {

using namespace paravent;  // NOLINT: a program, not a library

void Require(bool condition) {
  if (!condition) {
    std::abort();
  }
}

rules::RuleBook Load(rules::Matcher::Limits limits) {
  auto book = rules::RuleBook::Load(PARAVENT_RULES_DIR, policy::BuiltIn().packs, limits);
  if (!book) {
    std::fprintf(stderr, "%s\n", base::ToString(book.error()).c_str());
    std::exit(1);
  }
  return std::move(*book);
}

std::vector<rules::Proposal> Propose(const rules::RuleBook& book, const text::Folded& text) {
  std::vector<rules::Proposal> proposals;
  bool degraded = false;
  book.matcher().Propose(text, proposals, degraded);
  return proposals;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const rules::RuleBook fast = Load({});
  static const rules::RuleBook slow = Load(rules::Matcher::Limits{100});
  const std::string_view utf8(reinterpret_cast<const char*>(data), size);

  std::size_t end = 0;
  for (const detect::Finding& finding : detect::Detector(fast).Detect(utf8).findings) {
    Require(finding.span.start >= end && finding.span.start < finding.span.end);
    Require(finding.span.end <= size);
    end = finding.span.end;
  }

  const text::Folded text = text::Fold(utf8);
  const auto same = [](const rules::Proposal& a, const rules::Proposal& b) {
    return a.rule == b.rule && a.pattern == b.pattern && a.span == b.span;
  };
  const auto with_automaton = Propose(fast, text);
  const auto one_by_one = Propose(slow, text);
  Require(std::equal(with_automaton.begin(), with_automaton.end(), one_by_one.begin(),
                     one_by_one.end(), same));
  return 0;
}
