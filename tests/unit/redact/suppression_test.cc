// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// An attacker works on what is left of a table: the counts that show, and all the totals. No hidden
// small count may be worked out, nor be shown to be small. On small tables the attacker tries every
// table that could have been; on larger ones there is linear algebra.
#include "redact/suppression.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace paravent::redact {
namespace {

using Mask = std::vector<std::vector<bool>>;

std::uint64_t RowTotal(const Counts& counts, std::size_t row) {
  std::uint64_t total = 0;
  for (const std::uint64_t count : counts[row]) {
    total += count;
  }
  return total;
}

std::uint64_t ColumnTotal(const Counts& counts, std::size_t column) {
  std::uint64_t total = 0;
  for (const auto& row : counts) {
    total += row[column];
  }
  return total;
}

// Whether totals hold `threshold`, as Hidden asks.
bool Fits(const Counts& counts, std::uint64_t threshold) {
  for (std::size_t row = 0; row < counts.size(); ++row) {
    if (RowTotal(counts, row) < threshold) {
      return false;
    }
  }
  for (std::size_t column = 0; column < counts.front().size(); ++column) {
    if (ColumnTotal(counts, column) < threshold) {
      return false;
    }
  }
  return true;
}

// Every table of whole numbers that shows what `counts` shows and has its totals; the largest value
// that each cell takes in one of them.
Counts LargestByTrying(const Counts& counts, const Mask& hidden) {
  const std::size_t rows = counts.size();
  const std::size_t columns = counts.front().size();
  Counts now = counts;
  Counts largest(rows, std::vector<std::uint64_t>(columns, 0));
  std::vector<std::uint64_t> row_left(rows);
  std::vector<std::uint64_t> column_left(columns);
  for (std::size_t row = 0; row < rows; ++row) {
    for (std::size_t column = 0; column < columns; ++column) {
      row_left[row] += hidden[row][column] ? counts[row][column] : 0;
      column_left[column] += hidden[row][column] ? counts[row][column] : 0;
    }
  }
  const std::function<void(std::size_t)> try_from = [&](std::size_t cell) {
    if (cell == rows * columns) {
      if (std::ranges::all_of(row_left, [](auto left) { return left == 0; }) &&
          std::ranges::all_of(column_left, [](auto left) { return left == 0; })) {
        for (std::size_t row = 0; row < rows; ++row) {
          for (std::size_t column = 0; column < columns; ++column) {
            largest[row][column] = std::max(largest[row][column], now[row][column]);
          }
        }
      }
      return;
    }
    const std::size_t row = cell / columns;
    const std::size_t column = cell % columns;
    if (column == 0 && row > 0 && row_left[row - 1] != 0) {
      return;
    }
    if (!hidden[row][column]) {
      try_from(cell + 1);
      return;
    }
    const std::uint64_t most = std::min(row_left[row], column_left[column]);
    for (std::uint64_t value = 0; value <= most; ++value) {
      now[row][column] = value;
      row_left[row] -= value;
      column_left[column] -= value;
      try_from(cell + 1);
      row_left[row] += value;
      column_left[column] += value;
    }
  };
  try_from(0);
  return largest;
}

// Bounds on larger tables: Gauss brings forth every equation, and each narrows each interval until
// nothing moves.
class Solver {
 public:
  Solver(const Counts& counts, const Mask& hidden) {
    const std::size_t rows = counts.size();
    const std::size_t columns = counts.front().size();
    for (std::size_t row = 0; row < rows; ++row) {
      for (std::size_t column = 0; column < columns; ++column) {
        const auto count = static_cast<double>(counts[row][column]);
        low_.push_back(hidden[row][column] ? 0 : count);
        high_.push_back(hidden[row][column] ? 1e9 : count);
      }
    }
    for (std::size_t row = 0; row < rows; ++row) {
      std::vector<double> sum(rows * columns, 0);
      std::fill_n(sum.begin() + static_cast<std::ptrdiff_t>(row * columns), columns, 1);
      Add(std::move(sum), static_cast<double>(RowTotal(counts, row)));
    }
    for (std::size_t column = 0; column < columns; ++column) {
      std::vector<double> sum(rows * columns, 0);
      for (std::size_t row = 0; row < rows; ++row) {
        sum[row * columns + column] = 1;
      }
      Add(std::move(sum), static_cast<double>(ColumnTotal(counts, column)));
    }
    Eliminate();
    Tighten();
  }

