// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// policy + findings -> decision. Pure.
#ifndef PARAVENT_POLICY_DECIDE_H_
#define PARAVENT_POLICY_DECIDE_H_

#include <string_view>
#include <vector>

#include "detect/finding.h"
#include "policy/policy.h"

namespace paravent::policy {

// What happens to one type of identifier at one severity on `site` (an id; empty = no site). The
// site's word on the type goes first, then the policy's on the type, then the site's on the
// severity, then the policy's.
Action ActionFor(const Policy& policy, std::string_view site, std::string_view type,
                 rules::Severity severity);

// The operator that the policy prefers for a rule.
rules::Operator OperatorFor(const Policy& policy, const rules::Rule& rule);

// What happens to a text.
struct Decision {
  Action action = Action::kAllow;  // the strictest of all
  std::vector<Action> actions;     // one for each finding, in their order
  bool may_override = false;
};

// Decides on what was found. Nothing is held back on an approved site.
Decision Decide(const Policy& policy, std::string_view site, const detect::Detection& detection);

}  // namespace paravent::policy

#endif  // PARAVENT_POLICY_DECIDE_H_
