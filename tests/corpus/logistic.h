// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// Logistic regression over sparse features, with L2. Deterministic.
#ifndef PARAVENT_TESTS_CORPUS_LOGISTIC_H_
#define PARAVENT_TESTS_CORPUS_LOGISTIC_H_

#include <cstdint>
#include <vector>

namespace paravent::corpus {

// One observation: which features it has, whether it is one, how much it counts.
struct Example {
  std::vector<std::uint32_t> features;  // below the number of weights
  bool positive;
  float importance;
};

// The weights that explain `examples` best, one for each of `features` features. AdaGrad; linear in
// the examples.
std::vector<float> FitLogistic(const std::vector<Example>& examples, std::size_t features);

}  // namespace paravent::corpus

#endif  // PARAVENT_TESTS_CORPUS_LOGISTIC_H_
