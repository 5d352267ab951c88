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

// A table with margins is a network: rows and columns are nodes, each hidden cell is an edge, and
// what the sums leave open are the flows that go round. A cell inside the table and the grand total
// weigh on their row and column as they are, the other totals with the opposite sign.
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
    for (auto& row : change_) {
      std::ranges::fill(row, 0);
    }
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
  bool Same(std::size_t row, std::size_t column) const {
    return (row + 1 < rows_) == (column + 1 < columns_);
  }

  // How much further the weight of a cell may go up (or down): its count may not go below 0.
  std::uint64_t Room(std::size_t row, std::size_t column, bool up) const {
    if (!hidden_[row][column]) {
      return 0;
    }
    if (up == Same(row, column)) {
      return kUnbounded;
    }
    const auto now = static_cast<std::int64_t>(counts_[row][column]) +
                     (Same(row, column) ? 1 : -1) * change_[row][column];
    return now > 0 ? static_cast<std::uint64_t>(now) : 0;
  }

  // Finds a way round through `cell` that raises its count, and goes it; returns by how much.
  std::uint64_t Augment(Cell cell, std::uint64_t most) {
    // Nodes: rows, then columns. The weight of the cell goes up when its count and weight have one
    // sign; then its column has to give back, and the way leads from there to its row.
    const bool up = Same(cell.row, cell.column);
    const std::size_t nodes = rows_ + columns_;
    const std::size_t from = up ? rows_ + cell.column : cell.row;
    const std::size_t to = up ? cell.row : rows_ + cell.column;
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
        const bool at_row = before[node] < rows_;
        visit(at_row ? before[node] : node, (at_row ? node : before[node]) - rows_, at_row);
      }
    };
    walk([&](std::size_t row, std::size_t column, bool raise) {
      amount = std::min(amount, Room(row, column, raise));
    });
    walk([&](std::size_t row, std::size_t column, bool raise) {
      const auto by = static_cast<std::int64_t>(amount);
      change_[row][column] += raise ? by : -by;
    });
    return amount;
  }

  const Counts& counts_;
  const std::vector<std::vector<bool>>& hidden_;
  std::size_t rows_;
  std::size_t columns_;
  std::vector<std::vector<std::int64_t>> change_;  // of the weights
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

std::vector<bool> Hidden(const std::vector<std::uint64_t>& counts, std::uint64_t threshold) {
  std::vector<bool> hidden(counts.size(), false);
  std::uint64_t together = 0;
  std::size_t number = 0;
  const auto hide = [&](std::size_t at) {
    hidden[at] = true;
    together += counts[at];
    ++number;
  };
  for (std::size_t at = 0; at + 1 < counts.size(); ++at) {
    if (counts[at] < threshold) {
      hide(at);
    }
  }
  hidden.back() = counts.back() < threshold;
  // A hidden count may be anything up to what is hidden together.
  while (number > 0 && !hidden.back() && (number < 2 || together < threshold)) {
    std::size_t next = counts.size() - 1;
    for (std::size_t at = 0; at + 1 < counts.size(); ++at) {
      if (!hidden[at] && (next + 1 == counts.size() || counts[at] < counts[next])) {
        next = at;
      }
    }
    if (next + 1 == counts.size()) {
      hidden.back() = true;
    } else {
      hide(next);
    }
  }
  return hidden;
}

}  // namespace paravent::redact
