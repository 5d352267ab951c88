// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <iostream>
#include <string>
#include <string_view>

#include "base/streams.h"
#include "base/utf.h"
#include "protocol/reply.h"
#include "workbench.h"

namespace paravent::apps {
namespace {

constexpr const char* kUsageText =
    "Usage: paravent scan [FILE...] [OPTIONS]\n"
    "Shows what identifies a patient in FILEs, or in standard input.\n";

constexpr std::array<std::string_view, 3> kOffsetWords = {"byte", "utf16", "codepoint"};

struct Style {
  const char* on[4];  // by severity
  const char* off;
  const char* dim;
};
constexpr Style kTerminal = {
    {"\033[4m", "\033[4;36m", "\033[1;4;33m", "\033[1;4;35m"}, "\033[0m", "\033[2m"};
constexpr Style kPlain = {{"", "", "", ""}, "", ""};

// A finding's line and the columns, for a person: 1-based, columns in code points.
void PrintFinding(const std::string& name, std::string_view text, const detect::Finding& finding,
                  policy::Action action, const std::string& replacement, const Style& style) {
  const std::size_t start = finding.span.start;
  const std::string_view before = text.substr(0, start);
  const auto line = 1 + std::count(before.begin(), before.end(), '\n');
  const std::size_t line_start = before.rfind('\n') == before.npos ? 0 : before.rfind('\n') + 1;
  std::size_t line_end = text.find('\n', finding.span.end);
  line_end = line_end == text.npos ? text.size() : line_end;
  const std::size_t column =
      1 + base::LengthIn(base::OffsetUnit::kCodepoint, text.substr(line_start, start - line_start));
  const auto severity = static_cast<std::size_t>(finding.severity);
  std::cout << name << ':' << line << ':' << column << ": " << finding.rule->title.fr << " ("
            << finding.rule->type << ", " << rules::kSeverityWords[severity] << ", "
            << policy::kActionWords[static_cast<std::size_t>(action)] << ") -> " << replacement
            << "\n  " << text.substr(line_start, start - line_start) << style.on[severity]
            << text.substr(start, finding.span.size()) << style.off
            << text.substr(finding.span.end, line_end - finding.span.end) << '\n';
}

void PrintReasons(std::string_view text, const detect::Trace& trace, const Style& style) {
  for (const detect::Reason& reason : trace) {
    std::cout << style.dim << "  " << (reason.taken ? "taken    " : "rejected ") << reason.rule
              << ": \"" << text.substr(reason.span.start, reason.span.size()) << "\" - "
              << reason.because << style.off << '\n';
  }
}

int ScanText(Workbench& bench, const std::vector<std::string>& files, bool why, bool as_jsonl,
             base::OffsetUnit unit) {
  const Style& style = base::OutputIsTerminal() ? kTerminal : kPlain;
  int status = kDone;
  for (const std::string& name : files) {
    auto text = ReadInput(name);
    if (!text) {
      Complain(text.error());
      status = kBadInput;
      continue;
    }
    detect::Trace trace;
    const auto examined = bench.Examine(*text, name, why ? &trace : nullptr);
    if (as_jsonl) {
      std::cout << protocol::EncodeScanLine(
                       name,
                       {*text, examined.detection, examined.decision, examined.redactions, {}},
                       unit)
                << '\n';
      continue;
    }
    for (std::size_t i = 0; i < examined.detection.findings.size(); ++i) {
      PrintFinding(name == "-" ? "stdin" : name, *text, examined.detection.findings[i],
                   examined.decision.actions[i], std::string(examined.redactions[i].replacement()),
                   style);
    }
    if (examined.detection.findings.empty()) {
      std::cout << name << ": nothing found\n";
    }
    PrintReasons(*text, trace, style);
  }
  return status;
}

// One line out for each line in, as it comes: a line that cannot be read answers with its error.
int ScanLines(Workbench& bench, std::istream& in, base::OffsetUnit unit) {
  int status = kDone;
  std::string line;
  for (std::size_t number = 1; std::getline(in, line); ++number) {
    if (line.empty()) {
      continue;
    }
    const auto scan = protocol::DecodeScanLine(line);
    if (!scan) {
      std::cerr << "paravent: line " << number << ": " << base::ToString(scan.error()) << '\n';
      std::cout << "{\"error\":\"line " << number << " could not be read\"}\n" << std::flush;
      status = kBadInput;
      continue;
    }
    const auto examined = bench.Examine(scan->text, scan->id);
    std::cout << protocol::EncodeScanLine(
                     scan->id,
                     {scan->text, examined.detection, examined.decision, examined.redactions, {}},
                     unit)
              << '\n';
    if (std::cin.rdbuf()->in_avail() <= 0) {
      std::cout << std::flush;
    }
  }
  return status;
}

}  // namespace

int RunScan(const Arguments& arguments) {
  po::options_description options("Options");
  options.add_options()("file", po::value<std::vector<std::string>>(), "")(
      "input", po::value<std::string>()->default_value("text")->value_name("text|jsonl"),
      "what the input is; jsonl: one {\"id\",\"text\"} a line")(
      "format", po::value<std::string>()->default_value("text")->value_name("text|jsonl"),
      "what to print; jsonl is for machines")(
      "offsets",
      po::value<std::string>()->default_value("codepoint")->value_name("codepoint|utf16|byte"),
      "what jsonl offsets count")("why", po::bool_switch(),
                                  "say why each stretch was taken or rejected");
  options.add(LocationOptions());
  po::positional_options_description positions;
  positions.add("file", -1);
  int status = kDone;
  const auto given = ParseArguments(arguments, kUsageText, options, positions, status);
  if (!given) {
    return status;
  }
  const std::string input = (*given)["input"].as<std::string>();
  const std::string format = (*given)["format"].as<std::string>();
  const std::string offsets = (*given)["offsets"].as<std::string>();
  const auto unit = std::find(kOffsetWords.begin(), kOffsetWords.end(), offsets);
  if ((input != "text" && input != "jsonl") || (format != "text" && format != "jsonl") ||
      unit == kOffsetWords.end()) {
    std::cerr << "paravent: --input and --format take text or jsonl, --offsets takes codepoint, "
                 "utf16 or byte\n";
    return kUsage;
  }
  if (input == "jsonl" && format != "jsonl") {
    std::cerr << "paravent: --input jsonl goes with --format jsonl\n";
    return kUsage;
  }
  auto bench = Workbench::Open(*given);
  if (!bench) {
    Complain(bench.error());
    return kNoRules;
  }
  const std::vector<std::string> files = given->count("file") > 0
                                             ? (*given)["file"].as<std::vector<std::string>>()
                                             : std::vector<std::string>{"-"};
  const auto offset_unit = static_cast<base::OffsetUnit>(unit - kOffsetWords.begin());
  if (input == "text") {
    return ScanText(*bench, files, (*given)["why"].as<bool>(), format == "jsonl", offset_unit);
  }
  for (const std::string& name : files) {
    int result = kDone;
    if (name == "-") {
      result = ScanLines(*bench, std::cin, offset_unit);
    } else {
      auto text = ReadInput(name);
      if (!text) {
        Complain(text.error());
        status = kBadInput;
        continue;
      }
      std::istringstream lines(*text);
      result = ScanLines(*bench, lines, offset_unit);
    }
    status = std::max(status, result);
  }
  return status;
}

}  // namespace paravent::apps
