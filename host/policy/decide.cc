// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "policy/decide.h"

#include <algorithm>
#include <optional>

namespace paravent::policy {
namespace {

const SitePolicy* SiteOf(const Policy& policy, std::string_view site) {
  const auto found = policy.sites.find(site);
  return found == policy.sites.end() ? nullptr : &found->second;
}

std::optional<Action> ByType(const Actions& actions, std::string_view type) {
  const auto found = actions.by_type.find(type);
  return found == actions.by_type.end() ? std::nullopt : std::optional(found->second);
}

}  // namespace

Action ActionFor(const Policy& policy, std::string_view site, std::string_view type,
                 rules::Severity severity) {
  const SitePolicy* local = SiteOf(policy, site);
  if (local != nullptr && local->mode == SiteMode::kApproved) {
    return Action::kAllow;
  }
  const auto level = static_cast<std::size_t>(severity);
  std::optional<Action> action;
  if (local != nullptr) {
    action = ByType(local->actions, type);
  }
  if (!action) {
    action = ByType(policy.actions, type);
  }
  if (!action && local != nullptr) {
    action = local->actions.by_severity[level];
  }
  if (!action) {
    action = policy.actions.by_severity[level];
  }
  // A severity that nobody named is treated as gravely as can be.
  return action.value_or(Action::kBlock);
}

rules::Operator OperatorFor(const Policy& policy, const rules::Rule& rule) {
  const auto found = policy.operators.find(rule.type);
  return found == policy.operators.end() ? rule.operators.preferred : found->second;
}

Decision Decide(const Policy& policy, std::string_view site, const detect::Detection& detection) {
  Decision decision;
  rules::Severity gravest = rules::Severity::kLow;
  const auto take = [&](Action action, rules::Severity severity) {
    decision.action = std::max(decision.action, action);
    if (action > Action::kHint) {
      gravest = std::max(gravest, severity);
    }
  };
  for (const detect::Finding& finding : detection.findings) {
    const Action action = ActionFor(policy, site, finding.rule->type, finding.severity);
    decision.actions.push_back(action);
    take(action, finding.severity);
  }
  if (detection.combination) {
    take(ActionFor(policy, site, "QUASI", detection.combination->severity),
         detection.combination->severity);
  }
  decision.may_override = policy.override_.allowed && decision.action != Action::kRedact &&
                          gravest <= policy.override_.up_to;
  return decision;
}

}  // namespace paravent::policy
