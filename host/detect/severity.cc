// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "detect/severity.h"

#include <algorithm>
#include <string_view>

namespace paravent::detect {
namespace {

// A finding keeps no company with itself or with others of its own type: two dates are two dates.
bool HasCompany(const Finding& finding, const std::vector<Finding>& findings) {
  return std::any_of(findings.begin(), findings.end(), [&](const Finding& other) {
    if (other.rule->type == finding.rule->type) {
      return false;
    }
    const std::string_view of = rules::kClassWords[static_cast<std::size_t>(other.rule->of)];
    return std::any_of(
        finding.rule->raise.with.begin(), finding.rule->raise.with.end(),
        [&](const std::string& word) { return word == other.rule->type || word == of; });
  });
}

}  // namespace

void RaiseInCompany(std::vector<Finding>& findings) {
  for (Finding& finding : findings) {
    if (!finding.rule->raise.empty() && finding.severity < finding.rule->raise.to &&
        HasCompany(finding, findings)) {
      finding.severity = finding.rule->raise.to;
    }
  }
}

}  // namespace paravent::detect
