// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <iomanip>
#include <iostream>
#include <string>

#include "checks/checks.h"
#include "detect/examples.h"
#include "workbench.h"

namespace paravent::apps {
namespace {

constexpr const char* kUsageText =
    "Usage: paravent rules check|list|explain [ID] [OPTIONS]\n"
    "check    proves every rule of every pack against the examples it carries\n"
    "list     names the rules in force, or of all packs with --all\n"
    "explain  tells a person what rule ID does\n";

std::string_view SeverityOf(const rules::Rule& rule) {
  return rules::kSeverityWords[static_cast<std::size_t>(rule.severity)];
}

int Check(const rules::RuleBook& book) {
  if (const auto compiled = book.matcher().CompileAll(); !compiled) {
    Complain(compiled.error());
    return kFailed;
  }
  const detect::ExampleReport report = detect::CheckExamples(book);
  for (const base::Error& failure : report.failures) {
    Complain(failure);
  }
  for (const base::Error& closed : report.closed) {
    Complain(closed);
  }
  std::cout << book.rules().size() << " rules, " << report.proved << " examples proved, "
            << report.failures.size() << " failed, " << report.gaps.size() << " known gaps\n";
  return report.failures.empty() && report.closed.empty() ? kDone : kFailed;
}

int ListLexicon(const text::Lexicon& lexicon) {
  for (const text::LexiconSource& source : lexicon.Sources()) {
    std::cout << std::left << std::setw(32) << source.name << std::right << std::setw(8)
              << source.entries << "  " << std::left << std::setw(18) << source.licence
              << source.origin << '\n';
  }
  std::cout << lexicon.size() << " words and phrases\n";
  return kDone;
}

int List(const rules::RuleBook& book) {
  for (const rules::Rule& rule : book.rules()) {
    std::cout << std::left << std::setw(12) << rule.pack << std::setw(24) << rule.id
              << std::setw(20) << rule.type << std::setw(10) << SeverityOf(rule) << rule.title.fr
              << '\n';
  }
  return kDone;
}

void PrintAll(std::string_view heading, const std::vector<std::string>& items) {
  if (items.empty()) {
    return;
  }
  std::cout << heading << '\n';
  for (const std::string& item : items) {
    std::cout << "  " << item << '\n';
  }
}

// What a candidate needs, and whom it points at, as sentences.
constexpr std::array<std::string_view, 5> kNeeds = {
    "Believed wherever a pattern matches.", "Believed when its check holds.",
    "Believed when a label stands beside it or its layout is telling.",
    "Believed when its check holds, or, with a wrong key, when a label or a telling layout says "
    "so.",
    "Believed when its check holds and a label stands beside it."};
constexpr std::array<std::string_view, 3> kPointsAt = {
    "points at a patient by itself", "points at a patient together with other details",
    "points at a professional or an establishment"};

std::string NameOf(rules::CheckFn check) {
  const auto checks = checks::AllChecks();
  const auto found = std::ranges::find(checks, check, &checks::NamedCheck::check);
  return found == checks.end() ? std::string() : std::string(found->name);
}

void PrintWords(std::string_view heading, const std::vector<std::string>& words) {
  if (words.empty()) {
    return;
  }
  std::cout << heading << ':';
  for (const std::string& word : words) {
    std::cout << ' ' << word << (&word == &words.back() ? "\n" : ",");
  }
}

void PrintJudgement(const rules::Rule& rule) {
  std::cout << rule.id << ": " << rule.title.fr << " / " << rule.title.en << '\n'
            << rule.type << " of pack " << rule.pack << "; "
            << kPointsAt[static_cast<std::size_t>(rule.of)] << "; severity " << SeverityOf(rule)
            << "\n\n";
  if (rule.finder == rules::Finder::kPatterns) {
    std::cout << kNeeds[static_cast<std::size_t>(rule.needs)] << '\n';
  } else {
    std::cout << "Found by code of its own (host/detect), not by patterns.\n";
  }
  if (rule.check != nullptr) {
    std::cout << "Check: " << NameOf(rule.check) << '\n';
  }
  PrintWords("Labels before it", rule.labels);
  PrintWords("Labels after it", rule.labels_after);
  std::vector<std::string> others;
  for (const rules::CheckFn other : rule.exclude.checks) {
    others.push_back(NameOf(other));
  }
  PrintWords("Not when it passes", others);
  if (!rule.raise.empty()) {
    std::cout << "Becomes " << rules::kSeverityWords[static_cast<std::size_t>(rule.raise.to)]
              << " in company.\n";
    PrintWords("  anywhere in the text", rule.raise.with);
    PrintWords("  on the same line", rule.raise.near);
  }
  if (rule.share.weight > 0) {
    std::cout << "Counts " << rule.share.weight << " (at most " << rule.share.most
              << ") in a combination of details"
              << (rule.share.keep ? "; it stays, the others are taken out" : "") << ".\n";
  }
}

void PrintOperators(const rules::Rule& rule) {
  std::cout << "\nreplaced by\n";
  for (std::size_t op = 0; op < rules::kOperatorWords.size(); ++op) {
    const std::string& text = rule.operators.TextOf(static_cast<rules::Operator>(op));
    if (!text.empty()) {
      std::cout << "  " << std::left << std::setw(14) << rules::kOperatorWords[op] << text
                << (op == static_cast<std::size_t>(rule.operators.preferred) ? "  (preferred)" : "")
                << '\n';
    }
  }
}

int Explain(const rules::RuleBook& book, const std::string& id) {
  const rules::Rule* rule = book.Find(id);
  if (rule == nullptr) {
    Complain({"no rule in force has this id", id, "paravent rules list --all shows them"});
    return kFailed;
  }
  PrintJudgement(*rule);
  PrintOperators(*rule);
  PrintAll("found in", rule->examples.match);
  std::vector<std::string> misses;
  for (const rules::Examples::Miss& miss : rule->examples.miss) {
    misses.push_back(miss.text + "  (" + miss.why + ")");
  }
  PrintAll("not found in", misses);
  PrintAll("references", rule->references);
  for (const rules::Pattern& pattern : rule->patterns) {
    std::cout << "pattern (score " << pattern.score << (pattern.layout ? ", telling layout" : "")
              << ")\n  " << (pattern.lead.empty() ? "" : pattern.lead + " + ") << pattern.regex
              << '\n';
  }
  PrintAll("not after", rule->exclude.before);
  PrintAll("not before", rule->exclude.after);
  PrintAll("not when it is", rule->exclude.values);
  return kDone;
}

}  // namespace

int RunRules(const Arguments& arguments) {
  po::options_description options("Options");
  options.add_options()("verb", po::value<std::string>()->default_value(""), "")(
      "id", po::value<std::string>()->default_value(""), "")(
      "all", po::bool_switch(), "all packs, not only those that the policy names")(
      "lexicon", po::bool_switch(), "instead of rules, list what the lexicon was built from");
  options.add(LocationOptions());
  po::positional_options_description positions;
  positions.add("verb", 1).add("id", 1);
  int status = kDone;
  const auto given = ParseArguments(arguments, kUsageText, options, positions, status);
  if (!given) {
    return status;
  }
  const std::string verb = (*given)["verb"].as<std::string>();
  const std::string id = (*given)["id"].as<std::string>();
  if ((verb != "check" && verb != "list" && verb != "explain") ||
      (verb == "explain") == id.empty()) {
    std::cerr << kUsageText;
    return kUsage;
  }
  // `check` and `explain` look at everything that is shipped, whatever the policy switches on.
  const auto value = [&](const char* name) {
    return given->count(name) > 0 ? (*given)[name].as<std::string>() : std::string();
  };
  const Locations locations = Locate({value("rules"), value("policy")});
  const auto packs =
      verb == "list" && !(*given)["all"].as<bool>()
          ? base::Result<std::vector<std::string>>(policy::InForce(locations.policy).packs)
          : rules::RuleBook::PacksIn(locations.rules);
  const auto book = packs ? rules::RuleBook::Load(locations.rules, *packs)
                          : base::Result<rules::RuleBook>(std::unexpected(packs.error()));
  if (!book) {
    Complain(book.error());
    return verb == "check" ? kFailed : kNoRules;
  }
  if (verb == "list" && (*given)["lexicon"].as<bool>()) {
    return ListLexicon(book->lexicon());
  }
  return verb == "check" ? Check(*book) : verb == "list" ? List(*book) : Explain(*book, id);
}

}  // namespace paravent::apps
