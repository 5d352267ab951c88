// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// What can be done with a pasted table of patients before it leaves: without the columns that name
// them, coarser, or as counts per group.
#ifndef PARAVENT_REDACT_AGGREGATE_H_
#define PARAVENT_REDACT_AGGREGATE_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "redact/column.h"
#include "redact/table.h"
#include "rules/rule.h"

namespace paravent::redact {

enum class OfferKind : std::uint8_t { kDrop, kGeneralise, kCount };
inline constexpr std::array<std::string_view, 3> kOfferKindWords = {"drop", "generalise", "count"};

struct Offer {
  OfferKind kind;
  std::vector<std::size_t> columns;  // that go, that change, that make the groups
};

// The offers that make sense for a table; none when no column says anything about a person.
std::vector<Offer> OffersFor(std::string_view text, const Table& table,
                             const std::vector<Column>& columns);

// How many groups a column may make, and how many columns may make groups together. With three, the
// totals over two of them would be counts of another table, which may hide them.
inline constexpr std::size_t kMostGroups = 24;
inline constexpr std::size_t kMostGroupings = 2;

// The table after `offer`, in its own format. Counting: a cross table with totals in which groups
// below `threshold` go together until they hold it, so that totals always show; every count below
// it, and as many others as it takes, say only that they are hidden. Groups and totals of a column
// are the same in every table over it: one table tells nothing that another hides. Nothing when a
// column that was asked for does not exist, names people, or makes too many groups.
std::optional<std::string> TableAfter(std::string_view text, const Table& table,
                                      const std::vector<Column>& columns, const Offer& offer,
                                      std::uint64_t threshold, rules::Locale locale);

}  // namespace paravent::redact

#endif  // PARAVENT_REDACT_AGGREGATE_H_
