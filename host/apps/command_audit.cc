// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

#include "audit/audit.h"
#include "audit/summary.h"
#include "base/path.h"
#include "workbench.h"

namespace paravent::apps {
namespace {

constexpr const char* kUsageText =
    "Usage: paravent audit summary [FILE...] [--days N] [--html FILE]\n"
    "Sums up audit files, or those that the policy names for this account: how many messages, on\n"
    "which sites, what was found, what became of it. They hold no text.\n";

}  // namespace

int RunAudit(const Arguments& arguments) {
  po::options_description options("Options");
  auto add = options.add_options();
  add("verb", po::value<std::string>()->default_value(""), "");
  add("file", po::value<std::vector<std::string>>()->composing(), "");
  add("days", po::value<int>()->default_value(31)->value_name("N"),
      "how many days, today included (1 to 3660)");
  add("html", po::value<std::string>()->value_name("FILE"), "write a page with plots to FILE");
  options.add(LocationOptions());
  po::positional_options_description positions;
  positions.add("verb", 1).add("file", -1);
  int status = kDone;
  const auto given = ParseArguments(arguments, kUsageText, options, positions, status);
  if (!given) {
    return status;
  }
  const int days = (*given)["days"].as<int>();
  if ((*given)["verb"].as<std::string>() != "summary" || days < 1 || days > 3660) {
    std::cerr << kUsageText;
    return kUsage;
  }
  std::vector<std::filesystem::path> files;
  if (given->count("file") > 0) {
    for (const std::string& file : (*given)["file"].as<std::vector<std::string>>()) {
      if (!std::filesystem::exists(base::PathOf(file))) {
        Complain({"there is no such file", file, "check the name"});
        return kBadInput;
      }
      files.push_back(base::PathOf(file));
    }
  } else {
    const std::string named =
        given->count("policy") > 0 ? (*given)["policy"].as<std::string>() : std::string();
    const policy::Policy policy = policy::InForce(Locate({{}, named}).policy);
    if (policy.audit.mode == policy::AuditMode::kOff) {
      std::cerr << "paravent: the policy keeps no audit (\"audit\": {\"mode\": \"off\"})\n";
      return kFailed;
    }
    files = audit::RingFiles(audit::FileOf(policy.audit), policy.audit.files);
  }
  const auto summary = audit::Summarise(files, Today() - std::chrono::days(days - 1), Today());
  std::cout << audit::ToText(summary);
  if (given->count("html") > 0) {
    const std::string name = (*given)["html"].as<std::string>();
    std::ofstream page(base::PathOf(name), std::ios::binary);
    page << audit::ToHtml(summary);
    if (!page.flush()) {
      Complain({"cannot be written", name, "choose another place"});
      return kBadInput;
    }
    std::cout << "\n" << name << " written\n";
  }
  return kDone;
}

}  // namespace paravent::apps
