// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "detect/severity.h"

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <utility>

namespace paravent::detect {
namespace {

// How far from a finding, in bytes, a word that raises it may stand.
constexpr std::size_t kNear = 48;

// The types in a text, each also under the word of its class. A finding keeps no company with
// others of its own type: two dates are two dates.
class Company {
 public:
  explicit Company(const std::vector<Finding>& findings) {
    for (const Finding& finding : findings) {
      const std::string_view type = finding.rule->type;
      present_.emplace(type, type);
      present_.emplace(rules::kClassWords[static_cast<std::size_t>(finding.rule->of)], type);
    }
  }

  bool Has(const rules::Rule& rule) const {
    return std::ranges::any_of(rule.raise.with, [&](const std::string& word) {
      auto at = present_.lower_bound({word, {}});
      for (; at != present_.end() && at->first == word; ++at) {
        if (at->second != rule.type) {
          return true;
        }
      }
      return false;
    });
  }

 private:
  std::set<std::pair<std::string_view, std::string_view>> present_;
};

// Whether one of `sorted`, folded words in lower case, stands in `text`; a part of a name in code,
// such as "date_entree", is none.
bool HoldsOneOf(std::string_view text, const std::vector<std::string>& sorted) {
  std::string word;
  for (std::size_t at = 0; at <= text.size(); ++at) {
    if (at < text.size() && (text::IsWordByte(text[at]) || text[at] == '_')) {
      word += text::ToLower(text[at]);
    } else if (!word.empty()) {
      if (std::ranges::binary_search(sorted, word)) {
        return true;
      }
      word.clear();
    }
  }
  return false;
}

// The words on the finding's own line, no farther than kNear; a word cut by the edge is left out.
bool StandsNear(std::string_view folded, text::Span span, const std::vector<std::string>& words) {
  if (words.empty()) {
    return false;
  }
  std::size_t from = span.start - std::min(span.start, kNear);
  while (from > 0 && from < span.start && text::IsWordByte(folded[from - 1])) {
    ++from;
  }
  std::size_t end = std::min(folded.size(), span.end + kNear);
  while (end < folded.size() && end > span.end && text::IsWordByte(folded[end])) {
    --end;
  }
  std::string_view before = folded.substr(from, span.start - from);
  std::string_view after = folded.substr(span.end, end - span.end);
  before.remove_prefix(before.rfind('\n') + 1);
  return HoldsOneOf(before, words) || HoldsOneOf(after.substr(0, after.find('\n')), words);
}

}  // namespace

void RaiseInCompany(std::string_view folded, std::vector<Finding>& findings) {
  const Company company(findings);
  for (Finding& finding : findings) {
    const rules::Raise& raise = finding.rule->raise;
    if (!raise.empty() && finding.severity < raise.to &&
        (company.Has(*finding.rule) || StandsNear(folded, finding.span, raise.near))) {
      finding.severity = raise.to;
    }
  }
}

}  // namespace paravent::detect
