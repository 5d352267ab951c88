// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include <iostream>
#include <string>

#include "workbench.h"

namespace paravent::apps {
namespace {

constexpr const char* kUsageText =
    "Usage: paravent policy check FILE\n"
    "       paravent policy show [--policy FILE]\n"
    "check  says whether FILE would be accepted, and if not, where and why\n"
    "show   prints the policy in force\n";

void Show(const policy::Policy& policy) {
  const auto line = [](std::string_view name, std::string_view value) {
    std::cout << name << std::string(16 - name.size(), ' ') << value << '\n';
  };
  line("name", policy.name);
  line("hash", policy.hash.empty() ? "built in" : policy.hash);
  if (!policy.notice.fr.empty()) {
    line("notice", policy.notice.fr);
  }
  for (std::size_t i = 0; i < rules::kSeverityWords.size(); ++i) {
    const auto& action = policy.actions.by_severity[i];
    line(rules::kSeverityWords[i],
         policy::kActionWords[static_cast<std::size_t>(action.value_or(policy::Action::kBlock))]);
  }
  for (const auto& [type, action] : policy.actions.by_type) {
    line(type.substr(0, 15), policy::kActionWords[static_cast<std::size_t>(action)]);
  }
  for (const auto& [site, local] : policy.sites) {
    line("site",
         site + " " + std::string(policy::kSiteModeWords[static_cast<std::size_t>(local.mode)]));
  }
  line("onFailure", policy::kFailureActionWords[static_cast<std::size_t>(policy.on_failure)]);
  line("onTooLarge", policy::kFailureActionWords[static_cast<std::size_t>(policy.on_too_large)]);
  line("deadlineMs", std::to_string(policy.deadline_ms));
  line(
      "override",
      policy.override_.allowed
          ? "allowed up to " +
                std::string(rules::kSeverityWords[static_cast<std::size_t>(policy.override_.up_to)])
          : "not allowed");
}

}  // namespace

int RunPolicy(const Arguments& arguments) {
  po::options_description options("Options");
  options.add_options()("verb", po::value<std::string>()->default_value(""), "")(
      "file", po::value<std::string>()->default_value(""), "");
  options.add(LocationOptions());
  po::positional_options_description positions;
  positions.add("verb", 1).add("file", 1);
  int status = kDone;
  const auto given = ParseArguments(arguments, kUsageText, options, positions, status);
  if (!given) {
    return status;
  }
  const std::string verb = (*given)["verb"].as<std::string>();
  const std::string file = (*given)["file"].as<std::string>();
  if (verb == "check" && !file.empty()) {
    const auto policy = policy::Read(file);
    if (!policy) {
      Complain(policy.error());
      return kFailed;
    }
    std::cout << file << ": accepted (" << policy->name << ")\n";
    return kDone;
  }
  if (verb == "show" && file.empty()) {
    const std::string named =
        given->count("policy") > 0 ? (*given)["policy"].as<std::string>() : std::string();
    Show(policy::InForce(Locate({{}, named}).policy));
    return kDone;
  }
  std::cerr << kUsageText;
  return kUsage;
}

}  // namespace paravent::apps
