// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "workbench.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>
#include <system_error>
#include <utility>

#include "base/path.h"

namespace paravent::apps {

std::optional<po::variables_map> ParseArguments(const Arguments& arguments,
                                                const std::string& usage,
                                                const po::options_description& options,
                                                const po::positional_options_description& positions,
                                                int& status) {
  po::options_description all = options;
  all.add_options()("help,h", "show this help");
  try {
    po::variables_map given;
    po::store(po::command_line_parser(arguments).options(all).positional(positions).run(), given);
    if (given.count("help") > 0) {
      po::options_description shown;
      for (const auto& option : all.options()) {
        if (option->description() != "") {
          shown.add(option);
        }
      }
      std::cout << usage << "\n" << shown;
      status = kDone;
      return std::nullopt;
    }
    po::notify(given);
    return given;
  } catch (const po::error& problem) {
    std::cerr << "paravent: " << problem.what() << "\n" << usage << "see --help\n";
    status = kUsage;
    return std::nullopt;
  }
}

void Complain(const base::Error& error) {
  std::cerr << "paravent: " << base::ToString(error) << '\n';
  if (!error.french.empty()) {
    std::cerr << "          en fran\u00E7ais : " << error.french << '\n';
  }
}

po::options_description LocationOptions() {
  po::options_description options;
  options.add_options()("policy", po::value<std::string>()->value_name("FILE"),
                        "policy to apply (default: the installed one)")(
      "rules", po::value<std::string>()->value_name("DIR"),
      "directory of the rule packs (default: the installed one)");
  return options;
}

Workbench::Workbench(policy::Policy policy, rules::RuleBook book)
    : policy_(std::move(policy)),
      book_(std::make_unique<rules::RuleBook>(std::move(book))),
      detector_(*book_) {}

base::Result<Workbench> Workbench::Open(const po::variables_map& given) {
  const auto value = [&](const char* name) {
    return given.count(name) > 0 ? given[name].as<std::string>() : std::string();
  };
  const Locations locations = Locate({value("rules"), value("policy")});
  // A policy that was named must be readable; the installed one falls back as in the host.
  policy::Policy policy;
  if (value("policy").empty()) {
    policy = policy::InForce(locations.policy);
    if (!policy.notice.en.empty()) {
      std::cerr << "paravent: " << policy.notice.en << '\n';
    }
  } else {
    auto read = policy::Read(locations.policy);
    if (!read) {
      return std::unexpected(read.error());
    }
    policy = std::move(*read);
  }
  auto book = rules::RuleBook::Load(locations.rules, policy.packs, {}, policy.own_rules);
  if (!book) {
    return std::unexpected(book.error());
  }
  return Workbench(std::move(policy), std::move(*book));
}

Workbench::Examined Workbench::Examine(std::string_view text, std::string_view conversation,
                                       detect::Trace* trace, const policy::Occasion& occasion) {
  Examined examined;
  examined.detection = detector_.Detect(text, trace);
  examined.decision = policy::Decide(policy_, occasion, examined.detection);
  redact::Operators wanted;
  for (const detect::Finding& finding : examined.detection.findings) {
    wanted.push_back(policy::OperatorFor(policy_, *finding.rule, finding.role));
  }
  examined.redactions = redact::Redact(text, examined.detection.findings, wanted,
                                       vault_.Enter(conversation, {}), occasion.today);
  return examined;
}

std::vector<redact::Edit> Workbench::Redact(std::string_view text, std::string_view conversation,
                                            std::optional<rules::Operator> op) {
  const policy::Occasion occasion{{}, policy::Surface::kComposer, Today()};
  const auto detect = [&](std::string_view each) { return detector_.Detect(each); };
  const auto want = [&](std::string_view, const detect::Detection& detection) {
    const policy::Decision decision = policy::Decide(policy_, occasion, detection);
    redact::Operators wanted(detection.findings.size());
    for (std::size_t i = 0; i < wanted.size(); ++i) {
      const detect::Finding& finding = detection.findings[i];
      // What the policy lets pass stays as it is: a quiet date is part of the clinical story.
      if (decision.actions[i] != policy::Action::kAllow) {
        wanted[i] = op.value_or(policy::OperatorFor(policy_, *finding.rule, finding.role));
      }
    }
    return wanted;
  };
  const redact::Quiet quiet = redact::RedactUntilQuiet(
      text, detect(text), detect, want, vault_.Enter(conversation, {}), occasion.today);
  return redact::EditsOf(quiet.detection.findings, quiet.redactions);
}

std::optional<redact::Edit> Workbench::TableEdit(std::string_view text,
                                                 redact::OfferKind kind) const {
  const auto table = redact::FindTable(text);
  if (!table) {
    return std::nullopt;
  }
  const auto columns = redact::ColumnsOf(text, *table, detector_.Detect(text).findings);
  const auto offers = redact::OffersFor(text, *table, columns);
  const auto offer = std::ranges::find(offers, kind, &redact::Offer::kind);
  if (offer == offers.end()) {
    return std::nullopt;
  }
  auto after =
      redact::TableAfter(text, *table, columns, *offer,
                         static_cast<std::uint64_t>(policy_.small_cells), rules::Locale::kFrench);
  return after ? std::optional(redact::Edit{table->span, std::move(*after)}) : std::nullopt;
}

base::Result<std::string> ReadInput(const std::string& name) {
  std::ostringstream content;
  if (name == "-") {
    content << std::cin.rdbuf();
    return content.str();
  }
  std::error_code unknown;
  const std::filesystem::path path = base::PathOf(name);
  if (std::filesystem::is_directory(path, unknown)) {
    return base::Fail("is a directory", name, "name the files in it");
  }
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    return base::Fail("cannot be opened", name, "check the name and the permissions");
  }
  content << file.rdbuf();
  if (file.bad() || content.bad() || (content.fail() && file.peek() != EOF)) {
    return base::Fail("cannot be read", name, "check the disk");
  }
  return content.str();
}

}  // namespace paravent::apps
