// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "policy/policy.h"

namespace paravent::policy {

std::string DayText(const std::chrono::year_month_day& day) {
  const auto padded = [](unsigned number) {
    return (number < 10 ? "0" : "") + std::to_string(number);
  };
  return std::to_string(static_cast<int>(day.year())) + "-" +
         padded(static_cast<unsigned>(day.month())) + "-" +
         padded(static_cast<unsigned>(day.day()));
}

Policy BuiltIn() {
  Policy policy;
  policy.name = "charte-cpts";
  policy.packs = {"fr", "neighbours"};
  policy.actions.by_severity = {Action::kAllow, Action::kHint, Action::kWarn, Action::kBlock};
  return policy;
}

Policy Strictest(const base::Error& problem) {
  Policy policy = BuiltIn();
  policy.name = "strictest";
  policy.actions.by_severity = {Action::kAllow, Action::kBlock, Action::kBlock, Action::kBlock};
  policy.override_.allowed = false;
  policy.files.images = FileAction::kBlock;
  policy.files.unreadable = FileAction::kBlock;
  policy.notice = {
      "La r\u00E8gle de votre organisation est illisible : la plus stricte s'applique. "
      "Pr\u00E9venez votre administrateur (" +
          base::ToFrench(problem) + ").",
      "Your organisation's policy cannot be read: the strictest one applies. Tell your "
      "administrator (" +
          base::ToString(problem) + ")."};
  return policy;
}

}  // namespace paravent::policy
