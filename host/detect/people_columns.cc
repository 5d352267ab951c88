// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "detect/people_columns.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

namespace paravent::detect {
namespace {

using text::Words;

// How often each separator stands in a row.
struct Separators {
  std::size_t bars = 0;
  std::size_t semicolons = 0;
  std::size_t tabs = 0;
  std::size_t commas = 0;

  std::size_t Of(char separator) const {
    return separator == '|'    ? bars
           : separator == ';'  ? semicolons
           : separator == '\t' ? tabs
                               : commas;
  }
};

// The words of one line.
struct Row {
  std::size_t first;
  std::size_t end;
  Separators separators;
};

Row RowAt(const Words& words, std::size_t first) {
  Row row{first, first, {}};
  do {
    switch (words[row.end].sign) {
      case '|':
        ++row.separators.bars;
        break;
      case ';':
        ++row.separators.semicolons;
        break;
      case '\t':
        ++row.separators.tabs;
        break;
      case ',':
        ++row.separators.commas;
        break;
      default:
        break;
    }
    ++row.end;
  } while (row.end < words.size() && !words[row.end].line_start);
  return row;
}

// The column's role when its head names people.
bool NamesPeople(const Words& words, std::size_t first, std::size_t end, Role& role) {
  if (end <= first || end - first > 5) {
    return false;
  }
  const std::string_view key = words.Key(first);
  constexpr std::array<std::string_view, 16> kPatients = {
      "nom",      "noms",      "prenom",       "prenoms",  "patient", "patiente",
      "patients", "resident",  "name",         "identite", "surname", "family",
      "given",    "nomprenom", "beneficiaire", "firstname"};
  constexpr std::array<std::string_view, 10> kCarers = {
      "medecin",    "praticien", "prescripteur", "ide",     "infirmier",
      "infirmiere", "operateur", "chirurgien",   "interne", "referent"};
  for (std::size_t at = first; at < end; ++at) {
    if (words.Key(at) == "medicament" || words.Key(at) == "test" || words.Key(at) == "traitement") {
      return false;
    }
  }
  if (std::find(kPatients.begin(), kPatients.end(), key) != kPatients.end()) {
    role = Role::kPatient;
    return true;
  }
  if (std::find(kCarers.begin(), kCarers.end(), key) != kCarers.end()) {
    role = Role::kProfessional;
    return true;
  }
  return false;
}

// The columns of `row` that hold names.
std::vector<std::pair<std::size_t, Role>> NameColumns(const Words& words, Row row, char separator) {
  std::vector<std::pair<std::size_t, Role>> columns;
  std::size_t column = 0;
  std::size_t cell = row.first;
  for (std::size_t at = row.first; at <= row.end; ++at) {
    if (at == row.end || words[at].Is(separator)) {
      std::size_t first = cell;
      while (first < at && !words[first].IsLetters()) {
        ++first;
      }
      Role role = Role::kUnknown;
      if (NamesPeople(words, first, at, role)) {
        columns.emplace_back(column, role);
      }
      ++column;
      cell = at + 1;
    }
  }
  return columns;
}

}  // namespace

std::unordered_map<std::size_t, Role> CellsOfNames(const Words& words) {
  std::unordered_map<std::size_t, Role> cells;
  for (std::size_t first = 0; first < words.size();) {
    const Row head = RowAt(words, first);
    first = head.end;
    if (head.end >= words.size()) {
      break;
    }
    for (const char separator : {'|', ';', '\t', ','}) {
      const std::size_t separators = head.separators.Of(separator);
      if (separators < (separator == ',' ? 2U : 1U)) {
        continue;
      }
      const auto columns = NameColumns(words, head, separator);
      if (columns.empty()) {
        continue;
      }
      for (std::size_t at = head.end; at < words.size();) {
        const Row row = RowAt(words, at);
        if (row.separators.Of(separator) + 1 < separators) {
          break;
        }
        std::size_t column = 0;
        bool fresh = true;
        for (std::size_t word = row.first; word < row.end; ++word) {
          if (words[word].Is(separator)) {
            ++column;
            fresh = true;
          } else if (fresh && words[word].IsLetters()) {
            fresh = false;
            for (const auto& [named, role] : columns) {
              if (named == column) {
                cells.emplace(word, role);
              }
            }
          }
        }
        at = row.end;
        first = at;
      }
      break;
    }
  }
  return cells;
}

}  // namespace paravent::detect
