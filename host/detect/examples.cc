// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "detect/examples.h"

#include <algorithm>
#include <optional>

#include "detect/detector.h"

namespace paravent::detect {
namespace {

std::string Show(std::string_view text, text::Span span) {
  return "\"" + std::string(text.substr(span.start, span.size())) + "\"";
}

// What is wrong with a match example, or nothing.
std::optional<std::string> Contradiction(const Detector& detector, const rules::Rule& rule,
                                         const std::string& marked_text) {
  const auto marked = ParseMarked(marked_text);
  if (!marked) {
    return marked.error().what;
  }
  if (marked->spans.empty()) {
    return "marks no span with [[...]]";
  }
  std::vector<text::Span> missing = marked->spans;
  for (const Finding& finding : detector.Detect(marked->text).findings) {
    // Several rules may find one type; which of them was surer does not matter.
    if (finding.rule->type != rule.type) {
      const auto covered = std::find_if(missing.begin(), missing.end(), [&](text::Span span) {
        return span.Overlaps(finding.span);
      });
      if (covered != missing.end()) {
        return Show(marked->text, finding.span) + " was taken by " + finding.rule->id;
      }
      continue;
    }
    const auto expected = std::find(missing.begin(), missing.end(), finding.span);
    if (expected == missing.end()) {
      return "found " + Show(marked->text, finding.span) + ", which is not marked";
    }
    missing.erase(expected);
  }
  if (!missing.empty()) {
    return "did not find " + Show(marked->text, missing.front());
  }
  return std::nullopt;
}

std::optional<std::string> FalseAlarm(const Detector& detector, const rules::Rule& rule,
                                      const std::string& text) {
  for (const Finding& finding : detector.Detect(text).findings) {
    if (finding.rule == &rule || finding.severity > rules::Severity::kLow) {
      return finding.rule->id + " found " + Show(text, finding.span);
    }
  }
  return std::nullopt;
}

}  // namespace

base::Result<Marked> ParseMarked(std::string_view marked) {
  Marked result;
  std::optional<std::size_t> open;
  for (std::size_t at = 0; at < marked.size();) {
    const std::string_view two = marked.substr(at, 2);
    if (two == "[[" && !open) {
      open = result.text.size();
      at += 2;
    } else if (two == "]]" && open) {
      // "]]]" closes after the bracket that belongs to the value.
      if (marked.substr(at, 3) == "]]]") {
        result.text += ']';
        ++at;
      }
      if (result.text.size() == *open) {
        return base::Fail("marks an empty span");
      }
      result.spans.push_back({*open, result.text.size()});
      open.reset();
      at += 2;
    } else {
      result.text += marked[at];
      ++at;
    }
  }
  if (open) {
    return base::Fail("opens [[ without closing it");
  }
  return result;
}

ExampleReport CheckExamples(const rules::RuleBook& book) {
  const Detector detector(book);
  ExampleReport report;
  for (const rules::Rule& rule : book.rules()) {
    const auto at = [&](std::string_view list, std::size_t index) {
      return rule.file + ": /examples/" + std::string(list) + "/" + std::to_string(index);
    };
    const auto prove = [&](std::string_view list, std::size_t index,
                           const std::optional<std::string>& problem) {
      const bool todo = list.starts_with("todo");
      if (!problem) {
        ++report.proved;
      }
      if (problem) {
        (todo ? report.gaps : report.failures).push_back({*problem, at(list, index), {}});
      } else if (todo) {
        report.closed.push_back({"now holds", at(list, index), "move it out of the todo list"});
      }
    };
    const rules::Examples& examples = rule.examples;
    for (std::size_t i = 0; i < examples.match.size(); ++i) {
      prove("match", i, Contradiction(detector, rule, examples.match[i]));
    }
    for (std::size_t i = 0; i < examples.miss.size(); ++i) {
      prove("miss", i, FalseAlarm(detector, rule, examples.miss[i].text));
    }
    for (std::size_t i = 0; i < examples.todo_match.size(); ++i) {
      prove("todoMatch", i, Contradiction(detector, rule, examples.todo_match[i]));
    }
    for (std::size_t i = 0; i < examples.todo_miss.size(); ++i) {
      prove("todoMiss", i, FalseAlarm(detector, rule, examples.todo_miss[i].text));
    }
  }
  return report;
}

}  // namespace paravent::detect
