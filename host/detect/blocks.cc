// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "detect/blocks.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "detect/block_formats.h"

namespace paravent::detect {
namespace {

// By position in a record: surer than any pattern.
constexpr double kScore = 0.98;

bool IsBlank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

const rules::Rule* RuleOf(const rules::RuleBook& book, std::string_view type) {
  const auto rules = book.rules();
  const auto found = std::ranges::find(rules, type, &rules::Rule::type);
  return found == rules.end() ? nullptr : &*found;
}

}  // namespace

text::Span Trimmed(std::string_view text, text::Span span) {
  while (span.start < span.end && IsBlank(text[span.start])) {
    ++span.start;
  }
  while (span.end > span.start && IsBlank(text[span.end - 1])) {
    --span.end;
  }
  return span;
}

void Append(std::string_view text, std::string_view type, text::Span span,
            std::vector<Field>& fields, NamePart part) {
  span = Trimmed(text, span);
  const std::string_view value = text.substr(span.start, span.size());
  if (std::ranges::any_of(value, text::IsWordByte)) {
    fields.push_back({type, span, part});
  }
}

text::Span LineAt(std::string_view text, std::size_t start) {
  return {start, std::min(text.find('\n', start), text.size())};
}

bool SameWord(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, {}, text::ToLower, text::ToLower);
}

void FindBlocks(const rules::RuleBook& book, const text::Folded& text,
                std::vector<Finding>& findings, Trace* trace) {
  std::vector<Field> fields;
  for (const auto read : {ReadSegments, ReadHprimHeader, ReadFhir, ReadXml, ReadVcard,
                          ReadMailHeaders, ReadDicomDump, ReadTables}) {
    read(text.bytes(), fields);
  }
  for (const Field& field : fields) {
    const rules::Rule* rule = RuleOf(book, field.type);
    if (rule == nullptr) {
      continue;
    }
    const rules::Severity severity =
        rule->of == rules::Class::kDirect ? rules::Severity::kCritical : rule->severity;
    findings.push_back({rule, field.span, severity, kScore, Role::kUnknown, 0, field.part});
    if (trace != nullptr) {
      trace->push_back({field.span, rule->id, true, "field of a pasted record"});
    }
  }
}

}  // namespace paravent::detect
