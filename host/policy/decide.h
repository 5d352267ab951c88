// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// policy + findings -> decision. Pure: the day is given.
#ifndef PARAVENT_POLICY_DECIDE_H_
#define PARAVENT_POLICY_DECIDE_H_

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "detect/finding.h"
#include "policy/policy.h"

namespace paravent::policy {

// Where, how and when a text would leave.
struct Occasion {
  std::string_view site;  // an id; empty = no site
  Surface surface = Surface::kComposer;
  std::chrono::sys_days today;
};

// approved only up to and including the day of its review.
SiteMode ModeOf(const SitePolicy& site, std::chrono::sys_days today);

// What happens to one type of identifier at one severity, borne by a person of one role. What is
// said about the role goes first, then about the type, then about the severity; for each of them
// the site's word goes first, then the surface's, then the policy's. On an approved site everything
// is allowed.
Action ActionFor(const Policy& policy, const Occasion& occasion, std::string_view type,
                 rules::Severity severity, detect::Role role = detect::Role::kUnknown);

// Where the policy says what ActionFor() gives: a JSON pointer, "/sites/chatgpt/types/PHONE".
std::string SaidAt(const Policy& policy, const Occasion& occasion, std::string_view type,
                   rules::Severity severity, detect::Role role = detect::Role::kUnknown);

// The operator that the policy prefers for a finding: by role, by type, else the rule's own.
rules::Operator OperatorFor(const Policy& policy, const rules::Rule& rule,
                            detect::Role role = detect::Role::kUnknown);

// What happens to a text.
struct Decision {
  Action action = Action::kAllow;  // the strictest of all
  std::vector<Action> actions;     // one for each finding, in their order
  bool may_override = false;
};

// Decides on what was found.
Decision Decide(const Policy& policy, const Occasion& occasion, const detect::Detection& detection);

}  // namespace paravent::policy

#endif  // PARAVENT_POLICY_DECIDE_H_
