// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "policy/decide.h"

#include <algorithm>
#include <array>
#include <optional>

namespace paravent::policy {
namespace {

const SitePolicy* SiteOf(const Policy& policy, std::string_view site) {
  const auto found = policy.sites.find(site);
  return found == policy.sites.end() ? nullptr : &found->second;
}

}  // namespace

SiteMode ModeOf(const SitePolicy& site, std::chrono::sys_days today) {
  const bool overdue = !site.review_by || std::chrono::sys_days(*site.review_by) < today;
  return overdue ? SiteMode::kGuard : site.mode;
}

Action ActionFor(const Policy& policy, const Occasion& occasion, std::string_view type,
                 rules::Severity severity, detect::Role role) {
  const SitePolicy* site = SiteOf(policy, occasion.site);
  if (site != nullptr && ModeOf(*site, occasion.today) == SiteMode::kApproved) {
    return Action::kAllow;
  }
  const std::array<const Actions*, 3> floors = {
      site != nullptr ? &site->actions : nullptr,
      &policy.surfaces[static_cast<std::size_t>(occasion.surface)], &policy.actions};
  const auto first_word = [&](const auto& word_of) {
    std::optional<Action> action;
    for (const Actions* floor : floors) {
      if (!action && floor != nullptr) {
        action = word_of(*floor);
      }
    }
    return action;
  };
  auto action = first_word(
      [&](const Actions& floor) { return floor.by_role[static_cast<std::size_t>(role)]; });
  if (!action) {
    action = first_word([&](const Actions& floor) {
      const auto found = floor.by_type.find(type);
      return found == floor.by_type.end() ? std::nullopt : std::optional(found->second);
    });
  }
  if (!action) {
    action = first_word([&](const Actions& floor) {
      return floor.by_severity[static_cast<std::size_t>(severity)];
    });
  }
  // A severity that nobody named is treated as gravely as can be.
  return action.value_or(Action::kBlock);
}

rules::Operator OperatorFor(const Policy& policy, const rules::Rule& rule, detect::Role role) {
  if (const auto by_role = policy.operators.by_role[static_cast<std::size_t>(role)]) {
    return *by_role;
  }
  const auto found = policy.operators.by_type.find(rule.type);
  return found == policy.operators.by_type.end() ? rule.operators.preferred : found->second;
}

Decision Decide(const Policy& policy, const Occasion& occasion,
                const detect::Detection& detection) {
  Decision decision;
  rules::Severity gravest = rules::Severity::kLow;
  const auto take = [&](Action action, rules::Severity severity) {
    decision.action = std::max(decision.action, action);
    if (action > Action::kHint) {
      gravest = std::max(gravest, severity);
    }
  };
  for (const detect::Finding& finding : detection.findings) {
    const Action action =
        ActionFor(policy, occasion, finding.rule->type, finding.severity, finding.role);
    decision.actions.push_back(action);
    take(action, finding.severity);
  }
  if (detection.combination) {
    take(ActionFor(policy, occasion, "QUASI", detection.combination->severity),
         detection.combination->severity);
  }
  decision.may_override = policy.override_.allowed && decision.action != Action::kRedact &&
                          gravest <= policy.override_.up_to;
  return decision;
}

}  // namespace paravent::policy
