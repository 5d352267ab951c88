// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <iostream>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/utf.h"
#include "redact/aggregate.h"
#include "redact/redact.h"
#include "workbench.h"

namespace paravent::apps {
namespace {

constexpr std::array<std::string_view, 5> kOperatorChoices = {"policy", "suppress", "mask",
                                                              "generalise", "pseudonymise"};

constexpr const char* kUsageText =
    "Usage: paravent redact [FILE...] [OPTIONS]\n"
    "Prints FILEs, or standard input, with the identifiers taken out. The files are text in UTF-8 "
    "and stay as they are.\n";

// Where in `words` the word of an option stands; complains when it is none of them.
std::optional<std::ptrdiff_t> ChoiceOf(const po::variables_map& given, const char* option,
                                       std::span<const std::string_view> words) {
  const auto word = given[option].as<std::string>();
  const auto found = std::ranges::find(words, word);
  if (found != words.end()) {
    return found - words.begin();
  }
  std::cerr << "paravent: --" << option << " takes";
  for (const std::string_view each : words) {
    std::cerr << (each == words.back() ? " or " : each == words.front() ? " " : ", ") << each;
  }
  std::cerr << ", not \"" << word << "\"\n";
  return std::nullopt;
}

// Prints each line of `lines` after `mark`.
void PrintLines(char mark, std::string_view lines) {
  while (!lines.empty()) {
    const std::size_t end = std::min(lines.find('\n'), lines.size());
    std::cout << mark << lines.substr(0, end) << '\n';
    lines.remove_prefix(std::min(end + 1, lines.size()));
  }
}

std::ptrdiff_t LinesIn(std::string_view text) { return std::ranges::count(text, '\n'); }

// "3,2" of a hunk: its first line and how many there are.
std::string Range(std::ptrdiff_t first, std::ptrdiff_t count) {
  return std::to_string(first) + (count == 1 ? "" : "," + std::to_string(count));
}

// Prints what `edits` change in `text` as a unified diff without context; nothing when they change
// nothing.
void PrintDiff(const std::string& name, const std::string& text,
               const std::vector<redact::Edit>& edits) {
  if (edits.empty()) {
    return;
  }
  std::cout << "--- " << name << "\n+++ " << name << " (redacted)\n";
  std::ptrdiff_t grown = 0;  // lines that the edits before added
  for (std::size_t first = 0; first < edits.size();) {
    const std::size_t before = text.rfind('\n', edits[first].span.start);
    const bool at_end = before == edits[first].span.start && before != 0;
    const std::size_t break_before = at_end ? text.rfind('\n', before - 1) : before;
    const std::size_t start =
        break_before == text.npos || edits[first].span.start == 0 ? 0 : break_before + 1;
    std::size_t last = first;
    std::size_t end = std::min(text.find('\n', edits[last].span.end), text.size());
    while (last + 1 < edits.size() && edits[last + 1].span.start <= end) {
      ++last;
      end = std::min(text.find('\n', edits[last].span.end), text.size());
    }
    std::vector<redact::Edit> here(edits.begin() + static_cast<std::ptrdiff_t>(first),
                                   edits.begin() + static_cast<std::ptrdiff_t>(last + 1));
    for (redact::Edit& edit : here) {
      edit.span = {edit.span.start - start, edit.span.end - start};
    }
    const std::string lines = text.substr(start, end - start);
    const std::string after = redact::Apply(lines, here);
    const std::ptrdiff_t number = 1 + LinesIn(std::string_view(text).substr(0, start));
    std::cout << "@@ -" << Range(number, LinesIn(lines) + 1) << " +"
              << Range(number + grown, LinesIn(after) + 1) << " @@\n";
    PrintLines('-', lines);
    PrintLines('+', after);
    grown += LinesIn(after) - LinesIn(lines);
    first = last + 1;
  }
}

// What is asked of every file.
struct Wish {
  std::optional<rules::Operator> op;  // none: what the policy prefers
  std::optional<redact::OfferKind> table;
  bool preview = false;
};

base::Result<std::string> ReadText(const std::string& name) {
  auto text = ReadInput(name);
  if (text && (!base::IsValidUtf8(*text) || text->find('\0') != text->npos)) {
    return base::Fail("is not text in UTF-8", name == "-" ? "standard input" : name,
                      "save it as UTF-8, or export its text first");
  }
  return text;
}

// Applies one step to `text`, or shows it.
void Take(const std::string& name, const std::vector<redact::Edit>& edits, bool preview,
          std::string& text) {
  if (preview) {
    PrintDiff(name == "-" ? "stdin" : name, text, edits);
  }
  text = redact::Apply(text, edits);
}

base::Result<void> RedactFile(Workbench& bench, const std::string& name, const Wish& wish) {
  auto text = ReadText(name);
  if (!text) {
    return std::unexpected(text.error());
  }
  if (wish.table) {
    const auto edit = bench.TableEdit(*text, *wish.table);
    if (!edit) {
      return base::Fail("holds no table of people that allows this",
                        name == "-" ? "standard input" : name,
                        "a table has three rows at least, and a header that names its columns");
    }
    Take(name, {*edit}, wish.preview, *text);
  }
  Take(name, bench.Redact(*text, name, wish.op), wish.preview, *text);
  if (!wish.preview) {
    std::cout << *text;
  }
  return {};
}

}  // namespace

int RunRedact(const Arguments& arguments) {
  po::options_description options("Options");
  options.add_options()("file", po::value<std::vector<std::string>>(), "")(
      "operator",
      po::value<std::string>()->value_name("policy|suppress|mask|generalise|pseudonymise"),
      "what stands in place of an identifier; policy: what the policy prefers for its type")(
      "table", po::value<std::string>()->value_name("drop|generalise|count"),
      "what to do with the largest table: without the columns that name people, coarser, or how "
      "many per group")("preview", po::bool_switch(),
                        "print what would change, as a diff, and not the text");
  options.add(LocationOptions());
  po::positional_options_description positions;
  positions.add("file", -1);
  int status = kDone;
  const auto given = ParseArguments(arguments, kUsageText, options, positions, status);
  if (!given) {
    return status;
  }
  Wish wish{{}, {}, (*given)["preview"].as<bool>()};
  if (given->count("operator") > 0) {
    const auto choice = ChoiceOf(*given, "operator", kOperatorChoices);
    if (!choice) {
      return kUsage;
    }
    if (*choice > 0) {
      wish.op = static_cast<rules::Operator>(*choice - 1);
    }
  }
  if (given->count("table") > 0) {
    const auto choice = ChoiceOf(*given, "table", redact::kOfferKindWords);
    if (!choice) {
      return kUsage;
    }
    wish.table = static_cast<redact::OfferKind>(*choice);
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
    if (const auto done = RedactFile(*bench, name, wish); !done) {
      Complain(done.error());
      status = kBadInput;
    }
  }
  return status;
}

}  // namespace paravent::apps
