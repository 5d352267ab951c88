// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// What the columns of a table hold, by their headers and by what was found in their cells.
#ifndef PARAVENT_REDACT_COLUMN_H_
#define PARAVENT_REDACT_COLUMN_H_

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "detect/finding.h"
#include "redact/table.h"

namespace paravent::redact {

// identifying: names a person by itself. quasi: singles a person out together with others.
enum class ColumnKind : std::uint8_t { kIdentifying, kQuasi, kClinical };
inline constexpr std::array<std::string_view, 3> kColumnKindWords = {"identifying", "quasi",
                                                                     "clinical"};

struct Column {
  ColumnKind kind = ColumnKind::kClinical;
  std::string type;  // entity type, empty when none is known

  // Gone before a table leaves: a name, and a birth date, which nearly is one.
  bool Goes() const { return kind == ColumnKind::kIdentifying || type == "DOB"; }
};

// The columns of `table`; `findings` are those of the whole text. The header tells first; else what
// was found in at least a third of the cells.
std::vector<Column> ColumnsOf(std::string_view text, const Table& table,
                              const std::vector<detect::Finding>& findings);

// A cell of a quasi-identifying column made coarser: an age to its band, a date to its month, a
// birth date to five years, a postcode to its departement. Nothing when the type has no coarser
// form that is worth keeping; the cell itself when it is coarse already.
std::optional<std::string> Coarser(std::string_view type, std::string_view cell);

}  // namespace paravent::redact

#endif  // PARAVENT_REDACT_COLUMN_H_
