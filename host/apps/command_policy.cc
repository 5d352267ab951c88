// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <iostream>
#include <string>

#include "base/path.h"
#include "policy/document.h"
#include "workbench.h"

namespace paravent::apps {
namespace {

constexpr const char* kUsageText =
    "Usage: paravent policy check FILE\n"
    "       paravent policy show [--effective] [--policy FILE]\n"
    "       paravent policy simulate TEXT [--site SITE] [--surface WAY] [--policy FILE]\n"
    "check     says whether FILE would be accepted, and if not, where and why\n"
    "show      prints the policy in force; --effective: each value and where it comes from\n"
    "simulate  says what would happen to TEXT, and by which line of the policy\n";

std::string Given(const po::variables_map& given, const char* name) {
  return given.count(name) > 0 ? given[name].as<std::string>() : std::string();
}

int Check(const std::string& file, const po::variables_map& given) {
  const auto policy = policy::Read(base::PathOf(file));
  if (!policy) {
    Complain(policy.error());
    return kFailed;
  }
  if (!policy->own_rules.empty()) {
    const auto book = rules::RuleBook::Load(Locate({Given(given, "rules"), {}}).rules,
                                            policy->packs, {}, policy->own_rules);
    if (!book) {
      Complain(book.error());
      return kFailed;
    }
  }
  std::cout << file << ": accepted (" << policy->name << ")\n";
  for (const auto& [site, local] : policy->sites) {
    if (local.mode == policy::SiteMode::kApproved &&
        policy::ModeOf(local, Today()) == policy::SiteMode::kGuard) {
      std::cout << "note: the approval of " << site << " ended on "
                << policy::DayText(*local.review_by) << ": it is guarded again\n";
    }
  }
  return kDone;
}

int Show(const po::variables_map& given) {
  const auto file = Locate({{}, Given(given, "policy")}).policy;
  const policy::Policy policy = policy::InForce(file);
  if (!policy.notice.fr.empty()) {
    std::cerr << "paravent: " << policy.notice.en << "\n          " << policy.notice.fr << '\n';
  }
  if (given.count("effective") == 0) {
    std::cout << policy::Document(policy);
    return kDone;
  }
  std::string text;
  if (!policy.hash.empty()) {
    text = ReadInput(file.string()).value_or("");
  }
  std::cout << "policy \"" << policy.name << "\", "
            << (policy.hash.empty() ? "built in" : file.string() + ", SHA-256 " + policy.hash)
            << '\n';
  for (const policy::Value& value : policy::Effective(policy, text)) {
    const std::size_t width = std::max<std::size_t>(value.pointer.size() + 1, 34);
    std::cout << (value.from_file ? "file     " : "default  ") << value.pointer
              << std::string(width - value.pointer.size(), ' ') << value.value << '\n';
  }
  return kDone;
}

int Simulate(const std::string& text, const po::variables_map& given) {
  const std::string surface = given["surface"].as<std::string>();
  const auto known = std::ranges::find(policy::kSurfaceWords, surface);
  if (known == policy::kSurfaceWords.end()) {
    std::cerr << "paravent: --surface: there is no \"" << surface << "\"; it is one of";
    for (const std::string_view word : policy::kSurfaceWords) {
      std::cerr << ' ' << word;
    }
    std::cerr << '\n';
    return kUsage;
  }
  auto bench = Workbench::Open(given);
  if (!bench) {
    Complain(bench.error());
    return kNoRules;
  }
  const std::string site = Given(given, "site");
  const policy::Occasion occasion{
      site, static_cast<policy::Surface>(known - policy::kSurfaceWords.begin()), Today()};
  const auto examined = bench->Examine(text, "simulate", nullptr, occasion);
  const auto word = [](policy::Action action) {
    return policy::kActionWords[static_cast<std::size_t>(action)];
  };
  std::cout << word(examined.decision.action) << "  on " << (site.empty() ? "any site" : site)
            << ", " << surface
            << (examined.decision.action < policy::Action::kWarn ? ""
                : examined.decision.may_override                 ? "; may be sent all the same"
                                                                 : "; may not be sent all the same")
            << '\n';
  const auto& findings = examined.detection.findings;
  for (std::size_t i = 0; i < findings.size(); ++i) {
    const detect::Finding& finding = findings[i];
    const std::string at = policy::SaidAt(bench->policy(), occasion, finding.rule->type,
                                          finding.severity, finding.role);
    std::cout << "  " << word(examined.decision.actions[i]) << "  "
              << text.substr(finding.span.start, finding.span.end - finding.span.start) << "  "
              << finding.rule->type << ", "
              << rules::kSeverityWords[static_cast<std::size_t>(finding.severity)] << "  by "
              << (at.empty() ? "nothing: what nobody names is blocked" : at) << '\n';
  }
  if (examined.detection.combination) {
    std::cout << "  together these details single a person out: "
              << policy::SaidAt(bench->policy(), occasion, "QUASI",
                                examined.detection.combination->severity)
              << '\n';
  }
  return kDone;
}

}  // namespace

int RunPolicy(const Arguments& arguments) {
  po::options_description options("Options");
  auto add = options.add_options();
  add("verb", po::value<std::string>()->default_value(""), "");
  add("what", po::value<std::string>()->default_value(""), "");
  add("effective", "with show: every value and where it comes from");
  add("site", po::value<std::string>()->value_name("SITE"), "with simulate: site id, e.g. chatgpt");
  add("surface", po::value<std::string>()->default_value("composer")->value_name("WAY"),
      "with simulate: composer, paste, drop, upload, edit, draft, url or request");
  options.add(LocationOptions());
  po::positional_options_description positions;
  positions.add("verb", 1).add("what", 1);
  int status = kDone;
  const auto given = ParseArguments(arguments, kUsageText, options, positions, status);
  if (!given) {
    return status;
  }
  const std::string verb = (*given)["verb"].as<std::string>();
  const std::string what = (*given)["what"].as<std::string>();
  if (verb == "check" && !what.empty()) {
    return Check(what, *given);
  }
  if (verb == "show" && what.empty()) {
    return Show(*given);
  }
  if (verb == "simulate" && !what.empty()) {
    return Simulate(what, *given);
  }
  std::cerr << kUsageText;
  return kUsage;
}

}  // namespace paravent::apps
