// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "report.h"

#include <algorithm>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

namespace paravent::corpus {
namespace {

constexpr std::size_t kContextBytes = 48;

std::optional<double> Rate(std::size_t part, std::size_t whole) {
  if (whole == 0) {
    return std::nullopt;
  }
  return static_cast<double>(part) / static_cast<double>(whole);
}

std::string Percent(std::optional<double> rate) {
  if (!rate) {
    return "-";
  }
  char buffer[16];
  std::snprintf(buffer, sizeof buffer, "%.1f", 100.0 * *rate);
  return buffer;
}

// What is told of one row, in the order of the columns.
struct Rates {
  explicit Rates(const Tally& t)
      : recall(Rate(t.expected_found, t.expected)),
        recall_all(Rate(t.golds_found, t.golds)),
        same_type(Rate(t.same_type, t.expected_found)),
        precision(Rate(t.findings_right, t.findings)),
        leaked(Rate(t.characters_leaked, t.characters)),
        leaked_all(Rate(t.all_characters_leaked, t.all_characters)),
        sealed(Rate(t.texts_sealed, t.texts)),
        alerted(Rate(t.texts_alerted, t.texts)),
        alarms(Rate(t.alarms, t.clean)) {}

  std::optional<double> recall, recall_all, same_type, precision, leaked, leaked_all, sealed,
      alerted, alarms;
};

void PrintHead(std::string_view title, std::ostream& out) {
  char line[256];
  std::snprintf(line, sizeof line, "\n%-22s %6s %7s %6s %7s %6s %6s %6s %6s %7s %6s %6s %6s %6s\n",
                std::string(title).c_str(), "marks", "expect", "recall", "(all)", "type", "found",
                "prec.", "leak", "(all)", "sealed", "alert", "clean", "alarms");
  out << line;
}

void PrintRow(const std::string& name, const Tally& t, std::ostream& out) {
  const Rates rates(t);
  char line[256];
  std::snprintf(line, sizeof line,
                "%-22s %6zu %7zu %6s %7s %6s %6zu %6s %6s %7s %6s %6s %6zu %6s\n", name.c_str(),
                t.golds, t.expected, Percent(rates.recall).c_str(),
                Percent(rates.recall_all).c_str(), Percent(rates.same_type).c_str(), t.findings,
                Percent(rates.precision).c_str(), Percent(rates.leaked).c_str(),
                Percent(rates.leaked_all).c_str(), Percent(rates.sealed).c_str(),
                Percent(rates.alerted).c_str(), t.clean, Percent(rates.alarms).c_str());
  out << line;
}

void PrintTable(std::string_view title, const std::map<std::string, Tally>& rows,
                std::ostream& out) {
  PrintHead(title, out);
  for (const auto& [name, tally] : rows) {
    PrintRow(name, tally, out);
  }
}

nlohmann::json ToJson(const Tally& t) {
  const Rates rates(t);
  const auto value = [](std::optional<double> rate) {
    return rate ? nlohmann::json(*rate) : nlohmann::json();
  };
  return {{"marks", t.golds},
          {"marksFound", t.golds_found},
          {"expected", t.expected},
          {"expectedFound", t.expected_found},
          {"recall", value(rates.recall)},
          {"recallAll", value(rates.recall_all)},
          {"sameType", value(rates.same_type)},
          {"findings", t.findings},
          {"findingsRight", t.findings_right},
          {"precision", value(rates.precision)},
          {"characters", t.characters},
          {"charactersLeaked", t.characters_leaked},
          {"leaked", value(rates.leaked)},
          {"leakedAll", value(rates.leaked_all)},
          {"texts", t.texts},
          {"textsSealed", t.texts_sealed},
          {"sealed", value(rates.sealed)},
          {"textsAlerted", t.texts_alerted},
          {"alerted", value(rates.alerted)},
          {"clean", t.clean},
          {"alarms", t.alarms},
          {"alarmRate", value(rates.alarms)}};
}

nlohmann::json ToJson(const std::map<std::string, Tally>& rows) {
  nlohmann::json object = nlohmann::json::object();
  for (const auto& [name, tally] : rows) {
    object[name] = ToJson(tally);
  }
  return object;
}

// `span` with some words on either side, on one line, never cutting a character.
std::string InContext(const std::string& plain, text::Span span) {
  const auto boundary = [&](std::size_t at) {
    while (at < plain.size() && (static_cast<unsigned char>(plain[at]) & 0xC0) == 0x80) {
      ++at;
    }
    return at;
  };
  const std::size_t from = boundary(span.start > kContextBytes ? span.start - kContextBytes : 0);
  const std::size_t to = boundary(std::min(plain.size(), span.end + kContextBytes));
  std::string line = plain.substr(from, span.start - from) + "[[" +
                     plain.substr(span.start, span.size()) + "]]" +
                     plain.substr(span.end, to - span.end);
  std::replace(line.begin(), line.end(), '\n', ' ');
  return line;
}

std::string_view Word(Failure::Kind kind) {
  switch (kind) {
    case Failure::Kind::kMissed:
      return "missed";
    case Failure::Kind::kSpurious:
      return "spurious";
    case Failure::Kind::kAlarm:
      return "alarm";
  }
  return "";
}

}  // namespace

void PrintTables(const Scores& scores, std::ostream& out) {
  PrintTable("type", scores.by_type, out);
  PrintTable("way of naming people", scores.by_way, out);
  PrintTable("style", scores.by_style, out);
  PrintTable("split", scores.by_split, out);
  PrintHead("total", out);
  PrintRow("all", scores.total, out);
}

void PrintJson(const Scores& scores, std::ostream& out) {
  const nlohmann::json document = {{"total", ToJson(scores.total)},
                                   {"types", ToJson(scores.by_type)},
                                   {"ways", ToJson(scores.by_way)},
                                   {"styles", ToJson(scores.by_style)},
                                   {"splits", ToJson(scores.by_split)}};
  out << document.dump(2) << '\n';
}

void PrintFailures(const Scores& scores, std::string_view type, std::ostream& out) {
  for (const Failure& failure : scores.failures) {
    const bool alarm = failure.kind == Failure::Kind::kAlarm;
    if (type != "all" && type != (alarm ? "alarm" : failure.type)) {
      continue;
    }
    out << Word(failure.kind) << '\t' << failure.text->id << '\t' << failure.type
        << (failure.rule.empty() ? "" : "/") << failure.rule << '\t'
        << InContext(failure.text->plain, alarm ? text::Span{0, 0} : failure.span) << '\n';
  }
}

}  // namespace paravent::corpus
