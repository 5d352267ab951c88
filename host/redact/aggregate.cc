// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "redact/aggregate.h"

#include <algorithm>
#include <map>
#include <set>

#include "redact/suppression.h"

namespace paravent::redact {
namespace {

using Rows = std::vector<std::vector<std::string>>;

std::string CellOf(std::string_view text, const Table& table, std::size_t row, std::size_t column) {
  const text::Span& cell = table.rows[row][column];
  return std::string(text.substr(cell.start, cell.size()));
}

// How a cell is called in a group, or nothing when it is too fine to be one.
std::optional<std::string> GroupOf(std::string_view text, const Table& table,
                                   const std::vector<Column>& columns, std::size_t row,
                                   std::size_t column) {
  std::string cell = CellOf(text, table, row, column);
  if (columns[column].kind != ColumnKind::kQuasi) {
    return cell;
  }
  return Coarser(columns[column].type, cell);
}

// The groups that a column makes, or nothing when it cannot make any.
std::optional<std::set<std::string>> GroupsOf(std::string_view text, const Table& table,
                                              const std::vector<Column>& columns,
                                              std::size_t column) {
  std::set<std::string> groups;
  if (column >= columns.size() || columns[column].kind == ColumnKind::kIdentifying) {
    return std::nullopt;
  }
  for (std::size_t row = table.first_row(); row < table.rows.size(); ++row) {
    const auto group = GroupOf(text, table, columns, row, column);
    if (!group) {
      return std::nullopt;
    }
    groups.insert(*group);
    if (groups.size() > kMostGroups) {
      return std::nullopt;
    }
  }
  return groups;
}

std::string HeaderOf(std::string_view text, const Table& table, std::size_t column,
                     rules::Locale locale) {
  if (table.has_header) {
    return CellOf(text, table, 0, column);
  }
  return (locale == rules::Locale::kFrench ? "Colonne " : "Column ") + std::to_string(column + 1);
}

Rows WithoutColumns(std::string_view text, const Table& table, const std::vector<Column>& columns,
                    bool coarser, rules::Locale locale) {
  std::vector<bool> goes(columns.size());
  for (std::size_t column = 0; column < columns.size(); ++column) {
    goes[column] =
        coarser ? columns[column].kind == ColumnKind::kIdentifying : columns[column].Goes();
  }
  Rows rows;
  const auto add = [&](const auto& cell_of) {
    rows.emplace_back();
    for (std::size_t column = 0; column < columns.size(); ++column) {
      if (!goes[column]) {
        rows.back().push_back(cell_of(column));
      }
    }
  };
  add([&](std::size_t column) { return HeaderOf(text, table, column, locale); });
  for (std::size_t row = table.first_row(); row < table.rows.size(); ++row) {
    add([&](std::size_t column) {
      std::string cell = CellOf(text, table, row, column);
      if (!coarser || columns[column].kind != ColumnKind::kQuasi) {
        return cell;
      }
      return Coarser(columns[column].type, cell).value_or("");
    });
  }
  return rows;
}

// Rows by the first column, columns by the others together, and totals.
class CrossTable {
 public:
  CrossTable(std::string_view text, const Table& table, const std::vector<Column>& columns,
             const std::vector<std::size_t>& by, std::uint64_t threshold, rules::Locale locale)
      : text_(text),
        table_(table),
        columns_(columns),
        by_(by),
        threshold_(threshold),
        locale_(locale) {
    std::map<std::string, std::uint64_t> down;
    std::map<std::string, std::uint64_t> across;
    for (std::size_t row = table.first_row(); row < table.rows.size(); ++row) {
      ++down[Key(row, 0, 1)];
      ++across[Key(row, 1, by.size())];
    }
    for (std::size_t row = table.first_row(); row < table.rows.size(); ++row) {
      const std::string group = LargeEnough(down, Key(row, 0, 1));
      const std::string other = LargeEnough(across, Key(row, 1, by.size()));
      ++groups_[group][other];
      across_.insert(other);
    }
  }

  Rows Written() const {
    const bool french = locale_ == rules::Locale::kFrench;
    Counts counts;
    for (const auto& [group, row] : groups_) {
      counts.emplace_back();
      std::uint64_t total = 0;
      for (const std::string& other : across_) {
        const auto found = row.find(other);
        counts.back().push_back(found == row.end() ? 0 : found->second);
        total += counts.back().back();
      }
      if (across_.size() > 1) {
        counts.back().push_back(total);
      }
    }
    AddTotals(counts);
    const auto hidden = HiddenOf(counts, threshold_);
    Rows rows = {HeaderRow()};
    std::size_t at = 0;
    const auto write = [&](const std::string& name) {
      rows.push_back({name});
      for (std::size_t column = 0; column < counts[at].size(); ++column) {
        rows.back().push_back(hidden[at][column] ? (french ? "masqu\u00E9" : "hidden")
                                                 : std::to_string(counts[at][column]));
      }
      ++at;
    };
    for (const auto& [group, row] : groups_) {
      write(group);
    }
    write("Total");
    return rows;
  }

