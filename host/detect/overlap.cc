// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "detect/overlap.h"

#include <algorithm>
#include <iterator>
#include <map>

namespace paravent::detect {
namespace {

// Being sure counts most; then the longer reading, which explains more of the text; then gravity.
double Weight(const Finding& finding) {
  constexpr double kLongest = 60.0;
  constexpr double kLengthWeight = 0.4;
  constexpr double kSeverityWeight = 0.05;
  const double length = std::min(static_cast<double>(finding.span.size()), kLongest) / kLongest;
  return finding.score + kLengthWeight * length +
         kSeverityWeight * static_cast<double>(finding.severity);
}

}  // namespace

std::vector<Finding> ResolveOverlaps(std::vector<Finding> findings, Trace* trace) {
  std::stable_sort(findings.begin(), findings.end(),
                   [](const Finding& a, const Finding& b) { return Weight(a) > Weight(b); });
  std::map<std::size_t, Finding> kept;  // by start; never overlapping
  for (const Finding& finding : findings) {
    const auto after = kept.lower_bound(finding.span.start);
    const Finding* winner = nullptr;
    if (after != kept.end() && after->second.span.Overlaps(finding.span)) {
      winner = &after->second;
    } else if (after != kept.begin() && std::prev(after)->second.span.Overlaps(finding.span)) {
      winner = &std::prev(after)->second;
    }
    if (winner == nullptr) {
      kept.emplace(finding.span.start, finding);
    } else if (trace != nullptr && winner->rule != finding.rule) {
      trace->push_back(
          {finding.span, finding.rule->id, false, "overlaps a surer " + winner->rule->id});
    }
  }
  std::vector<Finding> resolved;
  resolved.reserve(kept.size());
  for (auto& [start, finding] : kept) {
    resolved.push_back(finding);
  }
  return resolved;
}

}  // namespace paravent::detect
