// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// An attacker works on what is left of a table: the counts that show, and the sums. No hidden small
// count may be worked out, nor be shown to be small.
#include "redact/suppression.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

namespace paravent::redact {
namespace {

constexpr std::uint64_t kThreshold = 11;
constexpr double kFar = 1e9;

// The counts of the inside with their totals added.
Counts WithTotals(std::vector<std::vector<std::uint64_t>> inside) {
  for (auto& row : inside) {
    std::uint64_t total = 0;
    for (const std::uint64_t count : row) {
      total += count;
    }
    row.push_back(total);
  }
  std::vector<std::uint64_t> totals(inside.front().size(), 0);
  for (const auto& row : inside) {
    for (std::size_t column = 0; column < row.size(); ++column) {
      totals[column] += row[column];
    }
  }
  inside.push_back(totals);
  return inside;
}

class Attacker {
 public:
  Attacker(const Counts& counts, const std::vector<std::vector<bool>>& hidden) {
    for (std::size_t row = 0; row < counts.size(); ++row) {
      for (std::size_t column = 0; column < counts[row].size(); ++column) {
        const auto count = static_cast<double>(counts[row][column]);
        const bool shows = !hidden[row][column];
        low_.push_back(shows ? count : 0);
        high_.push_back(shows ? count : kFar);
      }
    }
    const std::size_t rows = counts.size();
    const std::size_t columns = counts.front().size();
    for (std::size_t row = 0; row < rows; ++row) {
      std::vector<double> sum(low_.size(), 0);
      for (std::size_t column = 0; column < columns; ++column) {
        sum[row * columns + column] = column + 1 < columns ? 1 : -1;
      }
      sums_.push_back(sum);
    }
    for (std::size_t column = 0; column < columns; ++column) {
      std::vector<double> sum(low_.size(), 0);
      for (std::size_t row = 0; row < rows; ++row) {
        sum[row * columns + column] = row + 1 < rows ? 1 : -1;
      }
      sums_.push_back(sum);
    }
    Solve();
    Tighten();
  }

  double High(std::size_t cell) const { return high_[cell]; }
  bool Pins(std::size_t cell) const { return high_[cell] - low_[cell] < 0.5; }

 private:
  // Gauss: adds every equation that elimination brings forth.
  void Solve() {
    std::vector<std::vector<double>> reduced = sums_;
    std::size_t done = 0;
    for (std::size_t cell = 0; cell < low_.size() && done < reduced.size(); ++cell) {
      if (high_[cell] - low_[cell] < 0.5) {
        continue;  // known: no unknown to eliminate
      }
      const auto pivot =
          std::find_if(reduced.begin() + static_cast<std::ptrdiff_t>(done), reduced.end(),
                       [&](const auto& each) { return each[cell] != 0; });
      if (pivot == reduced.end()) {
        continue;
      }
      std::iter_swap(reduced.begin() + static_cast<std::ptrdiff_t>(done), pivot);
      for (std::size_t i = 0; i < reduced.size(); ++i) {
        if (i == done || reduced[i][cell] == 0) {
          continue;
        }
        const double by = reduced[i][cell] / reduced[done][cell];
        for (std::size_t k = 0; k < low_.size(); ++k) {
          reduced[i][k] -= by * reduced[done][k];
        }
      }
      ++done;
    }
    sums_.insert(sums_.end(), reduced.begin(), reduced.end());
  }