 private:
  // The name of a group of few could be a person's: such groups go together.
  std::string LargeEnough(const std::map<std::string, std::uint64_t>& sizes,
                          const std::string& group) const {
    if (sizes.at(group) >= threshold_) {
      return group;
    }
    return locale_ == rules::Locale::kFrench ? "Autres" : "Others";
  }

  std::string Key(std::size_t row, std::size_t first, std::size_t last) const {
    std::string key;
    for (std::size_t i = first; i < last; ++i) {
      key += (key.empty() ? "" : ", ") + GroupOf(text_, table_, columns_, row, by_[i]).value_or("");
    }
    return key;
  }

  static void AddTotals(Counts& counts) {
    std::vector<std::uint64_t> totals(counts.front().size(), 0);
    for (const auto& row : counts) {
      for (std::size_t column = 0; column < row.size(); ++column) {
        totals[column] += row[column];
      }
    }
    counts.push_back(std::move(totals));
  }

  static std::vector<std::vector<bool>> HiddenOf(const Counts& counts, std::uint64_t threshold) {
    if (counts.front().size() > 1) {
      return Hidden(counts, threshold);
    }
    std::vector<std::uint64_t> list;
    for (const auto& row : counts) {
      list.push_back(row.front());
    }
    std::vector<std::vector<bool>> hidden;
    for (const bool each : Hidden(list, threshold)) {
      hidden.push_back({each});
    }
    return hidden;
  }

  std::vector<std::string> HeaderRow() const {
    std::vector<std::string> header = {HeaderOf(text_, table_, by_[0], locale_)};
    if (by_.size() == 1) {
      header.push_back(locale_ == rules::Locale::kFrench ? "Effectif" : "Count");
      return header;
    }
    header.insert(header.end(), across_.begin(), across_.end());
    if (across_.size() > 1) {
      header.emplace_back("Total");
    }
    return header;
  }

  std::string_view text_;
  const Table& table_;
  const std::vector<Column>& columns_;
  const std::vector<std::size_t>& by_;
  std::uint64_t threshold_;
  rules::Locale locale_;
  std::map<std::string, std::map<std::string, std::uint64_t>> groups_;
  std::set<std::string> across_;
};

}  // namespace

std::vector<Offer> OffersFor(std::string_view text, const Table& table,
                             const std::vector<Column>& columns) {
  Offer drop{OfferKind::kDrop, {}};
  Offer generalise{OfferKind::kGeneralise, {}};
  std::vector<std::pair<std::size_t, std::size_t>> groupings;  // groups, column
  for (std::size_t column = 0; column < columns.size(); ++column) {
    if (columns[column].Goes()) {
      drop.columns.push_back(column);
    }
    if (columns[column].kind == ColumnKind::kQuasi && columns[column].type != "SEX") {
      generalise.columns.push_back(column);
    }
    if (const auto groups = GroupsOf(text, table, columns, column); groups && groups->size() > 1) {
      groupings.emplace_back(groups->size(), column);
    }
  }
  std::vector<Offer> offers;
  if (drop.columns.empty() && generalise.columns.empty()) {
    return offers;
  }
  if (!drop.columns.empty() && drop.columns.size() < columns.size()) {
    offers.push_back(drop);
  }
  if (!generalise.columns.empty()) {
    offers.push_back(generalise);
  }
  // The two columns that make the fewest groups say most about groups of people.
  std::ranges::sort(groupings);
  if (!groupings.empty()) {
    Offer count{OfferKind::kCount, {groupings[0].second}};
    if (groupings.size() > 1) {
      count.columns.push_back(groupings[1].second);
      std::ranges::sort(count.columns);
    }
    offers.push_back(count);
  }
  return offers;
}

std::optional<std::string> TableAfter(std::string_view text, const Table& table,
                                      const std::vector<Column>& columns, const Offer& offer,
                                      std::uint64_t threshold, rules::Locale locale) {
  if (offer.kind != OfferKind::kCount) {
    const bool coarser = offer.kind == OfferKind::kGeneralise;
    return Render(table, WithoutColumns(text, table, columns, coarser, locale));
  }
  const bool possible =
      !offer.columns.empty() && std::ranges::all_of(offer.columns, [&](std::size_t column) {
        return GroupsOf(text, table, columns, column).has_value();
      });
  if (!possible) {
    return std::nullopt;
  }
  return Render(table,
                CrossTable(text, table, columns, offer.columns, threshold, locale).Written());
}

}  // namespace paravent::redact
