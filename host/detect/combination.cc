// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "detect/combination.h"

#include <algorithm>
#include <utility>

namespace paravent::detect {
namespace {

using rules::Severity;

constexpr double kHint = 5;
constexpr double kWarn = 7;
constexpr double kBlock = 9;

Severity SeverityOf(double score) {
  return score >= kBlock  ? Severity::kCritical
         : score >= kWarn ? Severity::kHigh
                          : Severity::kModerate;
}

}  // namespace

bool Details::Add(std::string_view utf8, const std::vector<Finding>& findings) {
  bool added = false;
  for (const Finding& finding : findings) {
    if (finding.rule->share.weight <= 0) {
      continue;
    }
    std::set<std::string>& values = values_[finding.rule];
    if (values.size() < kValues) {
      const std::string_view value = utf8.substr(finding.span.start, finding.span.size());
      added = values.insert(text::FoldWord(value)).second || added;
    }
  }
  return added;
}

void Details::Merge(const Details& other) {
  for (const auto& [rule, theirs] : other.values_) {
    std::set<std::string>& ours = values_[rule];
    for (const std::string& value : theirs) {
      if (ours.size() < kValues) {
        ours.insert(value);
      }
    }
  }
}

std::optional<Combination> Details::Weigh() const {
  // Rules of one type share what it may weigh: a large and a small town are still where one lives.
  struct Weighed {
    double weight = 0;
    double most = 0;
  };
  std::map<std::string, Weighed> weighed;
  for (const auto& [rule, values] : values_) {
    const rules::Share& share = rule->share;
    Weighed& type = weighed[rule->type];
    type.weight += std::min(share.most, share.weight * static_cast<double>(values.size()));
    type.most = std::max(type.most, share.most);
  }
  std::map<std::string, double> by_type;
  double score = 0;
  for (const auto& [type, sum] : weighed) {
    by_type[type] = std::min(sum.weight, sum.most);
    score += by_type[type];
  }
  if (score < kHint) {
    return std::nullopt;
  }
  std::vector<std::pair<std::string, double>> heaviest(by_type.begin(), by_type.end());
  std::stable_sort(heaviest.begin(), heaviest.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  Combination combination{score, SeverityOf(score), {}};
  for (auto& [type, weight] : heaviest) {
    combination.types.push_back(std::move(type));
  }
  return combination;
}

void RaiseForCombination(const Combination& combination, std::vector<Finding>& findings) {
  for (Finding& finding : findings) {
    const rules::Share& share = finding.rule->share;
    if (share.weight > 0 && !share.keep) {
      finding.severity = std::max(finding.severity, combination.severity);
    }
  }
}

}  // namespace paravent::detect
