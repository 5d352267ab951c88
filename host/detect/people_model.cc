// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "detect/people_model.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <utility>

namespace paravent::detect {
namespace {

struct Weight {
  Trait trait;
  std::uint16_t value;
  float weight;
};

constexpr std::string_view kWords[] = {
#include "detect/people_vocabulary.inc"
};

constexpr Weight kWeights[] = {
    {Trait::kForm, 0, 0.0F},
#include "detect/people_weights.inc"
};

// Reasons lighter than this are not worth a word.
constexpr double kTelling = 0.3;
constexpr std::size_t kMostReasons = 5;

// What a feature says, for explanations; empty for what says nothing by itself.
std::string MeaningOf(const Feature& feature, const PeopleVocabulary& vocabulary) {
  const std::size_t value = feature.value;
  switch (feature.trait) {
    case Trait::kForm:
      return {};
    case Trait::kFrame:
      return std::string(kFrameNames[value / 2]);
    case Trait::kFrameName:
      return std::string(kFrameNames[value / kCoarse]);
    case Trait::kFollows:
      return std::string(kFollowingNames[value]);
    case Trait::kAgainst:
      return std::string(kAgainstNames[value / 2]);
    case Trait::kFlag:
      return std::string(kFlagNames[value]);
    case Trait::kSpelling:
      return "how it is spelled";
    case Trait::kFirst:
    case Trait::kLast:
    case Trait::kAlone:
    case Trait::kEnding:
      return "what its words are";
    case Trait::kNameInLine:
      return "its place in the line";
    case Trait::kText:
    case Trait::kNameInText:
      return "the text as a whole";
    case Trait::kLead:
    case Trait::kWordBefore:
    case Trait::kWordBefore2:
    case Trait::kWordAfter:
    case Trait::kWordAfter2:
      if (value > 0) {
        return "\"" + std::string(vocabulary.words()[value - 1]) + '"';
      }
      [[fallthrough]];
    default:
      return "the words around";
  }
}

}  // namespace

PeopleVocabulary::PeopleVocabulary(std::vector<std::string_view> words) : words_(std::move(words)) {
  words_.resize(std::min(words_.size(), kMostVocabulary - 1));
  numbers_.reserve(2 * words_.size());
  for (std::size_t i = 0; i < words_.size(); ++i) {
    numbers_.emplace(words_[i], i + 1);
  }
}

const PeopleModel& PeopleModel::BuiltIn() {
  static const PeopleModel model = [] {
    std::vector<float> weights(kSlots, 0.0F);
    for (const Weight& weight : kWeights) {
      weights[SlotOf({weight.trait, weight.value})] = weight.weight;
    }
    return PeopleModel(PeopleVocabulary({std::begin(kWords), std::end(kWords)}),
                       std::move(weights));
  }();
  return model;
}

double PeopleModel::Probability(const Features& features) const {
  double sum = 0;
  for (const Feature& feature : features) {
    sum += weights_[SlotOf(feature)];
  }
  return 1 / (1 + std::exp(-sum));
}

std::string PeopleModel::Because(const Features& features) const {
  std::vector<std::pair<std::string, double>> reasons;
  for (const Feature& feature : features) {
    std::string meaning = MeaningOf(feature, vocabulary_);
    const auto same = std::find_if(reasons.begin(), reasons.end(),
                                   [&](const auto& reason) { return reason.first == meaning; });
    const double weight = weights_[SlotOf(feature)];
    if (same != reasons.end()) {
      same->second += weight;
    } else if (!meaning.empty()) {
      reasons.emplace_back(std::move(meaning), weight);
    }
  }
  std::stable_sort(reasons.begin(), reasons.end(), [](const auto& a, const auto& b) {
    return std::abs(a.second) > std::abs(b.second);
  });
  std::string because;
  for (std::size_t i = 0; i < reasons.size() && i < kMostReasons; ++i) {
    const auto& [meaning, weight] = reasons[i];
    if (std::abs(weight) < kTelling) {
      break;
    }
    const int tenths = static_cast<int>(std::abs(weight) * 10 + 0.5);
    because += because.empty() ? "" : ", ";
    because += meaning + (weight > 0 ? " +" : " -") + std::to_string(tenths / 10) + '.' +
               std::to_string(tenths % 10);
  }
  return because;
}

}  // namespace paravent::detect