  double High(std::size_t cell) const { return high_[cell]; }

 private:
  struct Sum {
    std::vector<double> weights;
    double total;
  };

  void Add(std::vector<double> weights, double total) {
    sums_.push_back({std::move(weights), total});
  }

  void Eliminate() {
    std::vector<Sum> reduced = sums_;
    std::size_t done = 0;
    for (std::size_t cell = 0; cell < low_.size() && done < reduced.size(); ++cell) {
      if (high_[cell] - low_[cell] < 0.5) {
        continue;  // known: nothing to eliminate
      }
      const auto pivot =
          std::find_if(reduced.begin() + static_cast<std::ptrdiff_t>(done), reduced.end(),
                       [&](const Sum& each) { return each.weights[cell] != 0; });
      if (pivot == reduced.end()) {
        continue;
      }
      std::iter_swap(reduced.begin() + static_cast<std::ptrdiff_t>(done), pivot);
      for (std::size_t i = 0; i < reduced.size(); ++i) {
        if (i == done || reduced[i].weights[cell] == 0) {
          continue;
        }
        const double by = reduced[i].weights[cell] / reduced[done].weights[cell];
        for (std::size_t k = 0; k < low_.size(); ++k) {
          reduced[i].weights[k] -= by * reduced[done].weights[k];
        }
        reduced[i].total -= by * reduced[done].total;
      }
      ++done;
    }
    sums_.insert(sums_.end(), reduced.begin(), reduced.end());
  }

  void Tighten() {
    for (bool moved = true; moved;) {
      moved = false;
      for (const Sum& sum : sums_) {
        for (std::size_t cell = 0; cell < low_.size(); ++cell) {
          if (sum.weights[cell] == 0) {
            continue;
          }
          double least = sum.total / sum.weights[cell];
          double most = least;
          for (std::size_t other = 0; other < low_.size(); ++other) {
            if (other != cell && sum.weights[other] != 0) {
              const double weight = -sum.weights[other] / sum.weights[cell];
              least += weight * (weight > 0 ? low_[other] : high_[other]);
              most += weight * (weight > 0 ? high_[other] : low_[other]);
            }
          }
          moved = moved || least > low_[cell] + 0.5 || most < high_[cell] - 0.5;
          low_[cell] = std::max(low_[cell], least);
          high_[cell] = std::min(high_[cell], most);
        }
      }
    }
  }

