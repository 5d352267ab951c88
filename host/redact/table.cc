// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "redact/table.h"

#include <algorithm>
#include <functional>
#include <utility>

namespace paravent::redact {
namespace {

using text::Span;
using Cells = std::vector<Span>;

constexpr std::size_t kLeastRows = 3;
constexpr std::size_t kMostColumns = 64;

Span Trimmed(std::string_view text, Span span) {
  constexpr std::string_view kBlanks = " \t\r\n";
  while (span.start < span.end && kBlanks.find(text[span.start]) != kBlanks.npos) {
    ++span.start;
  }
  while (span.end > span.start && kBlanks.find(text[span.end - 1]) != kBlanks.npos) {
    --span.end;
  }
  return span;
}

Cells SplitAt(std::string_view text, Span line, char separator) {
  Cells cells;
  std::size_t start = line.start;
  bool quoted = false;
  for (std::size_t at = line.start; at <= line.end; ++at) {
    if (at < line.end && text[at] == '"') {
      quoted = !quoted;
    }
    if (at == line.end || (text[at] == separator && !quoted)) {
      Span cell = Trimmed(text, {start, at});
      if (cell.size() >= 2 && text[cell.start] == '"' && text[cell.end - 1] == '"') {
        cell = {cell.start + 1, cell.end - 1};
      }
      cells.push_back(cell);
      start = at + 1;
    }
  }
  return cells;
}

Cells SplitAligned(std::string_view text, Span line) {
  Cells cells;
  line = Trimmed(text, line);
  std::size_t start = line.start;
  while (start < line.end) {
    const std::size_t gap = std::min(text.find("  ", start), line.end);
    cells.push_back(Trimmed(text, {start, gap}));
    start = gap;
    while (start < line.end && text[start] == ' ') {
      ++start;
    }
  }
  return cells;
}

Cells SplitMarkdown(std::string_view text, Span line) {
  line = Trimmed(text, line);
  if (line.size() < 3 || text[line.start] != '|') {
    return {};
  }
  const bool closed = text[line.end - 1] == '|';
  return SplitAt(text, {line.start + 1, closed ? line.end - 1 : line.end}, '|');
}

// The line under a Markdown header.
bool IsRule(std::string_view line) {
  return line.find('-') != line.npos && line.find_first_not_of("|-: \r") == line.npos;
}

bool HasDigit(std::string_view text) { return std::ranges::any_of(text, text::IsDigit); }

bool RepeatsFirstRow(std::string_view text, const std::vector<Cells>& rows) {
  const auto words = [&](Span cell) { return text.substr(cell.start, cell.size()); };
  for (std::size_t column = 0; column < rows.front().size(); ++column) {
    for (std::size_t row = 1; row < rows.size(); ++row) {
      if (words(rows[row][column]) == words(rows.front()[column])) {
        return true;
      }
    }
  }
  return false;
}

// A first row without numbers, over rows that have some or that do not repeat its words.
bool LooksLikeHeader(std::string_view text, const std::vector<Cells>& rows) {
  const auto digits = [&](const Cells& row) {
    return std::ranges::count_if(
        row, [&](Span cell) { return HasDigit(text.substr(cell.start, cell.size())); });
  };
  return digits(rows.front()) == 0 &&
         std::ranges::none_of(rows.front(), [](Span cell) { return cell.size() == 0; }) &&
         (std::ranges::any_of(rows, [&](const Cells& row) { return digits(row) > 0; }) ||
          !RepeatsFirstRow(text, rows));
}

using Splitter = std::function<Cells(std::string_view, Span)>;

// The longest run of lines that a splitter cuts into as many cells.
std::optional<Table> LongestRun(std::string_view text, TableFormat format, char separator,
                                std::size_t least_columns, const Splitter& split) {
  std::optional<Table> best;
  Table run{format, separator, {0, 0}, false, {}};
  const auto end_run = [&] {
    if (run.rows.size() >= kLeastRows && (!best || run.rows.size() > best->rows.size())) {
      best = run;
    }
    run.rows.clear();
  };
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const Span line{at, end};
    at = end + 1;
    if (format == TableFormat::kMarkdown && !run.rows.empty() &&
        IsRule(text.substr(line.start, line.size()))) {
      run.span.end = line.end;
      continue;
    }
    Cells cells = split(text, line);
    if (cells.size() < least_columns || cells.size() > kMostColumns) {
      end_run();
      continue;
    }
    if (!run.rows.empty() && cells.size() != run.columns()) {
      end_run();
    }
    if (run.rows.empty()) {
      run.span.start = line.start;
    }
    run.span.end = line.end;
    run.rows.push_back(std::move(cells));
  }
  end_run();
  return best;
}

// A cell of HTML without the tags around its words: "<td><b>TESTARD</b></td>".
Span WithoutTags(std::string_view text, Span cell) {
  for (cell = Trimmed(text, cell); cell.size() > 0 && text[cell.start] == '<';) {
    const std::size_t end = text.find('>', cell.start);
    if (end >= cell.end) {
      break;
    }
    cell = Trimmed(text, {end + 1, cell.end});
  }
  while (cell.size() > 0 && text[cell.end - 1] == '>') {
    const std::size_t start = text.rfind('<', cell.end - 1);
    if (start == text.npos || start < cell.start) {
      break;
    }
    cell = Trimmed(text, {cell.start, start});
  }
  return cell;
}

// The rows of the first table of HTML, whatever the case of its tags; rows of other lengths, as
// titles over all columns, are no rows of it.
std::optional<Table> FindHtml(std::string_view text) {
  std::string lower(text);
  std::ranges::transform(lower, lower.begin(), text::ToLower);
  const std::string_view tags = lower;
  const std::size_t open = tags.find("<table");
  const std::size_t close = open == tags.npos ? open : tags.find("</table>", open);
  if (close == tags.npos) {
    return std::nullopt;
  }
  std::vector<Cells> rows;
  for (std::size_t row = tags.find("<tr", open); row < close; row = tags.find("<tr", row + 3)) {
    const std::size_t end = std::min({tags.find("<tr", row + 3), tags.find("</tr", row), close});
    Cells cells;
    for (std::size_t at = row; at < end;) {
      const std::size_t tag = std::min(tags.find("<td", at), tags.find("<th", at));
      if (tag >= end) {
        break;
      }
      const std::size_t start = tags.find('>', tag);
      const std::size_t stop =
          std::min({tags.find("</td", tag), tags.find("</th", tag), tags.find("<td", tag + 3),
                    tags.find("<th", tag + 3), end});
      if (start == tags.npos || start >= stop) {
        break;
      }
      cells.push_back(WithoutTags(text, {start + 1, stop}));
      at = stop;
    }
    if (!cells.empty()) {
      rows.push_back(std::move(cells));
    }
  }
  std::size_t columns = 0;
  for (const Cells& row : rows) {
    columns = std::max(columns, row.size());
  }
  std::erase_if(rows, [&](const Cells& row) { return row.size() != columns; });
  if (columns < 2 || columns > kMostColumns || rows.size() < kLeastRows) {
    return std::nullopt;
  }
  return Table{TableFormat::kHtml, '\t', {open, close + 8}, false, std::move(rows)};
}

// Where each character of a line starts, and its end.
std::vector<std::size_t> Characters(std::string_view text, Span line) {
  std::vector<std::size_t> starts;
  for (std::size_t at = line.start; at < line.end; ++at) {
    if ((static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U) {
      starts.push_back(at);
    }
  }
  starts.push_back(line.end);
  return starts;
}

// Lines whose columns stand below each other: two blanks or more run down through all of them, so
// that a cell may be empty. `lines` without empty ones.
std::vector<Cells> SplitAtRivers(std::string_view text, const std::vector<Span>& lines) {
  constexpr std::size_t kWidest = 400;
  std::vector<std::vector<std::size_t>> starts;
  std::size_t width = 0;
  for (const Span& line : lines) {
    starts.push_back(Characters(text, line));
    width = std::max(width, starts.back().size() - 1);
  }
  if (width > kWidest) {
    return {};
  }
  std::vector<bool> river(width, true);
  for (const auto& line : starts) {
    for (std::size_t at = 0; at + 1 < line.size(); ++at) {
      river[at] = river[at] && text[line[at]] == ' ';
    }
  }
  std::vector<Span> columns;  // in characters
  for (std::size_t at = 0; at < width;) {
    std::size_t end = at;
    while (end < width && !(river[end] && (end + 1 == width || river[end + 1]))) {
      ++end;
    }
    if (end > at) {
      columns.push_back({at, end});
    }
    for (at = end; at < width && river[at];) {
      ++at;
    }
  }
  std::vector<Cells> rows;
  for (const auto& line : starts) {
    rows.emplace_back();
    for (const Span& column : columns) {
      const std::size_t last = line.size() - 1;
      rows.back().push_back(
          Trimmed(text, {line[std::min(column.start, last)], line[std::min(column.end, last)]}));
    }
  }
  return rows;
}

// The largest block of lines that columns run through, three at least and most cells filled.
std::optional<Table> FindAligned(std::string_view text) {
  std::optional<Table> best;
  std::vector<Span> lines;
  const auto end_block = [&] {
    if (lines.size() >= kLeastRows && (!best || lines.size() > best->rows.size())) {
      std::vector<Cells> rows = SplitAtRivers(text, lines);
      const std::size_t columns = rows.empty() ? 0 : rows.front().size();
      std::size_t filled = 0;
      for (const Cells& row : rows) {
        filled += static_cast<std::size_t>(
            std::ranges::count_if(row, [](Span cell) { return cell.size() > 0; }));
      }
      if (columns >= 3 && columns <= kMostColumns && filled * 4 >= rows.size() * columns * 3) {
        best = Table{TableFormat::kAligned,
                     ' ',
                     {lines.front().start, lines.back().end},
                     false,
                     std::move(rows)};
      }
    }
    lines.clear();
  };
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    if (text.substr(at, end - at).find("  ") == text.npos) {
      end_block();
    } else {
      lines.push_back({at, end});
    }
    at = end + 1;
  }
  end_block();
  return best;
}

std::string Joined(const std::vector<std::string>& cells, std::string_view between) {
  std::string line;
  for (const std::string& cell : cells) {
    line.append(line.empty() && &cell == &cells.front() ? "" : between).append(cell);
  }
  return line;
}

std::string Quoted(const std::string& cell, char separator) {
  if (cell.find(separator) == cell.npos) {
    return cell;
  }
  return '"' + cell + '"';
}

}  // namespace

