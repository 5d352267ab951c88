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

// What is said, and where.
enum class By { kNobody, kApproval, kRole, kType, kSeverity };
struct Ruling {
  Action action;
  By by;
  std::size_t floor;  // 0 the site, 1 the surface, 2 the policy
};

Ruling Find(const Policy& policy, const Occasion& occasion, std::string_view type,
            rules::Severity severity, detect::Role role) {
  const SitePolicy* site = SiteOf(policy, occasion.site);
  if (site != nullptr && ModeOf(*site, occasion.today) == SiteMode::kApproved) {
    return {Action::kAllow, By::kApproval, 0};
  }
  const std::array<const Actions*, 3> floors = {
      site != nullptr ? &site->actions : nullptr,
      &policy.surfaces[static_cast<std::size_t>(occasion.surface)], &policy.actions};
  // A severity that nobody named is treated as gravely as can be.
  Ruling ruling{Action::kBlock, By::kNobody, 0};
  const auto ask = [&](By by, const auto& word_of) {
    for (std::size_t i = 0; i < floors.size() && ruling.by == By::kNobody; ++i) {
      if (const auto action = floors[i] == nullptr ? std::nullopt : word_of(*floors[i])) {
        ruling = {*action, by, i};
      }
    }
  };
  ask(By::kRole, [&](const Actions& f) { return f.by_role[static_cast<std::size_t>(role)]; });
  ask(By::kType, [&](const Actions& f) {
    const auto found = f.by_type.find(type);
    return found == f.by_type.end() ? std::nullopt : std::optional(found->second);
  });
  ask(By::kSeverity,
      [&](const Actions& f) { return f.by_severity[static_cast<std::size_t>(severity)]; });
  return ruling;
}

}  // namespace

SiteMode ModeOf(const SitePolicy& site, std::chrono::sys_days today) {
  const bool overdue = !site.review_by || std::chrono::sys_days(*site.review_by) < today;
  return overdue ? SiteMode::kGuard : site.mode;
}

Action ActionFor(const Policy& policy, const Occasion& occasion, std::string_view type,
                 rules::Severity severity, detect::Role role) {
  return Find(policy, occasion, type, severity, role).action;
}

std::string SaidAt(const Policy& policy, const Occasion& occasion, std::string_view type,
                   rules::Severity severity, detect::Role role) {
  const std::string site = "/sites/" + std::string(occasion.site);
  const auto surface = kSurfaceWords[static_cast<std::size_t>(occasion.surface)];
  const std::array<std::string, 3> floors = {site, "/surfaces/" + std::string(surface), "/actions"};
  const Ruling ruling = Find(policy, occasion, type, severity, role);
  switch (ruling.by) {
    case By::kApproval:
      return site + "/mode";
    case By::kRole:
      return floors[ruling.floor] + "/roles/" +
             std::string(kRoleWords[static_cast<std::size_t>(role)]);
    case By::kType:
      return floors[ruling.floor] + "/types/" + std::string(type);
    case By::kSeverity:
      return floors[ruling.floor] + "/severities/" +
             std::string(rules::kSeverityWords[static_cast<std::size_t>(severity)]);
    case By::kNobody:
      break;
  }
  return "";
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