  std::vector<Sum> sums_;
  std::vector<double> low_;
  std::vector<double> high_;
};

Mask SmallOnesAlone(const Counts& counts, std::uint64_t threshold) {
  Mask hidden;
  for (const auto& row : counts) {
    hidden.emplace_back();
    for (const std::uint64_t count : row) {
      hidden.back().push_back(count < threshold);
    }
  }
  return hidden;
}

// The first small count that the attacker knows to be small, or nothing.
using Attack = std::function<bool(std::size_t row, std::size_t column)>;
std::optional<std::string> Learned(const Counts& counts, std::uint64_t threshold,
                                   const Attack& knows_small) {
  for (std::size_t row = 0; row < counts.size(); ++row) {
    for (std::size_t column = 0; column < counts[row].size(); ++column) {
      if (counts[row][column] < threshold && knows_small(row, column)) {
        return "row " + std::to_string(row) + ", column " + std::to_string(column);
      }
    }
  }
  return std::nullopt;
}

std::optional<std::string> LearnedByTrying(const Counts& counts, const Mask& hidden,
                                           std::uint64_t threshold) {
  const Counts largest = LargestByTrying(counts, hidden);
  return Learned(counts, threshold, [&](std::size_t row, std::size_t column) {
    return largest[row][column] < threshold;
  });
}

std::optional<std::string> LearnedBySolving(const Counts& counts, const Mask& hidden,
                                            std::uint64_t threshold) {
  const Solver solver(counts, hidden);
  const std::size_t columns = counts.front().size();
  return Learned(counts, threshold, [&](std::size_t row, std::size_t column) {
    return solver.High(row * columns + column) < static_cast<double>(threshold) - 0.5;
  });
}

const std::vector<Counts>& Tables() {
  static const std::vector<Counts> tables = {
      {{3, 20}, {40, 50}},
      {{3, 20, 30}, {40, 50, 60}, {70, 80, 90}},
      {{1, 10}, {30, 5}},
      // Two hidden in every line, and still one of them follows from the sums.
      {{5, 20, 100, 100}, {20, 20, 100, 100}, {100, 100, 5, 20}, {100, 8, 20, 20}},
      {{500, 0, 0}, {0, 500, 0}, {0, 0, 500}},
  };
  return tables;
}

TEST(Attacker, LearnsWhatPrimarySuppressionGivesAway) {
  for (const Counts& counts : {Tables()[0], Tables()[1]}) {
    EXPECT_TRUE(LearnedByTrying(counts, SmallOnesAlone(counts, 11), 11));
    EXPECT_TRUE(LearnedBySolving(counts, SmallOnesAlone(counts, 11), 11));
  }
}

TEST(Hidden, LeavesNothingToLearn) {
  for (const Counts& counts : Tables()) {
    EXPECT_EQ(LearnedBySolving(counts, Hidden(counts, 11), 11), std::nullopt);
  }
}

TEST(Hidden, LeavesNothingToLearnOfAnySmallTable) {
  constexpr std::uint64_t kThreshold = 3;
  constexpr std::uint64_t kMost = 4;
  std::size_t tried = 0;
  for (const std::size_t columns : {2U, 3U}) {
    Counts counts(2, std::vector<std::uint64_t>(columns, 0));
    const std::function<void(std::size_t)> every = [&](std::size_t cell) {
      if (cell < 2 * columns) {
        for (std::uint64_t value = 0; value <= kMost; ++value) {
          counts[cell / columns][cell % columns] = value;
          every(cell + 1);
        }
      } else if (Fits(counts, kThreshold)) {
        ++tried;
        ASSERT_EQ(LearnedByTrying(counts, Hidden(counts, kThreshold), kThreshold), std::nullopt);
      }
    };
    every(0);
  }
  EXPECT_GT(tried, 5000U);
}

TEST(Hidden, LeavesNothingToLearnOfRandomTables) {
  std::uint32_t state = 20261124;
  const auto random = [&](std::uint32_t most) {
    state = state * 1664525 + 1013904223;
    return (state >> 8) % most;
  };
  for (int round = 0; round < 600; ++round) {
    const std::size_t rows = 2 + random(5);
    const std::size_t columns = 2 + random(5);
    const std::uint32_t most = random(2) == 0 ? 15 : 60;
    Counts counts(rows, std::vector<std::uint64_t>(columns));
    for (auto& row : counts) {
      for (auto& count : row) {
        count = random(most);
      }
    }
    if (Fits(counts, 11)) {
      ASSERT_EQ(LearnedBySolving(counts, Hidden(counts, 11), 11), std::nullopt) << round;
    }
  }
}

TEST(Hidden, HidesNothingWithoutNeed) {
  for (const auto& row : Hidden({{12, 13, 14}, {15, 16, 17}}, 11)) {
    EXPECT_EQ(std::ranges::count(row, true), 0);
  }
}

}  // namespace
}  // namespace paravent::redact