std::optional<Table> FindTable(std::string_view text) {
  const auto at = [](char separator) -> Splitter {
    return
        [separator](std::string_view whole, Span line) { return SplitAt(whole, line, separator); };
  };
  std::optional<Table> best = FindHtml(text);
  const auto take = [&](std::optional<Table> table) {
    if (table && (!best || table->rows.size() > best->rows.size())) {
      best = std::move(table);
    }
  };
  take(LongestRun(text, TableFormat::kTsv, '\t', 2, at('\t')));
  take(LongestRun(text, TableFormat::kMarkdown, '|', 2, SplitMarkdown));
  take(LongestRun(text, TableFormat::kCsv, ';', 2, at(';')));
  // Commas also stand in sentences and numbers.
  take(LongestRun(text, TableFormat::kCsv, ',', 3, at(',')));
  take(LongestRun(text, TableFormat::kAligned, ' ', 3, SplitAligned));
  take(FindAligned(text));
  if (best) {
    best->has_header = LooksLikeHeader(text, best->rows);
  }
  return best;
}

std::string Render(const Table& table, const std::vector<std::vector<std::string>>& rows) {
  std::string written;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    written += i == 0 ? "" : "\n";
    if (table.format == TableFormat::kMarkdown) {
      written += "| " + Joined(rows[i], " | ") + " |";
      if (i == 0) {
        written += "\n|";
        for (std::size_t column = 0; column < rows[i].size(); ++column) {
          written += " --- |";
        }
      }
    } else if (table.format == TableFormat::kCsv) {
      std::vector<std::string> cells;
      for (const std::string& cell : rows[i]) {
        cells.push_back(Quoted(cell, table.separator));
      }
      written += Joined(cells, std::string(1, table.separator));
    } else {
      written += Joined(rows[i], "\t");
    }
  }
  return written;
}

}  // namespace paravent::redact
