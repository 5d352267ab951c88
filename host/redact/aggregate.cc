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

// The names that groups leave with. A group below the threshold could be a person's, and its total
// would have to hide: such groups go together, and with the smallest others until they are enough.
// The same for every table over one column, so that two tables tell the same of it.
class GroupNames {
 public:
  GroupNames(const std::map<std::string, std::uint64_t>& sizes, std::uint64_t threshold,
             std::string_view others) {
    std::vector<std::pair<std::uint64_t, std::string>> by_size;
    for (const auto& [group, size] : sizes) {
      by_size.emplace_back(size, group);
    }
    std::ranges::sort(by_size);
    std::uint64_t together = 0;
    for (const auto& [size, group] : by_size) {
      const bool joins = size < threshold || (together > 0 && together < threshold);
      together += joins ? size : 0;
      names_[group] = joins ? std::string(others) : group;
    }
  }

  const std::string& Of(const std::string& group) const { return names_.at(group); }

 private:
  std::map<std::string, std::string> names_;
};

// Rows by the first column, columns by the second, and totals.
class CrossTable {
 public:
  CrossTable(std::string_view text, const Table& table, const std::vector<Column>& columns,
             const std::vector<std::size_t>& by, std::uint64_t threshold, rules::Locale locale)
      : text_(text),
        table_(table),
        columns_(columns),
        by_(by),
        threshold_(threshold),
        french_(locale == rules::Locale::kFrench) {
    const GroupNames down = NamesOf(by[0]);
    const std::optional<GroupNames> across =
        by.size() > 1 ? std::optional(NamesOf(by[1])) : std::nullopt;
    for (std::size_t row = table.first_row(); row < table.rows.size(); ++row) {
      const std::string other = across ? across->Of(Group(row, by[1])) : Heading();
      ++groups_[down.Of(Group(row, by[0]))][other];
      across_.insert(other);
    }
  }

  Rows Written() const {
    const Counts counts = CountsInside();
    const auto hidden = across_.size() > 1 && groups_.size() > 1
                            ? Hidden(counts, threshold_)
                            : std::vector(counts.size(), std::vector<bool>(across_.size(), false));
    const bool totals = across_.size() > 1;
    Rows rows = {HeaderRow()};
    std::vector<std::uint64_t> sums(across_.size() + 1, 0);
    std::size_t at = 0;
    for (const auto& [group, cells] : groups_) {
      rows.push_back({group});
      std::uint64_t total = 0;
      for (std::size_t column = 0; column < across_.size(); ++column) {
        const std::uint64_t count = counts[at][column];
        rows.back().push_back(hidden[at][column] ? Masked() : Shown(count));
        total += count;
        sums[column] += count;
      }
      sums.back() += total;
      if (totals) {
        rows.back().push_back(Shown(total));
      }
      ++at;
    }
    rows.push_back({"Total"});
    for (std::size_t column = 0; column + (totals ? 0 : 1) < sums.size(); ++column) {
      rows.back().push_back(Shown(sums[column]));
    }
    return rows;
  }

 private:
  std::string Group(std::size_t row, std::size_t column) const {
    return GroupOf(text_, table_, columns_, row, column).value_or("");
  }

  GroupNames NamesOf(std::size_t column) const {
    std::map<std::string, std::uint64_t> sizes;
    for (std::size_t row = table_.first_row(); row < table_.rows.size(); ++row) {
      ++sizes[Group(row, column)];
    }
    return {sizes, threshold_, french_ ? "Autres" : "Others"};
  }

  Counts CountsInside() const {
    Counts counts;
    for (const auto& [group, row] : groups_) {
      counts.emplace_back();
      for (const std::string& other : across_) {
        const auto found = row.find(other);
        counts.back().push_back(found == row.end() ? 0 : found->second);
      }
    }
    return counts;
  }

  std::string Masked() const { return french_ ? "masqu\u00E9" : "hidden"; }
  std::string Heading() const { return french_ ? "Effectif" : "Count"; }

  // A total is small only when the whole table is.
  std::string Shown(std::uint64_t count) const {
    return count < threshold_ ? Masked() : std::to_string(count);
  }

  std::vector<std::string> HeaderRow() const {
    std::vector<std::string> header = {HeaderOf(
        text_, table_, by_[0], french_ ? rules::Locale::kFrench : rules::Locale::kEnglish)};
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
  bool french_;
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
  const bool possible = !offer.columns.empty() && offer.columns.size() <= kMostGroupings &&
                        std::ranges::all_of(offer.columns, [&](std::size_t column) {
                          return GroupsOf(text, table, columns, column).has_value();
                        });
  if (!possible) {
    return std::nullopt;
  }
  return Render(table,
                CrossTable(text, table, columns, offer.columns, threshold, locale).Written());
}

}  // namespace paravent::redact
