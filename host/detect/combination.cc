// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "detect/combination.h"

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <utility>

namespace paravent::detect {
namespace {

constexpr double kModerate = 5.0;
constexpr double kHigh = 7.0;
constexpr double kCritical = 9.0;

struct Weight {
  std::string_view type;
  double points;
  int times;  // how many findings of the type count
};

constexpr std::array kWeights = std::to_array<Weight>({
    {"AGE", 1.0, 1},          {"AGE_90", 2.0, 1},
    {"BIRTHPLACE", 1.0, 1},   {"CITY", 2.0, 1},
    {"DATE", 1.0, 3},         {"DEPARTEMENT", 0.5, 1},
    {"DOB", 1.0, 1},          {"EMPLOYER", 2.0, 1},
    {"FAMILY", 1.0, 1},       {"FIRST_CASE", 2.0, 1},
    {"HOSPITAL", 1.0, 1},     {"INITIALS", 1.0, 1},
    {"INSEE_CODE", 2.0, 1},   {"JOB", 1.0, 1},
    {"MEDIA_EVENT", 3.0, 1},  {"ORIGIN", 1.5, 1},
    {"POSTCODE", 2.0, 1},     {"PUBLIC_ROLE", 3.0, 1},
    {"RARE_DISEASE", 3.0, 1}, {"RELATIVE_CONDITION", 1.0, 1},
    {"SMALL_CELL", 3.0, 1},   {"UNIT", 1.0, 1},
});
constexpr double kSexPoints = 0.5;
constexpr std::string_view kSex = "SEX";

const Weight* WeightOf(std::string_view type) {
  const auto found = std::ranges::lower_bound(kWeights, type, {}, &Weight::type);
  return found != kWeights.end() && found->type == type ? &*found : nullptr;
}

// Whether a word of the text tells the sex of somebody.
bool TellsSex(std::string_view folded) {
  constexpr std::array<std::string_view, 14> kWords{
      "homme",  "femme", "garcon",   "fille", "fillette", "patiente", "monsieur",
      "madame", "mme",   "monsieur", "man",   "woman",    "boy",      "girl"};
  std::string word;
  const auto tells = [&] { return std::ranges::find(kWords, word) != kWords.end(); };
  for (const char c : folded) {
    if (text::IsLetter(c)) {
      word += text::ToLower(c);
    } else if (tells()) {
      return true;
    } else {
      word.clear();
    }
  }
  return tells();
}

rules::Severity SeverityOf(double score) {
  return score >= kCritical ? rules::Severity::kCritical
         : score >= kHigh   ? rules::Severity::kHigh
                            : rules::Severity::kModerate;
}

}  // namespace

static_assert(std::ranges::is_sorted(kWeights, {}, &Weight::type), "WeightOf searches by type");

std::optional<Combination> Combine(const std::vector<Finding>& findings, std::string_view folded) {
  std::map<std::string_view, int> counts;
  for (const Finding& finding : findings) {
    ++counts[finding.rule->type];
  }
  // One place is one place, however it is written; a postcode and its town are not two.
  if (counts.contains("CITY")) {
    counts.erase("POSTCODE");
    counts.erase("INSEE_CODE");
    counts.erase("DEPARTEMENT");
  }
  // A great age says what an age says, and more; a birth date says both.
  if (counts.contains("AGE_90")) {
    counts.erase("AGE");
  }

  double score = 0.0;
  std::vector<std::pair<double, std::string_view>> parts;
  for (const auto& [type, count] : counts) {
    if (const Weight* weight = WeightOf(type)) {
      const double points = weight->points * std::min(count, weight->times);
      score += points;
      parts.emplace_back(points, type);
    }
  }
  if (score + kSexPoints < kModerate) {
    return std::nullopt;
  }
  if (TellsSex(folded)) {
    score += kSexPoints;
    parts.emplace_back(kSexPoints, kSex);
  }
  if (score < kModerate) {
    return std::nullopt;
  }
  std::ranges::stable_sort(parts, [](const auto& a, const auto& b) { return a.first > b.first; });
  Combination combination{score, SeverityOf(score), {}};
  for (const auto& [points, type] : parts) {
    combination.types.emplace_back(type);
  }
  return combination;
}

}  // namespace paravent::detect
