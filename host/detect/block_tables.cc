// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "detect/block_formats.h"
#include "detect/key_filter.h"
#include "detect/name_parts.h"

namespace paravent::detect {
namespace {

struct Column {
  std::string_view header;  // folded, lower case, '_' and '-' as spaces
  std::string_view type;
};

constexpr std::array kColumns = std::to_array<Column>({
    {"nom", "PERSON"},
    {"noms", "PERSON"},
    {"nom de naissance", "PERSON"},
    {"nom usuel", "PERSON"},
    {"nom d'usage", "PERSON"},
    {"nom patient", "PERSON"},
    {"nom prenom", "PERSON"},
    {"nom et prenom", "PERSON"},
    {"prenom", "PERSON"},
    {"prenoms", "PERSON"},
    {"prenom patient", "PERSON"},
    {"patient", "PERSON"},
    {"patiente", "PERSON"},
    {"patient name", "PERSON"},
    {"identite", "PERSON"},
    {"name", "PERSON"},
    {"last name", "PERSON"},
    {"lastname", "PERSON"},
    {"first name", "PERSON"},
    {"firstname", "PERSON"},
    {"surname", "PERSON"},
    {"given name", "PERSON"},
    {"family name", "PERSON"},
    {"full name", "PERSON"},
    {"ddn", "DOB"},
    {"dob", "DOB"},
    {"date de naissance", "DOB"},
    {"date naissance", "DOB"},
    {"naissance", "DOB"},
    {"ne le", "DOB"},
    {"nee le", "DOB"},
    {"ne(e) le", "DOB"},
    {"ne(e)", "DOB"},
    {"nom naissance", "PERSON"},
    {"prenom naissance", "PERSON"},
    {"nom complet", "PERSON"},
    {"beneficiaire", "PERSON"},
    {"assure", "PERSON"},
    {"matricule", "FR_NIR"},
    {"matricule ins", "FR_NIR"},
    {"numero ss", "FR_NIR"},
    {"num ss", "FR_NIR"},
    {"birth date", "DOB"},
    {"birthdate", "DOB"},
    {"date of birth", "DOB"},
    {"dn", "DOB"},
    {"ipp", "IPP"},
    {"nip", "IPP"},
    {"mrn", "IPP"},
    {"id patient", "IPP"},
    {"patient id", "IPP"},
    {"num patient", "IPP"},
    {"n patient", "IPP"},
    {"numero patient", "IPP"},
    {"dossier", "IPP"},
    {"num dossier", "IPP"},
    {"n dossier", "IPP"},
    {"numero dossier", "IPP"},
    {"numero de dossier", "IPP"},
    {"n\xb0 dossier", "IPP"},
    {"n\xb0 patient", "IPP"},
    {"nda", "NDA"},
    {"iep", "NDA"},
    {"sejour", "NDA"},
    {"n\xb0 sejour", "NDA"},
    {"num sejour", "NDA"},
    {"nir", "FR_NIR"},
    {"nss", "FR_NIR"},
    {"secu", "FR_NIR"},
    {"n\xb0 ss", "FR_NIR"},
    {"num secu", "FR_NIR"},
    {"ins", "FR_NIR"},
    {"tel", "PHONE"},
    {"telephone", "PHONE"},
    {"portable", "PHONE"},
    {"mobile", "PHONE"},
    {"phone", "PHONE"},
    {"tel portable", "PHONE"},
    {"tel fixe", "PHONE"},
    {"gsm", "PHONE"},
    {"email", "EMAIL"},
    {"e mail", "EMAIL"},
    {"mail", "EMAIL"},
    {"courriel", "EMAIL"},
    {"adresse", "ADDRESS"},
    {"address", "ADDRESS"},
    {"rue", "ADDRESS"},
    {"street", "ADDRESS"},
    {"cp", "POSTCODE"},
    {"code postal", "POSTCODE"},
    {"zip", "POSTCODE"},
    {"postcode", "POSTCODE"},
    {"ville", "CITY"},
    {"commune", "CITY"},
    {"city", "CITY"},
    {"medecin", "PRO_NAME"},
    {"medecin traitant", "PRO_NAME"},
    {"prescripteur", "PRO_NAME"},
    {"praticien", "PRO_NAME"},
    {"doctor", "PRO_NAME"},
    {"physician", "PRO_NAME"},
    {"etablissement", "HOSPITAL"},
    {"hopital", "HOSPITAL"},
    {"ch", "HOSPITAL"},
    {"chambre", "HOSPITAL"},
    {"lit", "HOSPITAL"},
    {"n\xb0 chambre", "HOSPITAL"},
    {"n\xb0 ch", "HOSPITAL"},
    {"room", "HOSPITAL"},
    {"bed", "HOSPITAL"},
    {"venue", "NDA"},
    {"n\xb0 venue", "NDA"},
    {"lieu de naissance", "CITY"},
    {"ville de naissance", "CITY"},
    {"commune de residence", "CITY"},
    {"commune de naissance", "CITY"},
    {"domicile", "CITY"},
    {"residence", "CITY"},
    {"localite", "CITY"},
    {"n\xb0 echantillon", "LAB_SAMPLE"},
    {"echantillon", "LAB_SAMPLE"},
});

constexpr std::size_t kMaxHeaderCell = 30;
constexpr std::size_t kMaxHeader = 1000;
// Two columns that identify make a table of people; a lone "commune" is statistics.
constexpr std::size_t kNeededColumns = 2;

// The cells of a row, as written between the delimiters; quotes around a cell are left out.
std::vector<text::Span> Cells(std::string_view text, text::Span row, char delimiter) {
  std::vector<text::Span> cells;
  bool quoted = false;
  std::size_t start = row.start;
  for (std::size_t at = row.start; at <= row.end; ++at) {
    if (at < row.end && text[at] == '"') {
      quoted = !quoted;
    }
    if (at == row.end || (text[at] == delimiter && !quoted)) {
      text::Span cell = Trimmed(text, {start, at});
      if (cell.size() >= 2 && text[cell.start] == '"' && text[cell.end - 1] == '"') {
        cell = {cell.start + 1, cell.end - 1};
      }
      cells.push_back(cell);
      start = at + 1;
    }
  }
  return cells;
}

std::string_view TypeOfHeader(std::string_view cell) {
  static constexpr KeyFilter kHeaders(kColumns, [](const Column& column) { return column.header; });
  if (cell.empty() || cell.size() > kMaxHeaderCell ||
      !kHeaders.MayHold(text::ToLower(cell[0]), cell.size())) {
    return {};
  }
  const auto same = [&](const Column& column) {
    return std::ranges::equal(cell, column.header, {}, [](char c) {
      return c == '_' || c == '-' || c == '.' ? ' ' : text::ToLower(c);
    });
  };
  const auto found = std::ranges::find_if(kColumns, same);
  return found == kColumns.end() ? std::string_view{} : found->type;
}

// What the cells below a header hold.
struct Below {
  std::string_view type;
  NamePart part;
};

// The delimiter that cuts a header, or 0.
char DelimiterOf(std::string_view line) {
  for (const char delimiter : {'\t', ';', '|', ','}) {
    if (line.find(delimiter) != std::string_view::npos) {
      return delimiter;
    }
  }
  return 0;
}

// A column that blanks align: where its head begins in its line, and where the next one does.
struct Aligned {
  std::string_view type;
  NamePart part;
  std::size_t first;
  std::size_t end;
};

// The columns of a header whose cells stand at least two blanks apart; none when it names fewer
// than kNeededColumns that identify.
std::vector<Aligned> AlignedColumns(std::string_view line) {
  std::vector<Aligned> columns;
  for (std::size_t at = 0; at < line.size();) {
    const std::size_t first = line.find_first_not_of(' ', at);
    if (first == std::string_view::npos) {
      break;
    }
    const std::size_t gap = std::min(line.find("  ", first), line.size());
    const std::string_view head = line.substr(first, gap - first);
    const std::string_view type = TypeOfHeader(head);
    // Heads that one blank parts are one cell of no type, but the first may end the column before.
    if (!columns.empty() && columns.back().end == 0) {
      columns.back().end = first;
    }
    if (!type.empty()) {
      columns.push_back({type, PartAskedBy(head), first, 0});
    }
    at = gap;
  }
  if (columns.size() < kNeededColumns) {
    return {};
  }
  if (columns.back().end == 0) {
    columns.back().end = std::string_view::npos;
  }
  return columns;
}

// Appends the cells of a row under `columns`; false when the line is no such row.
bool ReadAligned(std::string_view text, text::Span line, const std::vector<Aligned>& columns,
                 std::vector<Field>& fields) {
  const std::string_view row = text.substr(line.start, line.size());
  const auto starts = [&](const Aligned& column) {
    return column.first < row.size() && row[column.first] != ' ' &&
           (column.first == 0 || row[column.first - 1] == ' ');
  };
  if (!std::ranges::all_of(columns, starts)) {
    return false;
  }
  for (const Aligned& column : columns) {
    const std::size_t gap = std::min(row.find("  ", column.first), column.end);
    Append(text, column.type, {line.start + column.first, line.start + std::min(gap, row.size())},
           fields, column.part);
  }
  return true;
}

// Whether at least kNeededColumns cells are headers, without keeping any: most lines are prose.
bool MayBeHeader(std::string_view line, char delimiter) {
  std::size_t known = 0;
  for (std::size_t start = 0; start <= line.size();) {
    const std::size_t end = std::min(line.find(delimiter, start), line.size());
    text::Span cell = Trimmed(line, {start, end});
    if (cell.size() >= 2 && line[cell.start] == '"' && line[cell.end - 1] == '"') {
      cell = {cell.start + 1, cell.end - 1};
    }
    known += TypeOfHeader(line.substr(cell.start, cell.size())).empty() ? 0U : 1U;
    start = end + 1;
  }
  return known >= kNeededColumns;
}

// "|---|:--:|" under the header of a Markdown table.
bool IsRule(std::string_view line) {
  return !line.empty() && std::ranges::all_of(line, [](char c) {
    return c == '|' || c == '-' || c == ':' || c == ' ' || c == '+';
  });
}

}  // namespace

void ReadTables(std::string_view text, std::vector<Field>& fields) {
  std::vector<Below> columns;  // of the table being read
  std::vector<Aligned> aligned;
  char delimiter = 0;
  for (std::size_t start = 0; start < text.size();) {
    const text::Span line = LineAt(text, start);
    start = line.end + 1;
    const std::string_view words = text.substr(line.start, line.size());
    if (!aligned.empty() && ReadAligned(text, line, aligned, fields)) {
      continue;
    }
    aligned.clear();
    if (!columns.empty()) {
      if (IsRule(words)) {
        continue;
      }
      const std::vector<text::Span> cells = Cells(text, line, delimiter);
      if (cells.size() == columns.size()) {
        for (std::size_t i = 0; i < cells.size(); ++i) {
          if (!columns[i].type.empty()) {
            Append(text, columns[i].type, cells[i], fields, columns[i].part);
          }
        }
        continue;
      }
      columns.clear();
    }
    if (words.size() > kMaxHeader) {
      continue;
    }
    delimiter = DelimiterOf(words);
    if (delimiter == 0) {
      aligned = AlignedColumns(words);
      continue;
    }
    if (!MayBeHeader(words, delimiter)) {
      continue;
    }
    for (const text::Span cell : Cells(text, line, delimiter)) {
      const std::string_view header = text.substr(cell.start, cell.size());
      columns.push_back({TypeOfHeader(header), PartAskedBy(header)});
    }
  }
}

}  // namespace paravent::detect
