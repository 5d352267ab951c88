// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <iostream>
#include <string>

#include "redact/redact.h"
#include "workbench.h"

namespace paravent::apps {
namespace {

constexpr const char* kUsageText =
    "Usage: paravent redact [FILE] [OPTIONS]\n"
    "Prints FILE, or standard input, with the identifiers taken out.\n";

}  // namespace

int RunRedact(const Arguments& arguments) {
  po::options_description options("Options");
  options.add_options()("file", po::value<std::string>()->default_value("-"), "")(
      "operator",
      po::value<std::string>()->default_value("policy")->value_name(
          "policy|suppress|mask|generalise|pseudonymise"),
      "what stands in place of an identifier; policy: what the policy prefers for its type");
  options.add(LocationOptions());
  po::positional_options_description positions;
  positions.add("file", 1);
  int status = kDone;
  const auto given = ParseArguments(arguments, kUsageText, options, positions, status);
  if (!given) {
    return status;
  }
  std::optional<rules::Operator> op;
  const std::string word = (*given)["operator"].as<std::string>();
  if (word != "policy") {
    const auto found = std::find(rules::kOperatorWords.begin(), rules::kOperatorWords.end(), word);
    if (found == rules::kOperatorWords.end()) {
      std::cerr << "paravent: --operator takes policy, suppress, mask, generalise or pseudonymise, "
                   "not \""
                << word << "\"\n";
      return kUsage;
    }
    op = static_cast<rules::Operator>(found - rules::kOperatorWords.begin());
  }
  auto bench = Workbench::Open(*given);
  if (!bench) {
    Complain(bench.error());
    return kNoRules;
  }
  const std::string name = (*given)["file"].as<std::string>();
  const auto text = ReadInput(name);
  if (!text) {
    Complain(text.error());
    return kBadInput;
  }
  const auto examined = bench->Examine(*text, name, op);
  std::vector<redact::Edit> edits;
  for (std::size_t i = 0; i < examined.detection.findings.size(); ++i) {
    // What the policy lets pass stays as it is: a quiet date is part of the clinical story.
    if (examined.decision.actions[i] != policy::Action::kAllow) {
      edits.push_back(
          {examined.detection.findings[i].span, std::string(examined.redactions[i].replacement())});
    }
  }
  std::cout << redact::Apply(*text, edits);
  return kDone;
}

}  // namespace paravent::apps
