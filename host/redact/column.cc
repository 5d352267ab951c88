// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0
#include "redact/column.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <map>

#include "redact/age.h"
#include "redact/calendar.h"
#include "redact/departement.h"
#include "redact/name.h"

namespace paravent::redact {
namespace {

constexpr ColumnKind kIdentifying = ColumnKind::kIdentifying;
constexpr ColumnKind kQuasi = ColumnKind::kQuasi;

// Words of headers, the more telling first.
struct HeaderWord {
  std::string_view word;
  std::string_view type;
  ColumnKind kind;
};
constexpr HeaderWord kHeaderWords[] = {
    {"naissance", "DOB", kQuasi},
    {"ddn", "DOB", kQuasi},
    {"dob", "DOB", kQuasi},
    {"birth", "DOB", kQuasi},
    {"nom", "PERSON", kIdentifying},
    {"prenom", "PERSON", kIdentifying},
    {"noms", "PERSON", kIdentifying},
    {"prenoms", "PERSON", kIdentifying},
    {"patient", "PERSON", kIdentifying},
    {"patiente", "PERSON", kIdentifying},
    {"name", "PERSON", kIdentifying},
    {"surname", "PERSON", kIdentifying},
    {"identite", "PERSON", kIdentifying},
    {"initiales", "PERSON", kIdentifying},
    {"medecin", "PRO_NAME", kIdentifying},
    {"praticien", "PRO_NAME", kIdentifying},
    {"ipp", "IPP", kIdentifying},
    {"nip", "IPP", kIdentifying},
    {"nda", "NDA", kIdentifying},
    {"dossier", "IPP", kIdentifying},
    {"mrn", "IPP", kIdentifying},
    {"id", "IPP", kIdentifying},
    {"identifiant", "IPP", kIdentifying},
    {"nir", "FR_NIR", kIdentifying},
    {"nss", "FR_NIR", kIdentifying},
    {"secu", "FR_NIR", kIdentifying},
    {"ins", "FR_INS", kIdentifying},
    {"tel", "PHONE", kIdentifying},
    {"telephone", "PHONE", kIdentifying},
    {"portable", "PHONE", kIdentifying},
    {"phone", "PHONE", kIdentifying},
    {"mail", "EMAIL", kIdentifying},
    {"email", "EMAIL", kIdentifying},
    {"courriel", "EMAIL", kIdentifying},
    {"adresse", "ADDRESS", kIdentifying},
    {"address", "ADDRESS", kIdentifying},
    {"chambre", "ROOM", kIdentifying},
    {"age", "AGE", kQuasi},
    {"cp", "POSTCODE", kQuasi},
    {"postal", "POSTCODE", kQuasi},
    {"postcode", "POSTCODE", kQuasi},
    {"commune", "CITY", kQuasi},
    {"ville", "CITY", kQuasi},
    {"city", "CITY", kQuasi},
    {"date", "DATE", kQuasi},
    {"entree", "DATE", kQuasi},
    {"sortie", "DATE", kQuasi},
    {"sexe", "SEX", kQuasi},
    {"sex", "SEX", kQuasi},
    {"genre", "SEX", kQuasi},
    {"profession", "QUASI", kQuasi},
    {"metier", "QUASI", kQuasi},
    {"nationalite", "QUASI", kQuasi},
    {"hopital", "HOSPITAL", kQuasi},
    {"etablissement", "HOSPITAL", kQuasi},
};

std::optional<Column> ByHeader(std::string_view header) {
  const std::vector<std::string> words = KeyWords(header);
  for (const HeaderWord& known : kHeaderWords) {
    if (std::ranges::find(words, known.word) != words.end()) {
      return Column{known.kind, std::string(known.type)};
    }
  }
  return std::nullopt;
}

// The type that is found in at least a third of a column's cells.
Column ByContent(const Table& table, std::size_t column,
                 const std::vector<detect::Finding>& findings) {
  std::map<std::string_view, std::size_t> seen;
  std::map<std::string_view, rules::Class> classes;
  for (std::size_t row = table.first_row(); row < table.rows.size(); ++row) {
    const text::Span& cell = table.rows[row][column];
    const auto finding = std::ranges::partition_point(
        findings, [&](const detect::Finding& each) { return each.span.end <= cell.start; });
    if (finding != findings.end() && finding->span.Overlaps(cell)) {
      ++seen[finding->rule->type];
      classes[finding->rule->type] = finding->rule->of;
    }
  }
  const auto most =
      std::ranges::max_element(seen, {}, [](const auto& each) { return each.second; });
  if (most == seen.end() || most->second * 3 < table.rows.size() - table.first_row()) {
    return {};
  }
  const bool quasi = classes[most->first] == rules::Class::kIndirect || most->first == "DOB";
  return {quasi ? kQuasi : kIdentifying, std::string(most->first)};
}

std::string Digits(std::string_view cell) {
  std::string digits;
  std::ranges::copy_if(cell, std::back_inserter(digits), text::IsDigit);
  return digits;
}

std::string MonthOf(std::chrono::sys_days day) {
  const std::chrono::year_month_day date(day);
  const auto month = static_cast<unsigned>(date.month());
  return (month < 10 ? "0" : "") + std::to_string(month) + '/' +
         std::to_string(static_cast<int>(date.year()));
}

std::string FiveYearsOf(std::chrono::sys_days day) {
  constexpr int kYears = 5;
  const int year = static_cast<int>(std::chrono::year_month_day(day).year());
  const int from = year - year % kYears;
  return std::to_string(from) + "\u2013" + std::to_string(from + kYears - 1);
}

}  // namespace

std::vector<Column> ColumnsOf(std::string_view text, const Table& table,
                              const std::vector<detect::Finding>& findings) {
  std::vector<Column> columns;
  for (std::size_t column = 0; column < table.columns(); ++column) {
    std::optional<Column> named;
    if (table.has_header) {
      const text::Span& header = table.rows.front()[column];
      named = ByHeader(text.substr(header.start, header.size()));
    }
    columns.push_back(named ? *named : ByContent(table, column, findings));
  }
  return columns;
}

std::optional<std::string> Coarser(std::string_view type, std::string_view cell) {
  if (cell.empty() || type == "SEX") {
    return std::string(cell);
  }
  if (type == "AGE") {
    const bool bare = Digits(cell).size() == cell.size();
    return AgeBand(std::string(cell) + (bare ? " ans" : ""), Doses::kNone);
  }
  if (type == "DATE" || type == "DOB") {
    const auto day = ParseDay(cell);
    if (!day) {
      return std::nullopt;
    }
    return type == "DATE" ? MonthOf(*day) : FiveYearsOf(*day);
  }
  if (type == "POSTCODE") {
    const std::string departement = DepartementOf(cell);
    return departement.empty() ? std::nullopt : std::optional(departement);
  }
  return std::nullopt;
}

}  // namespace paravent::redact
