// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "detect/patterns.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

#include "detect/context.h"

namespace paravent::detect {
namespace {

using rules::Requires;
using rules::Rule;

// A pass raises the score, a failure lowers it: a wrong key is rare in a real number.
constexpr double kCheckPassed = 0.3;
constexpr double kCheckFailed = -0.15;
// The nearer the label, the surer.
constexpr double kLabelBonus = 0.2;
// Fewer digits than this beside a decimal comma are a quantity, not a number that names somebody.
constexpr std::ptrdiff_t kQuantityDigits = 6;

std::string_view Before(std::string_view text, std::size_t at) {
  const std::size_t from = at - std::min(at, kLabelWindow);
  return text.substr(from, at - from);
}

bool DigitAt(std::string_view text, std::size_t at) {
  return at < text.size() && text::IsDigit(text[at]);
}

// Whether the span cuts a word or a decimal number in two.
bool CutsItsSurroundings(std::string_view text, text::Span span) {
  const char first = text[span.start];
  const char last = text[span.end - 1];
  if (span.start > 0 && text::IsWordByte(first) && text::IsWordByte(text[span.start - 1])) {
    return true;
  }
  if (span.end < text.size() && text::IsWordByte(last) && text::IsWordByte(text[span.end])) {
    return true;
  }
  const auto digits =
      std::count_if(text.begin() + static_cast<std::ptrdiff_t>(span.start),
                    text.begin() + static_cast<std::ptrdiff_t>(span.end), text::IsDigit);
  const auto joins = [&](char c) { return c == '.' || (c == ',' && digits < kQuantityDigits); };
  const bool continues_before = text::IsDigit(first) && span.start >= 2 &&
                                joins(text[span.start - 1]) && DigitAt(text, span.start - 2);
  const bool continues_after = text::IsDigit(last) && span.end < text.size() &&
                               joins(text[span.end]) && DigitAt(text, span.end + 1);
  return continues_before || continues_after;
}

// The judgement of one proposal, with the words of the explanation.
struct Judgement {
  std::optional<double> score;  // nothing: not believed
  std::string because;
};

Judgement Judge(const rules::RuleBook& book, const Rule& rule, const rules::Pattern& pattern,
                std::string_view text, text::Span span) {
  const std::string_view value = text.substr(span.start, span.size());
  if (CutsItsSurroundings(text, span)) {
    return {std::nullopt, "part of a longer word or number"};
  }
  for (const rules::CheckFn other : rule.exclude.checks) {
    if (other(value)) {
      return {std::nullopt, "is another kind of number"};
    }
  }
  if (book.matcher().Excludes(rule, Before(text, span.start), value,
                              text.substr(span.end, kLabelWindow))) {
    return {std::nullopt, "excluded by what it is or what stands beside it"};
  }

  const bool checked = rule.check != nullptr;
  const bool passed = checked && rule.check(value);
  const auto before = LabelBefore(text, span, rule.labels);
  const auto after = LabelAfter(text, span, rule.labels_after);
  const bool labelled = before.has_value() || after.has_value();
  const bool placed = labelled || pattern.layout;
  const bool believed = [&] {
    switch (rule.needs) {
      case Requires::kNone:
        return true;
      case Requires::kCheck:
        return passed;
      case Requires::kLabel:
        return placed;
      case Requires::kCheckOrLabel:
        return passed || placed;
      case Requires::kCheckAndLabel:
        return passed && placed;
    }
    return false;
  }();

  std::string because = checked ? (passed ? "check passed" : "check failed") : "no check";
  because += labelled ? ", label beside it" : pattern.layout ? ", telling layout" : ", no label";
  if (!believed) {
    return {std::nullopt,
            because + ": requires " +
                std::string(rules::kRequiresWords[static_cast<std::size_t>(rule.needs)])};
  }
  double score = pattern.score;
  score += checked ? (passed ? kCheckPassed : kCheckFailed) : 0.0;
  if (labelled) {
    const auto distance =
        static_cast<double>(std::min(before.value_or(kLabelWindow), after.value_or(kLabelWindow)));
    score += kLabelBonus * (1.0 - distance / (2.0 * kLabelWindow));
  }
  return {std::clamp(score, 0.05, 0.99), because};
}

}  // namespace

void FindPatterns(const rules::RuleBook& book, const text::Folded& text,
                  std::vector<Finding>& findings, bool& degraded, Trace* trace) {
  std::vector<rules::Proposal> proposals;
  book.matcher().Propose(text, proposals, degraded);
  for (const rules::Proposal& proposal : proposals) {
    const Rule& rule = book.rules()[proposal.rule];
    const rules::Pattern& pattern = rule.patterns[proposal.pattern];
    Judgement judgement = Judge(book, rule, pattern, text.bytes(), proposal.span);
    if (trace != nullptr) {
      trace->push_back({proposal.span, rule.id, judgement.score.has_value(), judgement.because});
    }
    if (judgement.score) {
      findings.push_back({&rule, proposal.span, rule.severity, *judgement.score});
    }
  }
}

}  // namespace paravent::detect
