// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// What can be said of a candidate name, as features that are there or not: what leads to it, what
// its words are, what stands around, what the text is like. The model weighs them.
#ifndef PARAVENT_DETECT_PEOPLE_FEATURES_H_
#define PARAVENT_DETECT_PEOPLE_FEATURES_H_

#include <array>
#include <cstddef>
#include <cstdint>

#include "detect/people_candidates.h"
#include "detect/people_setting.h"
#include "detect/people_traits.h"
#include "text/words.h"

namespace paravent::detect {

class PeopleVocabulary;

// The features of one candidate.
class Features {
 public:
  void Add(Trait trait, std::size_t value) {
    if (size_ < features_.size()) {
      features_[size_++] = {trait, static_cast<std::uint16_t>(value)};
    }
  }
  const Feature* begin() const { return features_.data(); }
  const Feature* end() const { return features_.data() + size_; }

 private:
  std::array<Feature, 64> features_;
  std::size_t size_ = 0;
};

// Says of the candidates of one text what their features are.
class FeatureReader {
 public:
  // Borrows all three. Reads through the text once.
  FeatureReader(const text::Words& words, const Surroundings& around,
                const PeopleVocabulary& vocabulary);

  Features Read(const Candidate& candidate) const;

 private:
  struct Summary;

  Summary Summarise(const Candidate& candidate) const;
  void AddWordsAround(const Candidate& candidate, Features& features) const;
  void AddFlags(const Candidate& candidate, const Summary& summary, Features& features) const;
  void AddText(const Candidate& candidate, const Summary& summary, Features& features) const;
  bool IdentifierNear(std::size_t first, std::size_t end) const;
  void AddPairs(const Candidate& candidate, const Summary& summary, Features& features) const;

  const text::Words& words_;
  const Surroundings& around_;
  const PeopleVocabulary& vocabulary_;
  Setting setting_;
};

}  // namespace paravent::detect

#endif  // PARAVENT_DETECT_PEOPLE_FEATURES_H_
