// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
//
// Tables in a pasted text.
#ifndef PARAVENT_REDACT_TABLE_H_
#define PARAVENT_REDACT_TABLE_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "text/fold.h"

namespace paravent::redact {

// How the cells of a row are told apart; aligned: by two blanks or more.
enum class TableFormat : std::uint8_t { kTsv, kCsv, kMarkdown, kHtml, kAligned };
inline constexpr std::array<std::string_view, 5> kTableFormatWords = {"tsv", "csv", "markdown",
                                                                      "html", "aligned"};

struct Table {
  TableFormat format;
  char separator;   // of CSV: ';' or ','
  text::Span span;  // bytes, from the start of its first row to the end of its last
  bool has_header;
  std::vector<std::vector<text::Span>> rows;  // cells without quotes and blanks, header included

  std::size_t columns() const { return rows.front().size(); }
  std::size_t first_row() const { return has_header ? 1 : 0; }
};

// The largest table of `text`: at least three rows of two cells, all of the same length. Linear.
std::optional<Table> FindTable(std::string_view text);

// Rows of cells written in the format of `table` (HTML and aligned as tab-separated). The first row
// is the header.
std::string Render(const Table& table, const std::vector<std::vector<std::string>>& rows);

}  // namespace paravent::redact

#endif  // PARAVENT_REDACT_TABLE_H_
