// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "rules/rulebook.h"

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "base/digest.h"
#include "checks/checks.h"
#include "json/reader.h"
#include "rules/own_list.h"

namespace paravent::rules {
namespace {

bool IsKebab(std::string_view id) {
  return !id.empty() && std::all_of(id.begin(), id.end(), [](char c) {
    return text::IsLower(c) || text::IsDigit(c) || c == '-';
  });
}

bool IsUpperSnake(std::string_view type) {
  return !type.empty() && std::all_of(type.begin(), type.end(), [](char c) {
    return text::IsUpper(c) || text::IsDigit(c) || c == '_';
  });
}

CheckFn ReadCheck(json::Object& object, std::string_view key, const std::string& name) {
  const CheckFn check = checks::FindCheck(name);
  if (check == nullptr) {
    object.Problem(key, "no check is named \"" + name + "\"",
                   "host/checks lists the checks there are");
  }
  return check;
}

Pattern ReadPattern(json::Object object) {
  Pattern pattern;
  pattern.lead = object.String("lead", "");
  pattern.regex = object.String("regex");
  pattern.score = object.Number("score", 0.6, 0.0, 1.0);
  pattern.layout = object.Bool("layout", false);
  object.End();
  return pattern;
}

std::vector<std::string> ReadLabels(json::Object& object, std::string_view key) {
  std::vector<std::string> labels = object.Strings(key);
  for (std::string& label : labels) {
    if (label != text::FoldWord(label)) {
      object.Problem(key, "the label \"" + label + "\" is not folded",
                     "write \"" + text::FoldWord(label) + "\"");
    }
  }
  return labels;
}

Raise ReadRaise(json::Object object) {
  Raise raise;
  raise.to = static_cast<Severity>(object.OneOf("to", kSeverityWords));
  raise.with = object.Strings("with");
  raise.near = ReadLabels(object, "near");
  std::ranges::sort(raise.near);
  if (raise.empty()) {
    object.Problem("with", "is missing; expected types or classes, such as [\"PERSON\"]");
  }
  object.End();
  return raise;
}

Share ReadShare(json::Object object) {
  constexpr double kHeaviest = 9;
  Share share;
  share.weight = object.Number("weight", 0, 0, kHeaviest);
  share.most = object.Number("most", share.weight, 0, kHeaviest);
  share.keep = object.Bool("keep", false);
  if (share.weight <= 0) {
    object.Problem("weight", "is missing; expected a number above 0");
  }
  object.End();
  return share;
}

Exclusions ReadExclusions(json::Object object) {
  Exclusions exclude;
  for (const std::string& name : object.Strings("checks")) {
    exclude.checks.push_back(ReadCheck(object, "checks", name));
  }
  exclude.before = object.Strings("before");
  exclude.after = object.Strings("after");
  exclude.values = object.Strings("values");
  object.End();
  return exclude;
}

Operators ReadOperators(json::Object object) {
  Operators operators;
  operators.preferred = static_cast<Operator>(object.OneOf("default", kOperatorWords));
  operators.suppress = object.String("suppress", "");
  operators.mask = object.String("mask", "");
  operators.generalise = object.String("generalise", "");
  operators.pseudonymise = object.String("pseudonymise", "");
  if (operators.TextOf(operators.preferred).empty()) {
    object.Problem("default", "names an operator that has no text");
  }
  if (operators.suppress.empty()) {
    object.Problem("suppress", "is missing; expected a text such as \"[NIR]\"",
                   "suppressing must always be possible");
  }
  if (!operators.pseudonymise.empty() && operators.pseudonymise.find("{n}") == std::string::npos) {
    object.Problem("pseudonymise", "lacks \"{n}\", the number of the token");
  }
  object.End();
  return operators;
}

std::vector<Examples::Miss> ReadMisses(json::Object& object, std::string_view key) {
  std::vector<Examples::Miss> misses;
  object.Each(key, [&](json::Object miss) {
    misses.push_back({miss.String("text"), miss.String("why")});
    miss.End();
  });
  return misses;
}

Examples ReadExamples(json::Object object) {
  Examples examples;
  examples.match = object.Strings("match");
  examples.miss = ReadMisses(object, "miss");
  examples.todo_match = object.Strings("todoMatch");
  examples.todo_miss = ReadMisses(object, "todoMiss");
  object.End();
  return examples;
}

void CheckRequirements(const Rule& rule, json::Object& object) {
  const bool by_check = rule.needs == Requires::kCheck || rule.needs == Requires::kCheckOrLabel ||
                        rule.needs == Requires::kCheckAndLabel;
  if (by_check && rule.check == nullptr) {
    object.Problem("requires", "asks for a check, but the rule names none");
  }
  const bool by_label = rule.needs == Requires::kLabel || rule.needs == Requires::kCheckAndLabel;
  const bool has_layout = std::any_of(rule.patterns.begin(), rule.patterns.end(),
                                      [](const Pattern& pattern) { return pattern.layout; });
  if (by_label && rule.labels.empty() && rule.labels_after.empty() && !has_layout) {
    object.Problem("requires", "asks for a label, but the rule names none");
  }
  if (rule.finder == Finder::kPatterns && rule.patterns.empty()) {
    object.Problem("patterns", "is missing; expected at least one pattern");
  }
  if (rule.finder != Finder::kPatterns && !rule.patterns.empty()) {
    object.Problem("patterns", "is not for a rule with a finder of its own");
  }
}

}  // namespace

const std::string& Operators::TextOf(Operator op) const {
  switch (op) {
    case Operator::kSuppress:
      return suppress;
    case Operator::kMask:
      return mask;
    case Operator::kGeneralise:
      return generalise;
    case Operator::kPseudonymise:
      return pseudonymise;
  }
  return suppress;
}

base::Result<Rule> ParseRule(std::string_view json, const std::string& file,
                             const std::string& pack) {
  auto document = json::ParseText(json, file);
  if (!document) {
    return std::unexpected(document.error());
  }
  json::Problems problems(file);
  json::Object root(*document, "", problems);
  Rule rule;
  rule.file = file;
  rule.pack = pack;
  root.String("$schema", "");
  rule.id = root.String("id");
  rule.type = root.String("type");
  json::Object title = root.Member("title");
  rule.title = {title.String("fr"), title.String("en")};
  title.End();
  rule.of = static_cast<Class>(root.OneOf("class", kClassWords));
  rule.severity = static_cast<Severity>(root.OneOf("severity", kSeverityWords));
  if (root.Has("raised")) {
    rule.raise = ReadRaise(root.Member("raised"));
  }
  if (root.Has("combination")) {
    rule.share = ReadShare(root.Member("combination"));
    if (rule.of == Class::kDirect) {
      root.Problem("combination", "is for details, not for what identifies by itself",
                   "set \"class\" to \"indirect\" or \"professional\"");
    }
  }
  rule.finder = static_cast<Finder>(root.OneOf("finder", kFinderWords, 0));
  root.Each("patterns",
            [&](json::Object object) { rule.patterns.push_back(ReadPattern(std::move(object))); });
  if (root.Has("check")) {
    rule.check = ReadCheck(root, "check", root.String("check"));
  }
  rule.needs = static_cast<Requires>(root.OneOf("requires", kRequiresWords, 0));
  rule.labels = ReadLabels(root, "labels");
  rule.labels_after = ReadLabels(root, "labelsAfter");
  rule.exclude = ReadExclusions(root.Member("exclude"));
  rule.operators = ReadOperators(root.Member("operators"));
  rule.references = root.Strings("references");
  rule.examples = ReadExamples(root.Member("examples"));
  if (!IsKebab(rule.id)) {
    root.Problem("id", "expected lower-case letters, digits and dashes");
  }
  if (!IsUpperSnake(rule.type)) {
    root.Problem("type", "expected capitals, digits and underscores");
  }
  CheckRequirements(rule, root);
  root.End();
  if (problems.first()) {
    return std::unexpected(*problems.first());
  }
  return rule;
}

RuleBook::RuleBook(std::vector<Rule> rules, Matcher matcher, std::string hash)
    : rules_(std::move(rules)), matcher_(std::move(matcher)), hash_(std::move(hash)) {}

base::Result<RuleBook> RuleBook::Build(std::vector<Rule> rules, Matcher::Limits limits) {
  for (std::size_t i = 0; i < rules.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      if (rules[i].id == rules[j].id) {
        return base::Fail("the id \"" + rules[i].id + "\" is already taken by " + rules[j].file,
                          rules[i].file + ": /id");
      }
    }
  }
  auto matcher = Matcher::Compile(rules, limits);
  if (!matcher) {
    return std::unexpected(matcher.error());
  }
  return RuleBook(std::move(rules), std::move(*matcher), {});
}

