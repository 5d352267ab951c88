// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <iostream>
#include <string>
#include <string_view>
#include <vector>

#include "redact/redact.h"
#include "workbench.h"

namespace paravent::apps {
namespace {

constexpr const char* kUsageText =
    "Usage: paravent redact [FILE...] [OPTIONS]\n"
    "Prints FILEs, or standard input, with the identifiers taken out.\n";

// Prints the lines of [start, end) of `text`, each after `mark`.
void PrintLines(std::string_view mark, std::string_view lines) {
  while (!lines.empty()) {
    const std::size_t end = std::min(lines.find('\n'), lines.size());
    std::cout << mark << lines.substr(0, end) << '\n';
    lines.remove_prefix(std::min(end + 1, lines.size()));
  }
}

// Prints the lines that change, before and after; nothing for the others.
void PrintPreview(const std::string& name, const std::string& text,
                  const std::vector<redact::Edit>& edits) {
  for (std::size_t first = 0; first < edits.size();) {
    const std::size_t before = text.rfind('\n', edits[first].span.start);
    const std::size_t start = before == text.npos || edits[first].span.start == 0 ? 0 : before + 1;
    std::size_t last = first;
    std::size_t end = std::min(text.find('\n', edits[last].span.end), text.size());
    while (last + 1 < edits.size() && edits[last + 1].span.start < end) {
      ++last;
      end = std::min(text.find('\n', edits[last].span.end), text.size());
    }
    std::vector<redact::Edit> here(edits.begin() + static_cast<std::ptrdiff_t>(first),
                                   edits.begin() + static_cast<std::ptrdiff_t>(last + 1));
    for (redact::Edit& edit : here) {
      edit.span = {edit.span.start - start, edit.span.end - start};
    }
    const std::string lines = text.substr(start, end - start);
    const auto number =
        1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(start), '\n');
    std::cout << (name == "-" ? "stdin" : name) << ':' << number << '\n';
    PrintLines("- ", lines);
    PrintLines("+ ", redact::Apply(lines, here));
    first = last + 1;
  }
}

}  // namespace

int RunRedact(const Arguments& arguments) {
  po::options_description options("Options");
  options.add_options()("file", po::value<std::vector<std::string>>(), "")(
      "operator",
      po::value<std::string>()->default_value("policy")->value_name(
          "policy|suppress|mask|generalise|pseudonymise"),
      "what stands in place of an identifier; policy: what the policy prefers for its type")(
      "preview", po::bool_switch(), "print the lines that change, before and after");
  options.add(LocationOptions());
  po::positional_options_description positions;
  positions.add("file", -1);
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
  const std::vector<std::string> files = given->count("file") > 0
                                             ? (*given)["file"].as<std::vector<std::string>>()
                                             : std::vector<std::string>{"-"};
  for (const std::string& name : files) {
    const auto text = ReadInput(name);
    if (!text) {
      Complain(text.error());
      status = kBadInput;
      continue;
    }
    const std::vector<redact::Edit> edits = bench->Redact(*text, name, op);
    if ((*given)["preview"].as<bool>()) {
      PrintPreview(name, *text, edits);
    } else {
      std::cout << redact::Apply(*text, edits);
    }
  }
  return status;
}

}  // namespace paravent::apps
