// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "redact/suppression.h"

#include <algorithm>
#include <limits>
#include <optional>

namespace paravent::redact {
namespace {

constexpr std::uint64_t kUnbounded = std::numeric_limits<std::uint64_t>::max() / 4;

struct Cell {
  std::size_t row;
  std::size_t column;
};

// Rows and columns are nodes, each hidden cell is an edge, and what the totals leave open are the
// flows that go round.
class Network {
 public:
  Network(const Counts& counts, const std::vector<std::vector<bool>>& hidden)
      : counts_(counts),
        hidden_(hidden),
        rows_(counts.size()),
        columns_(counts.front().size()),
        change_(rows_, std::vector<std::int64_t>(columns_, 0)) {}

  // By how much the count of `cell` may be larger than it is, as far as `enough`.
  std::uint64_t Slack(Cell cell, std::uint64_t enough) {
    std::uint64_t slack = 0;
    while (slack < enough) {
      const std::uint64_t more = Augment(cell, enough - slack);
      if (more == 0) {
        break;
      }
      slack += more;
    }
    return slack;
  }

 private:
  // How much further a count may go up, or down to 0.
  std::uint64_t Room(std::size_t row, std::size_t column, bool up) const {
    if (!hidden_[row][column] || up) {
      return hidden_[row][column] ? kUnbounded : 0;
    }
    const auto now = static_cast<std::int64_t>(counts_[row][column]) + change_[row][column];
    return now > 0 ? static_cast<std::uint64_t>(now) : 0;
  }

  // Finds a way round through `cell` that raises its count, and goes it; returns by how much. Its
  // column has to give back, so the way leads from there to its row: down in every column, up in
  // every row.
  std::uint64_t Augment(Cell cell, std::uint64_t most) {
    const std::size_t nodes = rows_ + columns_;  // rows, then columns
    const std::size_t from = rows_ + cell.column;
    const std::size_t to = cell.row;
    std::vector<std::size_t> before(nodes, nodes);
    std::vector<std::size_t> queue = {from};
    before[from] = from;
    for (std::size_t head = 0; head < queue.size() && before[to] == nodes; ++head) {
      const std::size_t node = queue[head];
      const bool at_row = node < rows_;
      for (std::size_t other = at_row ? rows_ : 0; other < (at_row ? nodes : rows_); ++other) {
        const std::size_t row = at_row ? node : other;
        const std::size_t column = (at_row ? other : node) - rows_;
        const bool itself = row == cell.row && column == cell.column;
        if (before[other] == nodes && !itself && Room(row, column, at_row) > 0) {
          before[other] = node;
          queue.push_back(other);
        }
      }
    }
    if (before[to] == nodes) {
      return 0;
    }
    std::uint64_t amount = most;
    const auto walk = [&](const auto& visit) {
      for (std::size_t node = to; node != from; node = before[node]) {
        const bool up = before[node] < rows_;
        visit(up ? before[node] : node, (up ? node : before[node]) - rows_, up);
      }
    };
    walk([&](std::size_t row, std::size_t column, bool up) {
      amount = std::min(amount, Room(row, column, up));
    });
    walk([&](std::size_t row, std::size_t column, bool up) {
      const auto by = static_cast<std::int64_t>(amount);
      change_[row][column] += up ? by : -by;
    });
    return amount;
  }

  const Counts& counts_;
  const std::vector<std::vector<bool>>& hidden_;
  std::size_t rows_;
  std::size_t columns_;
  std::vector<std::vector<std::int64_t>> change_;
};

// The smallest count that still shows in the row or column of `cell`, else anywhere.
std::optional<Cell> NextToHide(const Counts& counts, const std::vector<std::vector<bool>>& hidden,
                               Cell cell) {
  std::optional<Cell> best;
  bool best_beside = false;
  for (std::size_t row = 0; row < counts.size(); ++row) {
    for (std::size_t column = 0; column < counts[row].size(); ++column) {
      if (hidden[row][column]) {
        continue;
      }
      const bool beside = row == cell.row || column == cell.column;
      const bool better =
          !best || (beside && !best_beside) ||
          (beside == best_beside && counts[row][column] < counts[best->row][best->column]);
      if (better) {
        best = {row, column};
        best_beside = beside;
      }
    }
  }
  return best;
}

}  // namespace

std::vector<std::vector<bool>> Hidden(const Counts& counts, std::uint64_t threshold) {
  std::vector<std::vector<bool>> hidden(counts.size(),
                                        std::vector<bool>(counts.front().size(), false));
  std::vector<Cell> small;
  for (std::size_t row = 0; row < counts.size(); ++row) {
    for (std::size_t column = 0; column < counts[row].size(); ++column) {
      if (counts[row][column] < threshold) {
        hidden[row][column] = true;
        small.push_back({row, column});
      }
    }
  }
  // Hiding more never makes a cell easier to work out, so one pass over the small ones is enough.
  for (const Cell& cell : small) {
    const std::uint64_t needed = threshold - counts[cell.row][cell.column];
    while (Network(counts, hidden).Slack(cell, needed) < needed) {
      const auto next = NextToHide(counts, hidden, cell);
      if (!next) {
        break;
      }
      hidden[next->row][next->column] = true;
    }
  }
  return hidden;
}

}  // namespace paravent::redact