namespace {

constexpr std::string_view kOwnPack = "own";

// By name, not through a link: build/share/paravent/rules may be a link to the source tree.
std::filesystem::path LexiconBeside(const std::filesystem::path& directory) {
  const auto named = std::filesystem::absolute(directory / "x").lexically_normal();
  return named.parent_path().parent_path() / "lexicon.bin";
}

// Reads the rules (*.json) and, of an organisation's own folder, the lists (<TYPE>.txt).
base::Result<void> ReadFolder(const std::filesystem::path& folder, const std::string& pack,
                              std::vector<Rule>& rules, std::string& digests) {
  std::error_code failure;
  std::filesystem::directory_iterator entries(folder, failure);
  if (failure) {
    return base::Fail("the rule pack cannot be read: " + failure.message(), folder.string());
  }
  const bool own = pack == kOwnPack;
  std::vector<std::filesystem::path> files;
  for (const auto& entry : entries) {
    const auto extension = entry.path().extension();
    if (extension == ".json" || (own && extension == ".txt")) {
      files.push_back(entry.path());
    }
  }
  std::sort(files.begin(), files.end());
  for (const std::filesystem::path& file : files) {
    std::ifstream stream(file, std::ios::binary);
    std::ostringstream content;
    content << stream.rdbuf();
    if (!stream) {
      return base::Fail("cannot be read", file.string());
    }
    const std::string stem = file.stem().string();
    const bool list = file.extension() == ".txt";
    if (list && !IsUpperSnake(stem)) {
      return base::Fail("expected a list named like its type, such as HOSPITAL.txt", file.string());
    }
    auto rule = list ? ParseOwnList(content.view(), file.string(), stem)
                     : ParseRule(content.view(), file.string(), pack);
    if (!rule) {
      return std::unexpected(rule.error());
    }
    if (!list && rule->id != stem) {
      return base::Fail("expected \"" + stem + "\", found \"" + rule->id + "\"",
                        file.string() + ": /id", "a rule is named like its file");
    }
    rules.push_back(std::move(*rule));
    digests += pack + "/" + file.filename().string() + " " + base::Sha256Hex(content.view()) + "\n";
  }
  return {};
}

}  // namespace