  // Narrows every interval by every equation until nothing moves.
  void Tighten() {
    for (bool moved = true; moved;) {
      moved = false;
      for (const std::vector<double>& sum : sums_) {
        for (std::size_t cell = 0; cell < low_.size(); ++cell) {
          if (sum[cell] == 0) {
            continue;
          }
          double least = 0;
          double most = 0;
          for (std::size_t other = 0; other < low_.size(); ++other) {
            if (other != cell && sum[other] != 0) {
              const double weight = -sum[other] / sum[cell];
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

  std::vector<std::vector<double>> sums_;
  std::vector<double> low_;
  std::vector<double> high_;
};

// What the attacker learns of a small count, or nothing.
std::optional<std::string> Learned(const Counts& counts,
                                   const std::vector<std::vector<bool>>& hidden) {
  const Attacker attacker(counts, hidden);
  const std::size_t columns = counts.front().size();
  for (std::size_t row = 0; row < counts.size(); ++row) {
    for (std::size_t column = 0; column < columns; ++column) {
      const std::size_t cell = row * columns + column;
      if (counts[row][column] < kThreshold &&
          (attacker.Pins(cell) || attacker.High(cell) < static_cast<double>(kThreshold))) {
        return "row " + std::to_string(row) + ", column " + std::to_string(column);
      }
    }
  }
  return std::nullopt;
}

std::vector<std::vector<bool>> SmallOnesAlone(const Counts& counts) {
  std::vector<std::vector<bool>> hidden;
  for (const auto& row : counts) {
    hidden.emplace_back();
    for (const std::uint64_t count : row) {
      hidden.back().push_back(count < kThreshold);
    }
  }
  return hidden;
}

const std::vector<Counts>& Tables() {
  static const std::vector<Counts> tables = {
      WithTotals({{3, 20}, {40, 50}}),
      WithTotals({{3, 20, 30}, {40, 50, 60}, {70, 80, 90}}),
      WithTotals({{3, 0}, {0, 5}}),
      WithTotals({{1}, {30}, {40}}),
      WithTotals({{12, 13, 14}, {15, 16, 17}}),
      // Two hidden in every line, and still one of them follows from the sums.
      WithTotals({{5, 20, 100, 100}, {20, 20, 100, 100}, {100, 100, 5, 20}, {100, 8, 20, 20}}),
      WithTotals({{500, 0, 0}, {0, 500, 0}, {0, 0, 500}}),
  };
  return tables;
}

TEST(Attacker, LearnsWhatPrimarySuppressionGivesAway) {
  for (const Counts& counts : {Tables()[0], Tables()[1], Tables()[3]}) {
    EXPECT_TRUE(Learned(counts, SmallOnesAlone(counts)));
  }
}

TEST(Hidden, LeavesNothingToLearn) {
  for (const Counts& counts : Tables()) {
    EXPECT_EQ(Learned(counts, Hidden(counts, kThreshold)), std::nullopt);
  }
}

TEST(Hidden, LeavesNothingToLearnOfRandomTables) {
  std::uint32_t state = 20261124;
  const auto random = [&](std::uint32_t most) {
    state = state * 1664525 + 1013904223;
    return (state >> 8) % most;
  };
  for (int round = 0; round < 300; ++round) {
    const std::size_t rows = 1 + random(6);
    const std::size_t columns = 1 + random(6);
    const std::uint32_t most = random(2) == 0 ? 15 : 60;
    std::vector<std::vector<std::uint64_t>> inside(rows, std::vector<std::uint64_t>(columns));
    for (auto& row : inside) {
      for (auto& count : row) {
        count = random(most);
      }
    }
    const Counts counts = WithTotals(inside);
    ASSERT_EQ(Learned(counts, Hidden(counts, kThreshold)), std::nullopt) << "round " << round;
  }
}

TEST(Hidden, HidesASecondOneInAList) {
  using List = std::vector<std::uint64_t>;
  EXPECT_EQ(Hidden(List{5, 35, 50, 90}, 11), (std::vector<bool>{true, true, false, false}));
  EXPECT_EQ(Hidden(List{3, 4, 50, 57}, 11), (std::vector<bool>{true, true, true, false}))
      << "seven at most, the total would say";
  EXPECT_EQ(Hidden(List{5, 5}, 11), (std::vector<bool>{true, true}));
  EXPECT_EQ(Hidden(List{20, 20}, 11), (std::vector<bool>{false, false}));
}

TEST(Hidden, ATableOfOneColumnOfTotalsIsHiddenWhole) {
  const Counts counts = WithTotals({{5}, {35}});
  EXPECT_EQ(Learned(counts, Hidden(counts, kThreshold)), std::nullopt);
}

TEST(Hidden, HidesNothingWithoutNeed) {
  const Counts counts = Tables()[4];
  for (const auto& row : Hidden(counts, kThreshold)) {
    EXPECT_EQ(std::ranges::count(row, true), 0);
  }
}

}  // namespace
}  // namespace paravent::redact
