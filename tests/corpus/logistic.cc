// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "logistic.h"

#include <cmath>
#include <numeric>

#include "numbers.h"

namespace paravent::corpus {
namespace {

constexpr int kEpochs = 12;
constexpr int kAveraged = 8;  // of the last epochs
constexpr double kRate = 0.1;
constexpr double kL2 = 0.001;
constexpr std::uint64_t kSeed = 20260704;

}  // namespace

std::vector<float> FitLogistic(const std::vector<Example>& examples, std::size_t features) {
  std::vector<double> weights(features, 0.0);
  std::vector<double> squares(features, 1e-6);
  std::vector<double> sums(features, 0.0);
  std::vector<std::size_t> order(examples.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  Random random(kSeed);
  for (int epoch = 0; epoch < kEpochs; ++epoch) {
    for (std::size_t i = order.size(); i > 1; --i) {
      std::swap(order[i - 1], order[random.Index(i)]);
    }
    for (const std::size_t index : order) {
      const Example& example = examples[index];
      double sum = 0;
      for (const std::uint32_t feature : example.features) {
        sum += weights[feature];
      }
      const double error =
          (1 / (1 + std::exp(-sum)) - (example.positive ? 1.0 : 0.0)) * example.importance;
      for (const std::uint32_t feature : example.features) {
        const double gradient = error + kL2 * weights[feature];
        squares[feature] += gradient * gradient;
        weights[feature] -= kRate * gradient / std::sqrt(squares[feature]);
      }
    }
    if (epoch >= kEpochs - kAveraged) {
      for (std::size_t i = 0; i < features; ++i) {
        sums[i] += weights[i] / kAveraged;
      }
    }
  }
  return {sums.begin(), sums.end()};
}

}  // namespace paravent::corpus
