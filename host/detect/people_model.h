// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// The linear model that weighs a candidate's features: logistic regression, fitted on the corpus by
// tests/corpus/train.cc, which writes people_weights.inc and people_vocabulary.inc.
#ifndef PARAVENT_DETECT_PEOPLE_MODEL_H_
#define PARAVENT_DETECT_PEOPLE_MODEL_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "detect/people_features.h"

namespace paravent::detect {

// The words that features may name.
class PeopleVocabulary {
 public:
  PeopleVocabulary() = default;
  // Numbers `words` (folded, lower case; static storage) from 1 on, in their order.
  explicit PeopleVocabulary(std::vector<std::string_view> words);

  // The number of `word`, 0 for a word that is not one of them.
  std::size_t Number(std::string_view word) const {
    const auto found = numbers_.find(word);
    return found == numbers_.end() ? 0 : found->second;
  }
  const std::vector<std::string_view>& words() const { return words_; }

 private:
  std::vector<std::string_view> words_;
  std::unordered_map<std::string_view, std::size_t> numbers_;
};

class PeopleModel {
 public:
  // `weights` has kSlots entries.
  PeopleModel(PeopleVocabulary vocabulary, std::vector<float> weights)
      : vocabulary_(std::move(vocabulary)), weights_(std::move(weights)) {}

  // The model that ships with the program; made on first use.
  static const PeopleModel& BuiltIn();

  const PeopleVocabulary& vocabulary() const { return vocabulary_; }

  // How probable it is that the features are those of a person's name, 0 to 1.
  double Probability(const Features& features) const;

  // The heaviest reasons for and against, in words.
  std::string Because(const Features& features) const;

 private:
  PeopleVocabulary vocabulary_;
  std::vector<float> weights_;
};

}  // namespace paravent::detect

#endif  // PARAVENT_DETECT_PEOPLE_MODEL_H_