base::Result<std::vector<std::string>> RuleBook::PacksIn(const std::filesystem::path& directory) {
  std::error_code failure;
  std::filesystem::directory_iterator folders(directory / "packs", failure);
  if (failure) {
    return base::Fail("no rule packs can be read: " + failure.message(),
                      (directory / "packs").string());
  }
  std::vector<std::string> packs;
  for (const auto& folder : folders) {
    if (folder.is_directory()) {
      packs.push_back(folder.path().filename().string());
    }
  }
  std::sort(packs.begin(), packs.end());
  return packs;
}

base::Result<RuleBook> RuleBook::Load(const std::filesystem::path& directory,
                                      const std::vector<std::string>& packs, Matcher::Limits limits,
                                      const std::filesystem::path& own) {
  std::vector<Rule> rules;
  std::string digests;
  for (const std::string& pack : packs) {
    if (const auto read = ReadFolder(directory / "packs" / pack, pack, rules, digests); !read) {
      return std::unexpected(read.error());
    }
  }
  if (!own.empty()) {
    if (const auto read = ReadFolder(own, "own", rules, digests); !read) {
      return std::unexpected(read.error());
    }
  }
  const bool needs_lexicon = std::any_of(rules.begin(), rules.end(), [](const Rule& rule) {
    return rule.finder == Finder::kPeople || rule.finder == Finder::kPlaces;
  });
  auto book = Build(std::move(rules), limits);
  if (!book) {
    return book;
  }
  book->hash_ = base::Sha256Hex(digests);
  if (needs_lexicon) {
    auto lexicon = text::Lexicon::Open(LexiconBeside(directory));
    if (!lexicon) {
      return std::unexpected(lexicon.error());
    }
    book->lexicon_ = std::move(*lexicon);
  }
  return book;
}

const Rule* RuleBook::Find(std::string_view id) const {
  const auto found =
      std::find_if(rules_.begin(), rules_.end(), [&](const Rule& rule) { return rule.id == id; });
  return found == rules_.end() ? nullptr : &*found;
}

}  // namespace paravent::rules
